#include "xmpp/disco.h"

#include "xmpp/caps.h"
#include "xmpp/stanza.h"

static void add_identity(xmpp_stanza_t *query)
{
    xmpp_stanza_t *identity = stanza_add(query, "identity", NULL);

    stanza_set(identity, "category", "client");
    stanza_set(identity, "type", "console");
    stanza_set(identity, "name", "muster");
}

char *disco_ver(const struct extension *known)
{
    GPtrArray *features = g_ptr_array_new();
    char *ver;

    for (; known->ns; known++)
        g_ptr_array_add(features, (void *)known->ns);
    g_ptr_array_add(features, NULL);
    ver = caps_ver("client/console//muster", (const char *const *)features->pdata);
    g_ptr_array_unref(features);
    return ver;
}

static bool is_ours(const char *node, const struct extension *known)
{
    char *ver = disco_ver(known);
    bool ours = caps_is_node(node, ver);

    g_free(ver);
    return ours;
}

const char *disco_answer(xmpp_stanza_t *question, const struct occasion *occasion,
                         xmpp_stanza_t *result)
{
    const char *node = xmpp_stanza_get_attribute(question, "node");
    xmpp_stanza_t *query;

    if (node && !is_ours(node, occasion->known))
        return "item-not-found";
    query = stanza_add(result, "query", NS_DISCO_INFO);
    stanza_set(query, "node", node);
    add_identity(query);
    for (const struct extension *at = occasion->known; at->ns; at++)
        stanza_set(stanza_add(query, "feature", NULL), "var", at->ns);
    return NULL;
}

/* --- our server's answer --- */

static xmpp_stanza_t *put(const struct wire *wire, const struct request *request)
{
    (void)request;
    return stanza_question(wire->ctx, wire->domain, "query", NS_DISCO_INFO);
}

static bool take(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                 char **outcome)
{
    xmpp_stanza_t *query = stanza_child(iq, "query", NS_DISCO_INFO);
    struct offers *offers;

    (void)request;
    if (!query) {
        *outcome = g_strdup("the answer does not say what the server offers");
        return false;
    }
    offers = offers_new();
    for (xmpp_stanza_t *child = stanza_first(query); child; child = stanza_next(child)) {
        const char *feature = xmpp_stanza_get_attribute(child, "var");

        if (feature && stanza_is(child, "feature", NS_DISCO_INFO))
            offers_add(offers, feature);
    }
    *outcome = g_strdup_printf("%u features", offers_count(offers));
    roster_set_offers(wire->roster, offers);
    return true;
}

const struct inquiry disco_inquiry = {put, take};
