/* Whether the server tells of all who wait to see us: it has shown that it does if, right behind
   our presence, it repeats the request of somebody who was known before. Anybody can repeat their
   own at any other time, so that proves nothing. Knows no stanza. */
#ifndef MUSTER_XMPP_TOLD_H
#define MUSTER_XMPP_TOLD_H

#include "xmpp/wire.h"

struct told {
    GHashTable *known; /* keys of those who waited before the sign-in; NULL: nobody counts */
    gint64 until;      /* what the server tells by itself has come by then */
};

void told_clear(struct told *told); /* embedded, begins as zeros */

/* Our presence goes out. */
void told_begin(struct told *told, const struct wire *wire, gint64 now);
/* from asks to see us; before the roster hears of it. NULL: our own account, which proves nothing.
 */
void told_hear(struct told *told, const struct wire *wire, const char *from, gint64 now);

#endif
