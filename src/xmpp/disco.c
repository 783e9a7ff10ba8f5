#include "xmpp/disco.h"

#include "xmpp/stanza.h"

static void add_identity(xmpp_stanza_t *query)
{
    xmpp_stanza_t *identity = stanza_add(query, "identity", NULL);

    stanza_set(identity, "category", "client");
    stanza_set(identity, "type", "console");
    stanza_set(identity, "name", "muster");
}

const char *disco_answer(xmpp_stanza_t *question, const struct extension *known,
                         xmpp_stanza_t *result)
{
    xmpp_stanza_t *query;

    if (xmpp_stanza_get_attribute(question, "node"))
        return "item-not-found";
    query = stanza_add(result, "query", NS_DISCO_INFO);
    add_identity(query);
    for (; known->ns; known++)
        stanza_set(stanza_add(query, "feature", NULL), "var", known->ns);
    return NULL;
}
