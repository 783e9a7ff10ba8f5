/* Answers every get and set that others send us, exactly once, with the same id, to its sender
   (RFC 6120, 8.2.3). Knows who can answer what, and nothing of what we ask ourselves. */
#ifndef MUSTER_XMPP_ANSWER_H
#define MUSTER_XMPP_ANSWER_H

#include "xmpp/owed.h"
#include "xmpp/wire.h"

/* An iq of any type but result and error. owed: for the result of a push, which may wait. */
void answer_iq(const struct wire *wire, struct owed *owed, xmpp_stanza_t *iq, gint64 now);

/* The hash of all that we answer, for our presence (XEP-0115); g_free() it. */
char *answer_ver(void);

#endif
