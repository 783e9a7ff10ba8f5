#include "account_log.h"

#include "view/request_pane.h"
#include "view/text.h"

void account_log(struct account *account, enum style style, const char *sentence)
{
    GString *safe = g_string_new(NULL);
    GDateTime *now = g_date_time_new_now_local();
    char *stamp = g_date_time_format(now, "%H:%M:%S");
    char *line =
        account->label ? g_strdup_printf("%s: %s", account->label, sentence) : g_strdup(sentence);

    text_append(safe, line, -1, false, NULL);
    log_file_write(account->commons->log_file, safe->str);
    pager_printf(account->commons->log, style, "%s %s", stamp, safe->str);
    account->changed = true;
    g_free(line);
    g_free(stamp);
    g_date_time_unref(now);
    g_string_free(safe, TRUE);
}

void account_log_taking(struct account *account, enum style style, char *sentence)
{
    account_log(account, style, sentence);
    g_free(sentence);
}

static char *describe_refusal(const struct request *request)
{
    const struct refusal *refusal = request->refusal;

    if (!refusal)
        return g_strdup_printf("no answer: %s", request->what);
    if (refusal->overtaken)
        return g_strdup_printf("not sent: %s: %s", request->what, refusal->text);
    return g_strdup_printf("refused: %s: %s%s%s", request->what, refusal->condition,
                           refusal->text ? ": " : "", refusal->text ? refusal->text : "");
}

static char *describe_done(const struct request *request)
{
    char *outcome = request_outcome(request, request->settled);
    char *sentence = g_strdup_printf("done: %s: %s", request->what, outcome);

    g_free(outcome);
    return sentence;
}

void account_log_request(struct account *account, const struct request *request)
{
    if (request->state == REQUEST_DONE)
        account_log_taking(account, STYLE_DONE, describe_done(request));
    else if (request->state == REQUEST_REFUSED)
        account_log_taking(account, STYLE_REFUSED, describe_refusal(request));
    else if (request->state == REQUEST_UNANSWERED)
        account_log_taking(account, STYLE_WARNING,
                           g_strdup_printf("not answered: %s", request->what));
}
