/* Results of pushes that are taken but not yet answered. Nobody waits for them, while a server that
   slows us down counts their bytes: so changes of our own that wait for room in the window go first
   (with a thousand sets on Debian's ejabberd a quarter of the time). */
#ifndef MUSTER_XMPP_OWED_H
#define MUSTER_XMPP_OWED_H

#include "xmpp/wire.h"

/* {0}: none. */
struct owed {
    GPtrArray *ids; /* owned; NULL: none so far */
    gint64 since;   /* the first was taken */
};

void owed_add(struct owed *owed, const char *id, gint64 now);
/* Sends all, unless changes are waiting; those wait for a minute at most, whatever is waiting. */
void owed_pay(struct owed *owed, const struct wire *wire, gint64 now);
/* Sends all. */
void owed_pay_off(struct owed *owed, const struct wire *wire);
void owed_clear(struct owed *owed);

#endif
