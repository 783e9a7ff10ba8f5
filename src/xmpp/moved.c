#include "xmpp/moved.h"

#include "roster/jid.h"

#define NS_MOVED       "urn:xmpp:moved:1"
#define NS_MOVED_FIRST "urn:xmpp:moved:0"
#define NS_PUBSUB      "http://jabber.org/protocol/pubsub"

/* A bare JID, as the XEP demands. */
static char *prepare(const char *text)
{
    char *trimmed = text ? g_strstrip(g_strdup(text)) : NULL;
    char *jid = trimmed ? jid_prepare_contact(trimmed, NULL) : NULL;

    g_free(trimmed);
    return jid;
}

char *moved_old(xmpp_stanza_t *presence)
{
    xmpp_stanza_t *moved = stanza_child(presence, "moved", NS_MOVED);
    xmpp_stanza_t *first = stanza_child(presence, "moved", NS_MOVED_FIRST);

    if (moved)
        return prepare(stanza_text(stanza_child(moved, "old-jid", NS_MOVED)));
    return first ? prepare(xmpp_stanza_get_attribute(first, "old")) : NULL;
}

/* --- what the old account says --- */

static xmpp_stanza_t *put(const struct wire *wire, const struct request *request)
{
    xmpp_stanza_t *iq = stanza_new(wire->ctx, "iq", "get"), *items;

    stanza_set(iq, "to", request->jid);
    items = stanza_add(stanza_add(iq, "pubsub", NS_PUBSUB), "items", NULL);
    stanza_set(items, "node", NS_MOVED);
    stanza_set(stanza_add(items, "item", NULL), "id", "current");
    return iq;
}

static xmpp_stanza_t *find_statement(xmpp_stanza_t *pubsub)
{
    xmpp_stanza_t *items = stanza_child(pubsub, "items", NS_PUBSUB);
    xmpp_stanza_t *item = items ? stanza_child(items, "item", NS_PUBSUB) : NULL;

    return item ? stanza_child(item, "moved", NS_MOVED) : NULL;
}

static bool take(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                 char **outcome)
{
    xmpp_stanza_t *pubsub = stanza_child(iq, "pubsub", NS_PUBSUB);
    xmpp_stanza_t *moved = pubsub ? find_statement(pubsub) : NULL;
    struct fact *fact;
    char *jid;

    if (!pubsub) {
        *outcome = g_strdup("the answer does not say where to");
        return false;
    }
    jid = moved ? prepare(stanza_text(stanza_child(moved, "new-jid", NS_MOVED))) : NULL;
    fact = fact_new(request, g_get_real_time());
    fact_set_address(fact, MOVED_TO, jid);
    *outcome = jid ? g_strdup_printf("to %s", jid) : g_strdup("it does not say so");
    facts_take(roster_learns(wire->roster), request->key, fact);
    g_free(jid);
    return true;
}

const struct inquiry moved_inquiry = {put, take};
