/* Roster Item Exchange (XEP-0144): changes that others suggest, in a message or an iq. Knows who
   may suggest any, and does nothing about them but keep them for the user to decide. */
#ifndef MUSTER_XMPP_ROSTERX_H
#define MUSTER_XMPP_ROSTERX_H

#include "xmpp/wire.h"

#define NS_ROSTERX "http://jabber.org/protocol/rosterx"

/* payload: <x/> of an iq of type set. NULL: it was heard; else the condition of the error. */
const char *rosterx_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                         gint64 now);
/* false: the message holds no suggestions, or something besides. */
bool rosterx_take_message(const struct wire *wire, xmpp_stanza_t *message);

#endif
