/* The roster on the wire (RFC 6121, 2): asking for it, changing one item, taking a result and a
   push. Knows neither ids nor who answers what: that is iq.h. */
#ifndef MUSTER_XMPP_ROSTER_IQ_H
#define MUSTER_XMPP_ROSTER_IQ_H

#include "roster/draft.h"
#include "xmpp/wire.h"

#define NS_ROSTER "jabber:iq:roster"

/* The iq for a request that is no presence: a get for REQUEST_FETCH, else a set with exactly one
   item. It has no id yet; release it. */
xmpp_stanza_t *roster_iq_new(const struct wire *wire, const struct request *request);

/* The version that a fetch names (RFC 6121, 2.6.2). NULL: the server does not offer that. Empty: we
   hold none, or have followed every push and still somebody asks: then all of it is wanted, unless
   request->versioned. */
const char *roster_iq_version(const struct wire *wire, const struct request *request);

/* The whole roster, as the result of a get tells it. query NULL: the result was empty. */
void roster_iq_take(const struct wire *wire, xmpp_stanza_t *query);
/* The same for items that came ahead of it, but only a step. true: it was the last. */
bool roster_iq_place(const struct wire *wire, struct draft *items, xmpp_stanza_t *query);

/* A set of this contact's item has been answered. */
void roster_iq_settled(const struct wire *wire, const char *jid);

/* A push. NULL: taken; else the condition to answer with, and the user has been told. */
const char *roster_iq_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *query,
                           gint64 now);

#endif
