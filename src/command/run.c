#include "command/command.h"

#include "command/people.h"
#include "settings/nearest.h"

#include <string.h>

const struct command *command_find(const char *name, gsize length)
{
    const struct command *found = NULL;

    for (const struct command *command = commands; command->name; command++) {
        if (strncmp(command->name, name, length) != 0)
            continue;
        if (command->name[length] == '\0')
            return command;
        if (found)
            return NULL;
        found = command;
    }
    return length > 0 ? found : NULL;
}

static bool has_word(const char *words, const char *word)
{
    gsize length = strlen(word);

    for (const char *at = words; (at = strstr(at, word)); at += length)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static const struct command *find_key(const char *key, enum where where)
{
    for (const struct command *command = commands; command->name; command++)
        if ((command->where & where) && has_word(command->keys, key))
            return command;
    return NULL;
}

/* false, and the user is told why: the server does not offer what it needs. */
static bool is_offered(struct context *context, const struct command *command)
{
    char *reason = command->feature ? feature_judge(context, command->feature) : NULL;

    if (reason)
        view_say(context->view, true, "%s", reason);
    g_free(reason);
    return !reason;
}

/* Now, or, since the contacts are known, when there is a connection. */
static bool is_within_reach(const struct context *context, const struct command *command)
{
    if (context->online || !(command->needs & (NEEDS_ONLINE | NEEDS_ROSTER)))
        return true;
    return (command->needs & NEEDS_ROSTER) && roster_is_fetched(context->roster);
}

/* What it does goes later, which the user is told. */
static void say_later(const struct context *context, const struct command *command)
{
    if (!context->online && (command->needs & (NEEDS_ONLINE | NEEDS_ROSTER)))
        context_say_offline(context, false, "this will be sent when connected");
}

static void say_out_of_reach(const struct context *context, const char *name)
{
    char *then = g_strdup_printf("C connects, then %s works", name);

    context_say_offline(context, true, then);
    g_free(then);
}

/* false, and the user is told why. */
static bool can_run(struct context *context, const struct command *command, const char *then)
{
    if (is_within_reach(context, command)) {
        say_later(context, command);
        return is_offered(context, command);
    }
    if (then)
        context_say_offline(context, true, then);
    else
        say_out_of_reach(context, command->name);
    return false;
}

/* --- those who are marked --- */

static bool has_marked(const struct context *context)
{
    char **people = people_marked(context);
    bool any = people != NULL;

    g_strfreev(people);
    return any;
}

/* The accounts that stand together and have marked ones, each its own; this one is the first.
   Borrowed; g_ptr_array_unref() it. */
static GPtrArray *find_marked(struct context *context, const struct command *command)
{
    GPtrArray *found = g_ptr_array_new();
    bool many = (command->many & context_where(context)) != 0;

    for (guint i = 0; many && i < context_count(context); i++) {
        struct context *other = context_at(context, i);

        if (other->view == context->view && has_marked(other))
            g_ptr_array_insert(found, other == context ? 0 : -1, other);
    }
    return found;
}

/* One question at a time: with its answer the others' turn comes (people_go_on). Who is left out
   stays marked, and is told last. */
static void run_each(struct context *context, const struct command *command,
                     const GPtrArray *accounts)
{
    const char *then = context_is_joint(context) ? "those marked there were left out" : NULL;
    bool asked = false;

    for (guint i = 0; i < accounts->len && !asked; i++) {
        struct context *account = accounts->pdata[i];

        if (can_run(account, command, then))
            command->run(account, "");
        asked = account->question.label != NULL;
    }
    for (guint i = 0; i < accounts->len && !asked; i++)
        if (!is_within_reach(accounts->pdata[i], command))
            can_run(accounts->pdata[i], command, then);
}

static bool run_marked(struct context *context, const struct command *command)
{
    GPtrArray *accounts = find_marked(context, command);
    bool any = accounts->len > 0;

    run_each(context, command, accounts);
    g_ptr_array_unref(accounts);
    return any;
}

/* Whom it is about is typed, so that it need not be on the screen. */
static bool names_object(const struct context *context, const struct command *command,
                         const char *rest)
{
    bool address = strcspn(rest, "@") < strcspn(rest, " ");

    if (context_where(context) == WHERE_TOO_SMALL || g_str_equal(command->name, "go"))
        return false;
    return g_str_equal(command->usage, "[<jid>]") ? rest[0] != '\0'
                                                  : address && strstr(command->usage, "<jid>");
}

/* asks: which needs it asks for, if nothing stands behind it. */
static void run(struct context *context, const struct command *command, const char *rest,
                unsigned asks)
{
    if (!(command->where & context_where(context)) && !names_object(context, command, rest))
        view_say(context->view, true, "\"%s\" does nothing on this screen", command->name);
    else if ((!rest[0] && run_marked(context, command)) || !can_run(context, command, NULL))
        return;
    else if ((command->needs & asks) && !rest[0])
        command->ask(context);
    else if (!command->usage[0] && rest[0])
        view_say(context->view, true, "\"%s\" takes nothing behind it", command->name);
    else
        command->run(context, rest);
}

/* NULL: the user has given it no meaning. */
static const char *user_key(const struct settings *settings, const char *key)
{
    for (guint i = 0; i < settings->keys->len; i++) {
        const struct key_settings *own = settings->keys->pdata[i];

        if (g_str_equal(own->key, key))
            return own->command;
    }
    return NULL;
}

/* `There is no command "ad"; did you mean "add"?` g_free() it. */
static char *describe_unknown(const char *line)
{
    char *name = g_strndup(line, strcspn(line, " "));
    struct nearest nearest = {.word = name};
    GString *out = g_string_new(NULL);

    g_string_printf(out, "there is no command \"%s\"", name);
    for (const struct command *command = commands; command->name; command++)
        nearest_try(&nearest, command->name);
    nearest_describe(&nearest, out);
    g_free(name);
    return g_string_free(out, FALSE);
}

static void run_line(struct context *context, const char *line, unsigned asks)
{
    const char *start = line + strspn(line, " :");
    gsize length = strcspn(start, " ");
    const struct command *command = command_find(start, length);
    char *text;

    view_say(context->view, false, NULL);
    if (length == 0)
        return;
    if (command) {
        text = g_strstrip(g_strdup(start + length));
        run(context, command, text, asks);
    } else {
        text = describe_unknown(start);
        view_say(context->view, true, "%s", text);
    }
    g_free(text);
}

/* Whether what the line says does anything there. */
static bool works(const char *line, enum where where)
{
    const struct command *command = command_find(line, strcspn(line, " "));

    return command && (command->where & where);
}

/* A user's key has its own meaning where its command works, elsewhere the one it had. */
void command_key(struct context *context, const char *key)
{
    enum where where = context_where(context);
    const char *line = user_key(context->settings, key);
    const struct command *command = find_key(key, where);

    view_say(context->view, false, NULL);
    if (line && (!command || works(line, where)))
        run_line(context, line, NEEDS_TEXT | KEY_ASKS);
    else if (command)
        run(context, command, "", NEEDS_TEXT | KEY_ASKS);
    else if (where == WHERE_TOO_SMALL)
        view_say(context->view, true, "%s was left out: the window was too small", key);
    else
        view_say(context->view, true, "%s does nothing here; ? shows the keys", key);
}

void command_line(struct context *context, const char *line)
{
    run_line(context, line, NEEDS_TEXT);
}

void command_check_keys(const struct settings *settings, GPtrArray *faults)
{
    for (guint i = 0; i < settings->keys->len; i++) {
        const struct key_settings *key = settings->keys->pdata[i];
        char *fault;

        if (command_find(key->command, strcspn(key->command, " ")))
            continue;
        fault = describe_unknown(key->command);
        g_ptr_array_add(faults, g_strdup_printf("%s:%d: %s", settings->path, key->line, fault));
        g_free(fault);
    }
}
