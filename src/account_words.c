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

enum { RANK_QUESTION, RANK_TROUBLE, RANK_ASKS, RANK_REFUSED };

char *account_wants(const struct account *account, int *rank)
{
    guint asking = roster_asking(account->roster), refused = ledger_counts(account->ledger).refused;
    bool trouble;
    char *state = account_describe(account, account->context.now, &trouble);

    g_free(state);
    *rank = account->ask ? RANK_QUESTION
            : trouble    ? RANK_TROUBLE
            : asking     ? RANK_ASKS
                         : RANK_REFUSED;
    if (account->ask)
        return g_strdup_printf("%s: %s", account->label, word_for(account->ask));
    if (trouble)
        return g_strdup_printf("%s: offline", account->label);
    if (asking > 0)
        return g_strdup_printf("%s: %u %s you", account->label, asking,
                               asking == 1 ? "asks" : "ask");
    return refused > 0 ? g_strdup_printf("%s: %u refused", account->label, refused) : NULL;
}
