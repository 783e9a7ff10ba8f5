#include "xmpp/last_activity.h"

/* Nobody has been away for longer than there is XMPP; what says so has miscounted. */
static const guint64 seconds_most = (guint64)100 * 365 * 24 * 3600;

const char *last_answer(xmpp_stanza_t *question, const struct occasion *occasion,
                        xmpp_stanza_t *result)
{
    char *seconds = g_strdup_printf("%" G_GINT64_FORMAT, occasion->idle);

    (void)question;
    stanza_set(stanza_add(result, "query", NS_LAST), "seconds", seconds);
    g_free(seconds);
    return NULL;
}

/* --- another's --- */

static xmpp_stanza_t *put(const struct wire *wire, const struct request *request)
{
    return stanza_question(wire->ctx, request->jid, "query", NS_LAST);
}

static char *describe(const struct fact *fact)
{
    if (fact->seconds < 60)
        return g_strdup("just now");
    return g_strdup_printf("%" G_GINT64_FORMAT " min ago", fact->seconds / 60);
}

static bool take(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                 char **outcome)
{
    xmpp_stanza_t *query = stanza_child(iq, "query", NS_LAST);
    const char *text = query ? xmpp_stanza_get_attribute(query, "seconds") : NULL;
    guint64 seconds;
    struct fact *fact;

    if (!text || !g_ascii_string_to_unsigned(text, 10, 0, seconds_most, &seconds, NULL)) {
        *outcome = g_strdup("the answer does not say for how long");
        return false;
    }
    fact = fact_new(request, g_get_real_time());
    fact->seconds = (gint64)seconds;
    fact_set_text(fact, LAST_WORDS, stanza_text(query));
    *outcome = describe(fact);
    facts_take(roster_learns(wire->roster), request->key, fact);
    return true;
}

const struct inquiry last_inquiry = {put, take};
