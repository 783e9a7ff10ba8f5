#include "link.h"

#include "command/command.h"
#include "roster/uri.h"

static void take_out(char **words)
{
    g_free(*words);
    for (; *words; words++)
        words[0] = words[1];
}

/* Only what can be opened is worth the wait. */
static bool is_sound(const char *link, GError **error)
{
    struct uri *uri = uri_parse(link, error);
    bool sound = uri != NULL;

    uri_free(uri);
    return sound;
}

char *link_take(char **words, GError **error)
{
    char *link = NULL;

    while (words && *words) {
        if (!uri_is(*words)) {
            words++;
        } else if (link) {
            g_set_error_literal(error, URI_ERROR, URI_ERROR_SYNTAX,
                                "only one link can be opened at a time");
            break;
        } else if (is_sound(*words, error)) {
            link = g_strdup(*words);
            take_out(words);
        } else {
            break;
        }
    }
    if (words && *words)
        g_clear_pointer(&link, g_free);
    return link;
}

/* By what it says; of an account that is still to be asked for, nobody knows yet. */
static bool is_of(const char *account, const struct context *context)
{
    return !context->jid || g_str_equal(context->jid, account);
}

/* Else it is of the one that is shown; the number of accounts: nobody's. */
static guint find(const struct accounts *accounts, const char *link)
{
    struct uri *uri = uri_parse(link, NULL);
    guint index = 0;

    while (index < accounts->all->len &&
           !(uri->account ? is_of(uri->account, &accounts_at(accounts, index)->context)
                          : accounts_at(accounts, index) == accounts_current(accounts)))
        index++;
    uri_free(uri);
    return index;
}

void link_give(struct accounts *accounts, const char *link)
{
    guint index = find(accounts, link);
    char **waiting;

    if (index == accounts->all->len) {
        view_say(accounts_view(accounts), true, "The link is for an account that is not open here");
        return;
    }
    waiting = &accounts_at(accounts, index)->context.link;
    g_free(*waiting);
    *waiting = g_strdup(link);
}

static void open_one(struct accounts *accounts, guint index)
{
    struct account *account = accounts_at(accounts, index);
    char *link = g_steal_pointer(&account->context.link);
    char *line = g_strconcat("open ", link, NULL);

    if (!account_is_shown(accounts, account))
        accounts_show(accounts, index);
    command_line(&account->context, line);
    g_free(line);
    g_free(link);
}

bool link_open(struct accounts *accounts)
{
    for (guint i = 0; i < accounts->all->len; i++) {
        const struct context *context = &accounts_at(accounts, i)->context;

        if (context->link && context_is_ready(context)) {
            open_one(accounts, i);
            return true;
        }
    }
    return false;
}
