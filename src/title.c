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
    struct title title = {.state = account_describe(account, now, false),
                          .brief = account_describe(account, now, true)};

    if (count > 1)
        title.place = g_strdup_printf("%u/%u", accounts->shown + 1, count);
    title.heading.why = account_why(account);
    title.heading.account = account->own.jid ? account->own.jid : "no account";
    title.heading.others = accounts->others;
    title.heading.fetched = roster_is_fetched(account->roster);
    title.heading.as_of = account_record_as_of(account);
    title.heading.quiet = !account->own.present;
    title.heading.offline = is_offline(account);
    return title;
}

/* Of which there is the worst to tell; NULL: all are online. */
static const struct account *find_worst(const struct accounts *accounts)
{
    const struct account *worst = NULL;

    for (guint i = 0; i < accounts->all->len; i++) {
        const struct account *account = accounts_at(accounts, i);

        if (account_why(account))
            return account;
        if (!worst && !account->context.online)
            worst = account;
    }
    return worst;
}

static void describe_all(struct title *title, const struct accounts *accounts, gint64 now)
{
    const struct account *worst = find_worst(accounts);
    guint online = 0;
    char *words, *fewer;

    for (guint i = 0; i < accounts->all->len; i++)
        online += accounts_at(accounts, i)->context.online;
    if (!worst) {
        title->state = g_strdup_printf("%u online", online);
        return;
    }
    words = account_describe(worst, now, false);
    fewer = account_describe(worst, now, true);
    title->state = g_strdup_printf("%u online; %s: %s", online, worst->label, words);
    title->brief = g_strdup_printf("%s: %s", worst->label, fewer);
    title->heading.why = account_why(worst);
    g_free(words);
    g_free(fewer);
}

static struct title title_of_all(const struct accounts *accounts, gint64 now)
{
    struct title title = {.heading = {.account = "all accounts", .offline = true, .quiet = true}};
    struct heading *heading = &title.heading;

    describe_all(&title, accounts, now);
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
    title.heading.brief = title.brief;
    title.heading.place = title.place;
    return title;
}

void title_close(struct title *title)
{
    g_free(title->state);
    g_free(title->brief);
    g_free(title->place);
}
