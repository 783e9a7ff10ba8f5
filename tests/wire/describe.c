#include "describe.h"

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
