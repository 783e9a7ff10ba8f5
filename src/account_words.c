#include "account_words.h"

#include "account_ask.h"

const char *account_why(const struct account *account)
{
    const struct session *session = account->session;
    enum session_state state = session ? session_state(session) : SESSION_OFFLINE;
    const struct fault *fault = session ? session_fault(session) : NULL;

    if (account->flaw)
        return account->flaw;
    if (state == SESSION_WAITING)
        return fault->sentence;
    return state == SESSION_OFFLINE && fault && fault->kind != FAULT_NONE ? fault->sentence : NULL;
}

static char *describe_wait(const struct account *account, gint64 now, bool brief)
{
    gint64 left = MAX(0, session_retry_at(account->session) - now);

    return g_strdup_printf("again in %d s%s", (int)((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC),
                           brief ? "" : ", C: now");
}

/* A link that stands and a server that says nothing are not the same. */
static const gint64 silence = 5 * G_TIME_SPAN_SECOND;

static char *describe_online(const struct account *account, gint64 now, bool brief)
{
    gint64 since = ledger_unheard_since(account->ledger);

    if (since >= 0 && now - since >= silence)
        return g_strdup_printf(brief ? "no answer, %d s" : "online, no answer for %d s",
                               (int)((now - since) / G_TIME_SPAN_SECOND));
    if (session_is_secured(account->session))
        return g_strdup(brief ? "online" : "online, TLS");
    return g_strdup(brief ? "not encrypted" : "online, not encrypted");
}

char *account_describe(const struct account *account, gint64 now, bool brief)
{
    const struct session *session = account->session;

    switch (session ? session_state(session) : SESSION_OFFLINE) {
    case SESSION_ONLINE:
        return describe_online(account, now, brief);
    case SESSION_WAITING:
        return describe_wait(account, now, brief);
    case SESSION_OFFLINE:
        return g_strdup(brief ? "offline" : "offline, C connects");
    case SESSION_CLOSING:
        return g_strdup("signing out");
    default:
        return brief ? g_strdup("connecting")
                     : g_strdup_printf("connecting: %s", session_waits_for(session));
    }
}

gint64 account_words_deadline(const struct account *account, gint64 now)
{
    gint64 at = account->session ? session_retry_at(account->session) : -1;
    gint64 since = account->context.online ? ledger_unheard_since(account->ledger) : -1;

    if (since >= 0)
        return since + MAX(silence, ((now - since) / G_TIME_SPAN_SECOND + 1) * G_TIME_SPAN_SECOND);
    return at <= now ? -1 : at - (at - now - 1) / G_USEC_PER_SEC * G_USEC_PER_SEC;
}

/* --- what it wants --- */

static const char *word_for(void (*ask)(struct account *account))
{
    static const struct {
        void (*ask)(struct account *account);
        const char *word;
    } words[] = {
        {account_ask_certificate, "certificate?"},
        {account_ask_password, "password?"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].ask == ask)
            return words[i].word;
    return "a question";
}

enum { RANK_QUESTION, RANK_TROUBLE, RANK_ASKS, RANK_REFUSED, RANK_MESSAGES };

static char *count(const struct account *account, guint count_of, const char *one, const char *many)
{
    return g_strdup_printf("%s: %u %s", account->label, count_of, count_of == 1 ? one : many);
}

char *account_wants(const struct account *account, int *rank)
{
    guint asking = roster_asking(account->roster);
    guint refused = ledger_counts(account->ledger).refused;
    guint messages = messages_count(account->context.messages);

    *rank = account->ask           ? RANK_QUESTION
            : account_why(account) ? RANK_TROUBLE
            : asking > 0           ? RANK_ASKS
            : refused > 0          ? RANK_REFUSED
                                   : RANK_MESSAGES;
    switch (*rank) {
    case RANK_QUESTION:
        return g_strdup_printf("%s: %s", account->label, word_for(account->ask));
    case RANK_TROUBLE:
        return g_strdup_printf("%s: offline", account->label);
    case RANK_ASKS:
        return count(account, asking, "asks you", "ask you");
    case RANK_REFUSED:
        return count(account, refused, "refused", "refused");
    default:
        return messages > 0 ? count(account, messages, "message", "messages") : NULL;
    }
}
