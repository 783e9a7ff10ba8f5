/* Presence on the wire (RFC 6121, 3 and 4): who can be seen, who asks to see us, and what became of
   our own asking. Knows no iq. */
#ifndef MUSTER_XMPP_PRESENCE_STANZA_H
#define MUSTER_XMPP_PRESENCE_STANZA_H

#include "xmpp/wire.h"

/* Our initial presence. A priority below 0 keeps other people's messages away. */
void presence_stanza_announce(const struct wire *wire, int priority);

/* We are not to be seen any more. */
void presence_stanza_leave(const struct wire *wire);

/* request: one of ledger_next() that is a presence. Nobody answers it: the server's push tells what
   became of it; where none will come, only that it was read can be known. */
void presence_stanza_send(const struct wire *wire, struct request *request, gint64 now);
/* One of ledger_proved(). */
void presence_stanza_read(const struct wire *wire, struct request *request, gint64 now);

void presence_stanza_take(const struct wire *wire, xmpp_stanza_t *presence, gint64 now);

#endif
