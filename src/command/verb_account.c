/* Which account is shown, or all of them. */
#include "command/verbs.h"

#include "roster/jid.h"

#include <string.h>

static bool is_alone(struct context *context)
{
    if (context_count(context) > 1)
        return false;
    view_say(context->view, true, "There is only this account");
    return true;
}

static void wish_for(struct context *context, guint goal)
{
    context->goal = goal;
    context->wish = WISH_ACCOUNT;
}

/* Steps from this account; the last and the first are neighbours. */
static void step(struct context *context, guint steps)
{
    guint count = context_count(context), here = 0;

    if (is_alone(context))
        return;
    while (context_at(context, here) != context)
        here++;
    wish_for(context, (here + steps) % count);
}

void verb_next_account(struct context *context, const char *rest)
{
    (void)rest;
    step(context, 1);
}

void verb_previous_account(struct context *context, const char *rest)
{
    (void)rest;
    step(context, context_count(context) - 1);
}

void verb_all_accounts(struct context *context, const char *rest)
{
    (void)rest;
    if (!is_alone(context))
        context->wish = WISH_TOGETHER;
}

static bool has_address(const struct context *context, const char *text)
{
    char *key = jid_key(text), *own = context->jid ? jid_key(context->jid) : NULL;
    bool same = own && g_str_equal(key, own);

    g_free(own);
    g_free(key);
    return same;
}

/* By its name, an address, or a beginning that no other has. -1: none, -2: several. */
static int find(struct context *context, const char *text)
{
    int found = -1;

    for (guint i = 0; i < context_count(context); i++) {
        const struct context *other = context_at(context, i);

        if (g_ascii_strcasecmp(other->label, text) == 0 || has_address(other, text))
            return (int)i;
        if (g_ascii_strncasecmp(other->label, text, strlen(text)) == 0)
            found = found == -1 ? (int)i : -2;
    }
    return found;
}

static void say_unknown(struct context *context, const char *text, bool none)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < context_count(context); i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", context_at(context, i)->label);
    view_say(context->view, true,
             none ? "There is no account \"%s\"; there is %s" : "\"%s\" may be several of %s", text,
             names->str);
    g_string_free(names, TRUE);
}

void verb_account(struct context *context, const char *rest)
{
    int found;

    if (is_alone(context))
        return;
    found = find(context, rest);
    if (found >= 0)
        wish_for(context, (guint)found);
    else
        say_unknown(context, rest, found == -1);
}

static void answer_account(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && line[0])
        verb_account(context, line);
}

void ask_account(struct context *context)
{
    if (!is_alone(context))
        context_ask(context, &(struct question){.label = g_strdup("Account: "),
                                                .at_large = true,
                                                .completion = COMPLETE_ACCOUNT,
                                                .answer = answer_account});
}
