#include "opening.h"

#include "accounts.h"
#include "plain.h"
#include "xmpp/wipe.h"

#include <string.h>

static void free_chosen(void *data)
{
    struct chosen *chosen = data;

    g_free(chosen->flaw);
    g_free(chosen);
}

static bool is_chosen(const GPtrArray *all, const struct account_settings *own)
{
    for (guint i = 0; i < all->len; i++)
        if (((const struct chosen *)all->pdata[i])->own == own)
            return true;
    return false;
}

static void choose(GPtrArray *all, const struct account_settings *own)
{
    struct chosen *chosen;

    if (is_chosen(all, own))
        return;
    chosen = g_new0(struct chosen, 1);
    chosen->own = own;
    g_ptr_array_add(all, chosen);
}

static const struct account_settings *find(const struct settings *settings, const char *name)
{
    for (guint i = 0; i < settings->accounts->len; i++) {
        const struct account_settings *account = settings->accounts->pdata[i];

        if (g_str_equal(account->name, name) || g_str_equal(account->jid, name))
            return account;
    }
    return NULL;
}

static void set_unknown(GError **error, const struct settings *settings, const char *name)
{
    GString *sentence = g_string_new(NULL);

    g_string_printf(sentence, "there is no account \"%s\" in the configuration; there is", name);
    for (guint i = 0; i < settings->accounts->len; i++)
        g_string_append_printf(sentence, "%s %s", i > 0 ? "," : "",
                               ((struct account_settings *)settings->accounts->pdata[i])->name);
    g_set_error_literal(error, SETTINGS_ERROR, SETTINGS_ERROR_VALUE,
                        settings->accounts->len > 0 ? sentence->str : "there are no accounts yet");
    g_string_free(sentence, TRUE);
}

GPtrArray *opening_choose(const struct settings *settings, char *const *names, GError **error)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(free_chosen);
    bool named = names && names[0];

    for (guint i = 0; !named && i < settings->accounts->len; i++)
        choose(all, settings->accounts->pdata[i]);
    for (; named && *names; names++) {
        const struct account_settings *own = find(settings, *names);

        if (!own) {
            set_unknown(error, settings, *names);
            g_ptr_array_unref(all);
            return NULL;
        }
        choose(all, own);
    }
    if (all->len == 0)
        choose(all, NULL);
    return all;
}

/* --- passwords --- */

/* The first line of what it prints; NULL: error says why there is none. */
static char *take_output(const char *command, GError **error)
{
    char **words = NULL, *output = NULL, *line = NULL;
    int status = 0;
    bool ran = g_shell_parse_argv(command, NULL, &words, error) &&
               g_spawn_sync(NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                            NULL, NULL, &output, NULL, &status, error) &&
               g_spawn_check_wait_status(status, error);

    g_strfreev(words);
    if (ran && strcspn(output, "\r\n") == 0)
        g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "it printed no password");
    else if (ran)
        line = g_strndup(output, strcspn(output, "\r\n"));
    wipe(output);
    return line;
}

/* Before the screen opens, so that a command that asks (gpg, pass) has the terminal. */
static void run_command(struct chosen *chosen)
{
    /* The settings are main's, and this is where they come to be complete. */
    struct account_settings *own = (struct account_settings *)chosen->own;
    GError *error = NULL;

    if (!own || !own->password_command || own->password)
        return;
    own->password = take_output(own->password_command, &error);
    if (own->password)
        return;
    chosen->flaw =
        g_strdup_printf("the password_command of %s failed: %s", own->name, error->message);
    plain_say(stderr, "muster: %s", chosen->flaw);
    g_error_free(error);
}

bool opening_run_commands(const GPtrArray *chosen)
{
    guint sound = 0;

    for (guint i = 0; i < chosen->len; i++) {
        struct chosen *one = chosen->pdata[i];

        run_command(one);
        sound += !one->flaw;
    }
    return sound > 0;
}

void opening_forget_passwords(const struct settings *settings)
{
    for (guint i = 0; i < settings->accounts->len; i++) {
        struct account_settings *own = settings->accounts->pdata[i];

        g_clear_pointer(&own->password, wipe);
    }
}
