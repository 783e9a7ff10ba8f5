/* Private XML Storage (XEP-0049): one element of each name that the server keeps for our clients.
   Knows no element's meaning. Whoever sets one replaces all of it, and nobody is told. */
#ifndef MUSTER_XMPP_PRIVATE_STORAGE_H
#define MUSTER_XMPP_PRIVATE_STORAGE_H

#include "xmpp/wire.h"

#define NS_PRIVATE "jabber:iq:private"

/* The iq that asks for an element; it has no id yet; release it. */
xmpp_stanza_t *private_storage_get(const struct wire *wire, const char *name, const char *ns);
/* The iq that sets one. Takes the element. */
xmpp_stanza_t *private_storage_set(const struct wire *wire, xmpp_stanza_t *element);
/* What the server has said to one of these: whether it has such a storage at all. NULL: it has done
   as asked. */
void private_storage_judge(const struct wire *wire, const struct refusal *refusal);
/* The element in the answer to a get; borrowed. NULL: the answer has none. One that was never set
   is empty. */
xmpp_stanza_t *private_storage_in(xmpp_stanza_t *iq, const char *name, const char *ns);

#endif
