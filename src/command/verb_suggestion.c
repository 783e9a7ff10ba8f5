/* Changes to the roster that others suggest: nothing of them is done before the user has decided.
 */
#include "command/verbs.h"

#include "view/suggestion_lines.h"

static const char title[] = "Suggested changes";

static void show(struct context *context)
{
    suggestion_lines_add(context_show_text(context, title), context->suggestions, context->roster);
}

/* What was decided is no longer there. */
static void refresh(struct context *context)
{
    const struct view *view = context->view;

    if (view->screen == VIEW_PAGER && view->pager && g_str_equal(pager_title(view->pager), title))
        show(context);
}

void verb_suggestions(struct context *context, const char *rest)
{
    (void)rest;
    show(context);
}

/* --- which ones --- */

static bool is_removal(const struct context *context, const struct suggestion *suggestion)
{
    struct suggestion_effect effect;

    suggestion_effect(suggestion, roster_find(context->roster, suggestion->jid), &effect);
    contact_groups_free(effect.groups);
    return effect.remove;
}

static void pick_all(const struct context *context, bool removals, GArray *numbers)
{
    for (guint i = 0; i < suggestions_count(context->suggestions); i++) {
        const struct suggestion *suggestion = suggestions_at(context->suggestions, i);

        if (removals || !is_removal(context, suggestion))
            g_array_append_val(numbers, suggestion->number);
    }
}

/* false, and the user is told: one of the words is no number of a suggestion. */
static bool pick_named(struct context *context, const char *rest, GArray *numbers)
{
    char **words = g_strsplit_set(rest, " ,", -1);
    bool ok = true;

    for (char **word = words; *word && ok; word++) {
        guint64 number = 0;
        unsigned one;

        if (!**word)
            continue;
        ok = g_ascii_string_to_unsigned(*word, 10, 1, G_MAXUINT, &number, NULL) &&
             suggestions_find(context->suggestions, (unsigned)number);
        one = (unsigned)number;
        g_array_append_val(numbers, one);
        if (!ok)
            view_say(context->view, true, "No suggestion is called \"%s\": S shows them", *word);
    }
    g_strfreev(words);
    return ok;
}

/* NULL, and the user is told: none. */
static GArray *pick(struct context *context, const char *rest, bool removals)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(unsigned));
    bool ok = true;

    if (g_str_equal(rest, "all"))
        pick_all(context, removals, numbers);
    else
        ok = pick_named(context, rest, numbers);
    if (ok && numbers->len == 0)
        view_say(context->view, false, "There is no such suggestion");
    if (ok && numbers->len > 0)
        return numbers;
    g_array_unref(numbers);
    return NULL;
}

/* --- making the change --- */

static void file(struct context *context, enum request_verb verb, const char *jid, const char *name,
                 char *const *groups)
{
    ledger_file(context->ledger, verb, jid, name, (const char *const *)groups, NULL, context->now);
}

static void accept(struct context *context, unsigned number)
{
    const struct suggestion *suggestion = suggestions_find(context->suggestions, number);
    const struct contact *contact =
        suggestion ? roster_find(context->roster, suggestion->jid) : NULL;
    const char *jid = contact ? contact->jid : suggestion ? suggestion->jid : NULL;
    struct suggestion_effect effect;

    if (!suggestion)
        return;
    suggestion_effect(suggestion, contact, &effect);
    if (effect.add) {
        file(context, REQUEST_ADD, jid, suggestion->name, effect.groups);
        file(context, REQUEST_ASK, jid, NULL, NULL);
    }
    if (effect.rename)
        file(context, REQUEST_RENAME, jid, suggestion->name, NULL);
    if (effect.regroup)
        file(context, REQUEST_REGROUP, jid, NULL, effect.groups);
    contact_groups_free(effect.groups);
    suggestions_drop(context->suggestions, number);
}

/* A removal has its own question, the one that each removal has, and is the only one. */
static bool remove_one(struct context *context, const GArray *numbers)
{
    for (guint i = 0; i < numbers->len; i++) {
        const struct suggestion *suggestion =
            suggestions_find(context->suggestions, g_array_index(numbers, unsigned, i));

        if (!is_removal(context, suggestion))
            continue;
        if (numbers->len > 1)
            view_say(context->view, true, "%u is a removal: accept it by itself",
                     suggestion->number);
        else
            verb_remove(context, suggestion->jid);
        return true;
    }
    return false;
}

void verb_accept(struct context *context, const char *rest)
{
    GArray *numbers = pick(context, rest, false);

    if (numbers && !remove_one(context, numbers)) {
        for (guint i = 0; i < numbers->len; i++)
            accept(context, g_array_index(numbers, unsigned, i));
        refresh(context);
    }
    if (numbers)
        g_array_unref(numbers);
}

void verb_ignore(struct context *context, const char *rest)
{
    GArray *numbers = pick(context, rest, true);

    if (!numbers)
        return;
    for (guint i = 0; i < numbers->len; i++)
        suggestions_drop(context->suggestions, g_array_index(numbers, unsigned, i));
    refresh(context);
    g_array_unref(numbers);
}

static void answer_accept(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && line[0])
        verb_accept(context, line);
}

static void answer_ignore(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && line[0])
        verb_ignore(context, line);
}

void ask_accept(struct context *context)
{
    context_ask(context, &(struct question){.label = g_strdup("Accept which (numbers, or all): "),
                                            .answer = answer_accept});
}

void ask_ignore(struct context *context)
{
    context_ask(context, &(struct question){.label = g_strdup("Ignore which (numbers, or all): "),
                                            .answer = answer_ignore});
}
