#include "account_words.h"

#include "account_ask.h"

static char *describe_wait(const struct account *account, gint64 now)
{
    gint64 left = MAX(0, session_retry_at(account->session) - now);

    return g_strdup_printf("again in %d s, C: now; %s",
                           (int)((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC),
                           session_fault(account->session)->sentence);
}

char *account_describe(const struct account *account, gint64 now, bool *trouble)
{
    const struct session *session = account->session;
    const struct fault *fault = session ? session_fault(session) : NULL;

    *trouble = account->flaw != NULL;
    if (account->flaw)
        return g_strdup(account->flaw);
    switch (session ? session_state(session) : SESSION_OFFLINE) {
    case SESSION_ONLINE:
        return g_strdup(session_is_secured(session) ? "online, TLS" : "online, not encrypted");
    case SESSION_WAITING:
        *trouble = true;
        return describe_wait(account, now);
    case SESSION_OFFLINE:
        *trouble = fault && fault->kind != FAULT_NONE;
        return g_strdup(*trouble ? fault->sentence : "offline, C connects");
    case SESSION_CLOSING:
        return g_strdup("signing out");
    default:
        return g_strdup_printf("connecting: %s", session_waits_for(session));
    }
}

gint64 account_words_deadline(const struct account *account, gint64 now)
{
    gint64 at = account->session ? session_retry_at(account->session) : -1;

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
    bool trouble;
    char *state = account_describe(account, account->context.now, &trouble);

    g_free(state);
    *rank = account->ask  ? RANK_QUESTION
            : trouble     ? RANK_TROUBLE
            : asking > 0  ? RANK_ASKS
            : refused > 0 ? RANK_REFUSED
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
