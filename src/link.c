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

/* Whose it is by what it says, else the one that is shown; the number of accounts: nobody's. */
static guint find(const struct accounts *accounts, const char *link)
{
    struct uri *uri = uri_parse(link, NULL);
    guint index = 0;

    while (index < accounts->all->len &&
           (uri->account ? g_strcmp0(accounts_at(accounts, index)->context.jid, uri->account) != 0
                         : accounts_at(accounts, index) != accounts_current(accounts)))
        index++;
    uri_free(uri);
    return index;
}

bool link_open(struct accounts *accounts, const char *link)
{
    guint index = find(accounts, link);
    struct account *account;
    char *line;

    if (index == accounts->all->len) {
        view_say(accounts_view(accounts), true, "The link is for an account that is not open here");
        return true;
    }
    account = accounts_at(accounts, index);
    if (!account->context.online || !roster_is_current(account->roster))
        return false;
    if (!account_is_shown(accounts, account))
        accounts_show(accounts, index);
    line = g_strconcat("open ", link, NULL);
    command_line(&account->context, line);
    g_free(line);
    return true;
}
