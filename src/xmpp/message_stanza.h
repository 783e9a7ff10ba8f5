/* Messages on the wire (RFC 6121, 5): none is meant for us, so one that comes all the same is kept.
   Knows no presence and no iq. Never answers. */
#ifndef MUSTER_XMPP_MESSAGE_STANZA_H
#define MUSTER_XMPP_MESSAGE_STANZA_H

#include "xmpp/wire.h"

/* What only tells that somebody types, has read, or was reached is no message to a person. */
void message_stanza_take(const struct wire *wire, xmpp_stanza_t *stanza);
/* Whether a child of a message stands beside its words and says nothing to a person. */
bool message_stanza_is_mark(xmpp_stanza_t *child);

#endif
