#include "title.h"

#include "account_record.h"
#include "account_words.h"

static bool is_offline(const struct account *account)
{
    return !account->session || session_state(account->session) == SESSION_OFFLINE;
}

static struct title title_of_one(const struct accounts *accounts, gint64 now)
{
    const struct account *account = accounts_at(accounts, accounts->shown);
    guint count = accounts->all->len;
    struct title title = {0};

    title.state = account_describe(account, now, &title.heading.trouble);
    if (count > 1)
        title.place = g_strdup_printf("%u/%u", accounts->shown + 1, count);
    title.heading.account = account->own.jid ? account->own.jid : "no account";
    title.heading.others = accounts->others;
    title.heading.fetched = roster_is_fetched(account->roster);
    title.heading.as_of = account_record_as_of(account);
    title.heading.quiet = !account->own.present;
    title.heading.offline = is_offline(account);
    return title;
}

/* The worst that there is to tell, and of whom; g_free() it. */
static char *describe_worst(const struct accounts *accounts, gint64 now, bool *trouble)
{
    char *words = NULL;

    *trouble = false;
    for (guint i = 0; i < accounts->all->len && !*trouble; i++) {
        const struct account *account = accounts_at(accounts, i);
        char *state = account_describe(account, now, trouble);

        if (*trouble || (!words && !account->context.online)) {
            g_free(words);
            words = g_strdup_printf("%s: %s", account->label, state);
        }
        g_free(state);
    }
    return words;
}

static char *describe_all(const struct accounts *accounts, gint64 now, bool *trouble)
{
    char *worst = describe_worst(accounts, now, trouble), *text;
    guint online = 0;

    if (!worst)
        return g_strdup_printf("%u online", accounts->all->len);
    for (guint i = 0; i < accounts->all->len; i++)
        online += accounts_at(accounts, i)->context.online;
    text = *trouble ? g_strdup(worst) : g_strdup_printf("%u online; %s", online, worst);
    g_free(worst);
    return text;
}

static struct title title_of_all(const struct accounts *accounts, gint64 now)
{
    struct title title = {.heading = {.account = "all accounts", .offline = true, .quiet = true}};
    struct heading *heading = &title.heading;

    title.state = describe_all(accounts, now, &heading->trouble);
    for (guint i = 0; i < accounts->all->len; i++) {
        const struct account *account = accounts_at(accounts, i);
        gint64 as_of = account_record_as_of(account);

        heading->fetched |= roster_is_fetched(account->roster);
        heading->quiet &= !account->own.present;
        heading->offline &= is_offline(account);
        if (as_of && (!heading->as_of || as_of < heading->as_of))
            heading->as_of = as_of;
    }
    return title;
}

struct title title_open(const struct accounts *accounts, gint64 now)
{
    struct title title =
        accounts->together ? title_of_all(accounts, now) : title_of_one(accounts, now);

    title.heading.state = title.state;
    title.heading.place = title.place;
    return title;
}

void title_close(struct title *title)
{
    g_free(title->state);
    g_free(title->place);
}
