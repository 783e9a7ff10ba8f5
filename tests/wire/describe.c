#include "describe.h"

#include "roster/jid.h"

static char *describe_refusal(const struct refusal *refusal)
{
    GString *text = g_string_new("refused");

    if (!refusal)
        g_string_append(text, ", never answered");
    else
        g_string_append_printf(text, " %s %s", refusal->type ? refusal->type : "(no type)",
                               refusal->condition);
    if (refusal && refusal->application)
        g_string_append_printf(text, " (%s)", refusal->application);
    if (refusal && refusal->by)
        g_string_append_printf(text, " by %s", refusal->by);
    if (refusal && refusal->text)
        g_string_append_printf(text, ": %s", refusal->text);
    return g_string_free(text, FALSE);
}

char *describe_request(const struct request *request)
{
    static const char *const states[] = {"queued",  "sent",       "done",
                                         "refused", "unanswered", "cancelled"};

    if (request->state == REQUEST_REFUSED)
        return describe_refusal(request->refusal);
    if (request->state == REQUEST_DONE && request->outcome)
        return g_strdup_printf("done, %s", request->outcome);
    return g_strdup(states[request->state]);
}

static void append_time(GString *text, const char *word, gint64 at)
{
    GDateTime *time = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    char *stamp = g_date_time_format_iso8601(time);

    g_string_append_printf(text, " %s %s", word, stamp);
    g_free(stamp);
    g_date_time_unref(time);
}

char *describe_asker(const struct asker *asker)
{
    GString *text = g_string_new(asker->jid);

    g_string_append_printf(text, " x%u", asker->times);
    if (asker->first < g_get_real_time() - G_TIME_SPAN_HOUR)
        append_time(text, "since", asker->first);
    if (asker->old)
        g_string_append_printf(text, " was %s", asker->old);
    if (asker->nick)
        g_string_append_printf(text, " %s", asker->nick);
    if (asker->text)
        g_string_append_printf(text, ": %s", asker->text);
    return g_string_free(text, FALSE);
}

char *describe_message(const struct message *message)
{
    GString *text = g_string_new(message->from);

    if (message->sent)
        append_time(text, "sent", message->sent);
    if (message->subject)
        g_string_append_printf(text, " [%s]", message->subject);
    if (message->text)
        g_string_append_printf(text, ": %s", message->text);
    if (message->xml)
        g_string_append_printf(text, " %s", message->xml);
    return g_string_free(text, FALSE);
}

static const struct fact *find_fact(const struct facts *facts, const char *jid,
                                    enum request_verb verb)
{
    char *bare = jid_bare(jid);
    const GPtrArray *known = facts_about(facts, bare);
    const struct fact *found = NULL;

    for (guint i = 0; known && i < known->len && !found; i++) {
        const struct fact *fact = known->pdata[i];

        if (fact->verb == verb && g_strcmp0(fact->resource, jid_resource(jid)) == 0)
            found = fact;
    }
    g_free(bare);
    return found;
}

char *describe_fact(const struct facts *facts, const char *jid, enum request_verb verb)
{
    const struct fact *fact = find_fact(facts, jid, verb);
    GString *text = g_string_new(NULL);
    const char *between = verb == REQUEST_LAST ? ": " : " ";

    if (!fact)
        return g_string_free(text, TRUE);
    g_string_append_printf(text, "%s %s", jid, request_verb_name(verb));
    if (fact->refused)
        g_string_append_printf(text, " refused %s", fact->refused);
    else if (verb == REQUEST_LAST)
        g_string_append_printf(text, " %" G_GINT64_FORMAT " s", fact->seconds);
    for (int i = 0; i < FACT_TEXTS; i++, between = " | ")
        if (fact->texts[i])
            g_string_append_printf(text, "%s%s", between, fact->texts[i]);
    return g_strchomp(g_string_free(text, FALSE));
}

static void append_suggestion(GString *text, const struct suggestion *suggestion)
{
    static const char *const actions[] = {"add", "modify", "delete"};
    char *groups = suggestion->groups ? g_strjoinv(",", suggestion->groups) : NULL;

    g_string_append_printf(text, "%s%u %s %s", text->len > 0 ? "; " : "", suggestion->number,
                           actions[suggestion->action], suggestion->jid);
    if (suggestion->name)
        g_string_append_printf(text, " %s", suggestion->name);
    if (groups)
        g_string_append_printf(text, " in %s", groups);
    g_string_append_printf(text, " from %s", suggestion->from);
    g_free(groups);
}

char *describe_suggestions(struct roster *roster)
{
    const struct suggestions *suggestions = roster_suggestions(roster);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < suggestions_count(suggestions); i++)
        append_suggestion(text, suggestions_at(suggestions, i));
    return g_string_free(text->len > 0 ? text : g_string_append(text, "none"), FALSE);
}
