#include "accounts.h"

#include "account_log.h"
#include "account_record.h"
#include "account_words.h"
#include "loop.h"
#include "settings/labels.h"

struct account *accounts_at(const struct accounts *accounts, guint index)
{
    return accounts->all->pdata[index];
}

/* Only several need be told apart. */
static char **make_labels(const GPtrArray *chosen)
{
    GPtrArray *own = g_ptr_array_new();
    char **labels;

    for (guint i = 0; chosen->len > 1 && i < chosen->len; i++)
        g_ptr_array_add(own, (void *)((const struct chosen *)chosen->pdata[i])->own);
    labels = labels_new(own);
    g_ptr_array_unref(own);
    return labels;
}

static void add(struct accounts *accounts, const struct commons *commons,
                const struct opening *opening)
{
    struct account *account = account_new(commons, opening);

    g_ptr_array_add(accounts->all, account);
    g_ptr_array_add(accounts->contexts, &account->context);
    account->context.all = accounts->contexts;
}

static void free_account(void *account)
{
    account_free(account);
}

struct accounts *accounts_new(const struct commons *commons, const GPtrArray *chosen)
{
    struct accounts *accounts = g_new0(struct accounts, 1);
    char **labels = make_labels(chosen), **brief = labels_brief(labels);

    accounts->all = g_ptr_array_new_with_free_func(free_account);
    accounts->contexts = g_ptr_array_new();
    accounts->picture = -1;
    for (guint i = 0; i < chosen->len; i++) {
        const struct chosen *one = chosen->pdata[i];

        add(accounts, commons,
            &(struct opening){one->own, one->flaw, chosen->len > 1 ? labels[i] : NULL,
                              chosen->len > 1 ? brief[i] : NULL});
    }
    g_strfreev(brief);
    g_strfreev(labels);
    return accounts;
}

void accounts_free(struct accounts *accounts)
{
    if (accounts->joint)
        view_free(accounts->joint);
    for (guint i = 0; i < accounts->all->len; i++)
        accounts_at(accounts, i)->joint = NULL;
    g_ptr_array_unref(accounts->all);
    g_ptr_array_unref(accounts->contexts);
    g_free(accounts->others);
    g_free(accounts);
}

/* --- what is shown --- */

bool account_is_shown(const struct accounts *accounts, const struct account *account)
{
    return accounts->together || account == accounts_at(accounts, accounts->shown);
}

struct view *accounts_view(const struct accounts *accounts)
{
    return accounts->together ? accounts->joint : accounts_at(accounts, accounts->shown)->view;
}

struct account *accounts_current(const struct accounts *accounts)
{
    const struct source *source = accounts->together ? view_source(accounts->joint) : NULL;

    for (guint i = 0; source && i < accounts->all->len; i++)
        if (accounts_at(accounts, i)->roster == source->roster)
            return accounts_at(accounts, i);
    return accounts_at(accounts, accounts->shown);
}

/* The most pressing in words, the others by number. NULL: nobody wants anything. */
static char *describe_others(const struct accounts *accounts)
{
    char *wants = NULL, *more;
    int rank, best = G_MAXINT;
    guint count = 0;

    for (guint i = 0; i < accounts->all->len; i++) {
        const struct account *account = accounts_at(accounts, i);
        char *text = account_is_shown(accounts, account) ? NULL : account_wants(account, &rank);

        count += text != NULL;
        if (text && rank < best) {
            best = rank;
            g_free(wants);
            wants = g_steal_pointer(&text);
        }
        g_free(text);
    }
    if (count < 2)
        return wants;
    more = g_strdup_printf("%s +%u", wants, count - 1);
    g_free(wants);
    return more;
}

/* true: they want something else than before. */
static bool look_at_others(struct accounts *accounts)
{
    char *others = describe_others(accounts);
    bool changed = g_strcmp0(others, accounts->others) != 0;

    g_free(accounts->others);
    accounts->others = others;
    return changed;
}

/* How it is drawn is the same for all views. */
static void inherit(struct view *view, const struct view *from)
{
    view->width = from->width;
    view->height = from->height;
    view->details_off = from->details_off;
    view->bar = from->bar;
    view->arrows = from->arrows;
}

static struct view *make_joint(const struct accounts *accounts)
{
    struct source *sources = g_new(struct source, accounts->all->len);
    struct view *view;

    for (guint i = 0; i < accounts->all->len; i++) {
        const struct account *account = accounts_at(accounts, i);

        sources[i] = (struct source){account->roster, account->ledger, account->brief};
    }
    view = view_new_joint(sources, accounts->all->len);
    g_free(sources);
    return view;
}

/* Whoever was selected is, if they are there, too. */
static void keep_selection(struct view *view, const struct view *from, const struct roster *roster)
{
    struct list_row row;

    if (contact_list_row(from->list, contact_list_selected(from->list), &row) &&
        row.kind == ROW_CONTACT)
        contact_list_select_of(view->list, roster, row.jid);
}

