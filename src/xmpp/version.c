#include "xmpp/version.h"

#include "xmpp/stanza.h"

const char *version_answer(xmpp_stanza_t *question, const struct occasion *occasion,
                           xmpp_stanza_t *result)
{
    xmpp_stanza_t *query = stanza_add(result, "query", NS_VERSION);

    (void)question;
    (void)occasion;
    stanza_add_text(stanza_add(query, "name", NULL), "muster");
    stanza_add_text(stanza_add(query, "version", NULL), MUSTER_VERSION);
    return NULL;
}

/* --- another's --- */

static xmpp_stanza_t *put(const struct wire *wire, const struct request *request)
{
    return stanza_question(wire->ctx, request->jid, "query", NS_VERSION);
}

static void read_text(struct fact *fact, int which, xmpp_stanza_t *query, const char *name)
{
    fact_set_text(fact, which, stanza_text(stanza_child(query, name, NS_VERSION)));
}

static bool take(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                 char **outcome)
{
    xmpp_stanza_t *query = stanza_child(iq, "query", NS_VERSION);
    struct fact *fact;

    if (!query) {
        *outcome = g_strdup("the answer does not say which program it is");
        return false;
    }
    fact = fact_new(request, g_get_real_time());
    read_text(fact, SOFTWARE_NAME, query, "name");
    read_text(fact, SOFTWARE_VERSION, query, "version");
    read_text(fact, SOFTWARE_SYSTEM, query, "os");
    *outcome = g_strdup(fact->texts[SOFTWARE_NAME] ? fact->texts[SOFTWARE_NAME] : "without a name");
    facts_take(roster_learns(wire->roster), request->key, fact);
    return true;
}

const struct inquiry version_inquiry = {put, take};