void accounts_show(struct accounts *accounts, guint index)
{
    const struct view *before = accounts_view(accounts);

    accounts->shown = index;
    accounts->together = false;
    for (guint i = 0; i < accounts->all->len; i++)
        account_appear(accounts_at(accounts, i), accounts_at(accounts, i)->view);
    inherit(accounts_view(accounts), before);
    look_at_others(accounts);
}

void accounts_together(struct accounts *accounts)
{
    const struct view *before = accounts_view(accounts);

    if (accounts->together) {
        accounts_show(accounts, accounts->shown);
        return;
    }
    if (!accounts->joint)
        accounts->joint = make_joint(accounts);
    accounts->together = true;
    for (guint i = 0; i < accounts->all->len; i++)
        account_appear(accounts_at(accounts, i), accounts->joint);
    inherit(accounts->joint, before);
    keep_selection(accounts->joint, before, accounts_at(accounts, accounts->shown)->roster);
    look_at_others(accounts);
}

/* What is known of its contacts is shown all the same. */
static void start_flawed(struct account *account)
{
    account_record_open(account);
    account_log(account, STYLE_WARNING, account->flaw);
    view_say(account->view, true, "%s; C asks for the password", account->flaw);
}

void accounts_start(struct accounts *accounts, gint64 now)
{
    for (guint i = 0; i < accounts->all->len; i++) {
        struct account *account = accounts_at(accounts, i);

        if (account->flaw)
            start_flawed(account);
        else
            account_start(account, now);
    }
    look_at_others(accounts);
}

/* --- one turn --- */

guint accounts_poll(const struct accounts *accounts, struct pollfd *fds)
{
    guint count = 0;

    for (guint i = 0; i < accounts->all->len; i++)
        if (accounts_at(accounts, i)->session)
            count += session_poll(accounts_at(accounts, i)->session, fds + count);
    return count;
}

gint64 accounts_deadline(const struct accounts *accounts)
{
    gint64 deadline = accounts->picture;

    for (guint i = 0; i < accounts->all->len; i++)
        deadline = loop_nearer(deadline, account_deadline(accounts_at(accounts, i)));
    return deadline;
}

bool accounts_turn(struct accounts *accounts, gint64 now, gint64 wall)
{
    bool shown = false, hidden = false;

    for (guint i = 0; i < accounts->all->len; i++) {
        struct account *account = accounts_at(accounts, i);

        account_turn(account, now, wall);
        if (account_is_shown(accounts, account))
            shown |= account->changed;
        else
            hidden |= account->changed;
        account->changed = false;
    }
    if (accounts->picture >= 0 && accounts->picture <= now) {
        accounts->picture = -1; /* until it is painted, nobody need wake for it again */
        shown = true;
    }
    return (hidden && look_at_others(accounts)) || shown;
}

void accounts_painted(struct accounts *accounts, gint64 now)
{
    accounts->picture = view_deadline(accounts_view(accounts), now);
    for (guint i = 0; i < accounts->all->len; i++)
        if (account_is_shown(accounts, accounts_at(accounts, i)))
            accounts->picture = loop_nearer(accounts->picture,
                                            account_words_deadline(accounts_at(accounts, i), now));
}

void accounts_ask(struct accounts *accounts)
{
    for (guint i = 0; i < accounts->all->len; i++) {
        struct account *account = accounts_at(accounts, i);

        if (account->ask && account_is_shown(accounts, account)) {
            account_ask(account);
            return;
        }
    }
}

bool accounts_were_asked(struct accounts *accounts)
{
    bool asked = false;

    for (guint i = 0; i < accounts->all->len; i++) {
        asked |= accounts_at(accounts, i)->asked;
        accounts_at(accounts, i)->asked = false;
    }
    return asked;
}

/* --- leaving --- */

static guint count_closing(const struct accounts *accounts)
{
    guint count = 0;

    for (guint i = 0; i < accounts->all->len; i++) {
        const struct session *session = accounts_at(accounts, i)->session;

        count += session && session_state(session) == SESSION_CLOSING;
    }
    return count;
}

/* Those that are leaving are turned, and nobody else is. */
static void close_all(const struct accounts *accounts, struct pollfd *fds, gint64 until)
{
    gint64 now = g_get_monotonic_time(), deadline = until;
    guint count = 0;

    for (guint i = 0; i < accounts->all->len; i++) {
        struct session *session = accounts_at(accounts, i)->session;

        if (!session || session_state(session) != SESSION_CLOSING)
            continue;
        session_turn(session, now);
        count += session_poll(session, fds + count);
        deadline = loop_nearer(deadline, session_deadline(session));
    }
    if (count_closing(accounts) > 0)
        loop_wait(fds, count, MIN(deadline, until));
}

void accounts_farewell(struct accounts *accounts, gint64 patience)
{
    gint64 now = g_get_monotonic_time(), until = now + patience;
    struct pollfd *fds = g_new(struct pollfd, accounts->all->len + LOOP_SPARE);

    for (guint i = 0; i < accounts->all->len; i++) {
        struct session *session = accounts_at(accounts, i)->session;

        if (session && session_state(session) == SESSION_ONLINE)
            session_disconnect(session, now);
    }
    while (count_closing(accounts) > 0 && g_get_monotonic_time() < until)
        close_all(accounts, fds, until);
    g_free(fds);
}
