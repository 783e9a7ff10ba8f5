/* Changes to the roster that others suggest: nothing of them is done before the user has decided.
 */
#include "command/verbs.h"

#include "command/accept.h"
#include "command/command.h"
#include "command/words.h"
#include "roster/outcome.h"
#include "view/suggestion_lines.h"

static const char title[] = "Suggested changes";

static bool changes_something(const struct context *context, const struct suggestion *suggestion)
{
    struct suggestion_effect effect;
    bool changes = suggestion_outcome(suggestion, context->roster, context->ledger, &effect);

    contact_groups_free(effect.groups);
    return changes;
}

static guint count(const struct context *context)
{
    return suggestions_undecided(context->roster, context->ledger);
}

static void see_all(const struct context *context)
{
    for (guint i = 0; i < suggestions_count(context->suggestions); i++) {
        const struct suggestion *suggestion = suggestions_at(context->suggestions, i);

        if (changes_something(context, suggestion))
            suggestions_see(context->suggestions, suggestion->number);
    }
}

static void fill(struct context *context)
{
    struct pager *pager = context->view->text;
    char *others = context_others(context, count);

    suggestion_lines_add(pager, context->suggestions, context->roster, context->ledger,
                         context_is_joint(context) ? context->label : NULL);
    if (others) {
        pager_add(pager, STYLE_NORMAL, "");
        pager_printf(pager, STYLE_HINT, "On other accounts: %s; :account shows one, S these",
                     others);
    }
    see_all(context);
    g_free(others);
}

void verb_suggestions(struct context *context, const char *rest)
{
    char *whose = context_is_joint(context) ? g_strdup_printf("%s: %s", title, context->label)
                                            : g_strdup(title);

    (void)rest;
    context_show_text(context, whose);
    fill(context);
    g_free(whose);
}

static bool is_shown(const struct context *context)
{
    const struct view *view = context->view;

    return view->screen == VIEW_PAGER && view->pager && view->pager == view->text &&
           view->pager_of == context->roster && g_str_has_prefix(pager_title(view->text), title);
}

void command_keep_up(struct context *context)
{
    struct pager *pager = context->view->text;
    guint top;

    if (!is_shown(context))
        return;
    top = pager_top(pager, view_page(context->view));
    pager_clear(pager);
    fill(context);
    pager_scroll(pager, (int)top);
}

/* --- which ones --- */

/* What the user has not seen is not meant. */
static void pick_all(const struct context *context, bool removals, GArray *numbers)
{
    for (guint i = 0; i < suggestions_count(context->suggestions); i++) {
        const struct suggestion *suggestion = suggestions_at(context->suggestions, i);

        if (suggestion->seen && (removals || (changes_something(context, suggestion) &&
                                              !accept_is_removal(context, suggestion))))
            g_array_append_val(numbers, suggestion->number);
    }
}

static guint count_unseen(const struct context *context)
{
    guint unseen = 0;

    for (guint i = 0; i < suggestions_count(context->suggestions); i++) {
        const struct suggestion *suggestion = suggestions_at(context->suggestions, i);

        unseen += !suggestion->seen && changes_something(context, suggestion);
    }
    return unseen;
}

static bool is_seen(const struct context *context, unsigned number)
{
    const struct suggestion *suggestion = suggestions_find(context->suggestions, number);

    return suggestion && suggestion->seen;
}

/* Each once: the question counts them. */
static void pick_one(GArray *numbers, unsigned number)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, unsigned, i) == number)
            return;
    g_array_append_val(numbers, number);
}

/* false, and the user is told: one of the words is no number of a suggestion. */
static bool pick_named(struct context *context, const char *rest, GArray *numbers)
{
    char **words = g_strsplit_set(rest, " ,", -1);
    bool ok = true;

    for (char **word = words; *word && ok; word++) {
        guint64 number = 0;

        if (!**word)
            continue;
        ok = g_ascii_string_to_unsigned(*word, 10, 1, G_MAXUINT, &number, NULL) &&
             is_seen(context, (unsigned)number);
        if (ok)
            pick_one(numbers, (unsigned)number);
        else
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
        view_say(context->view, false,
                 count_unseen(context) > 0 ? "You have not seen what is suggested: S shows it"
                                           : "There is no such suggestion");
    if (ok && numbers->len > 0)
        return numbers;
    g_array_unref(numbers);
    return NULL;
}

/* --- making the changes --- */

/* A removal has its own question, the one that each removal has, and is the only one. */
static bool remove_one(struct context *context, const GArray *numbers)
{
    for (guint i = 0; i < numbers->len; i++) {
        const struct suggestion *suggestion =
            suggestions_find(context->suggestions, g_array_index(numbers, unsigned, i));

        if (!accept_is_removal(context, suggestion))
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

static void accept_all(struct context *context, const GArray *numbers)
{
    guint unseen = count_unseen(context);

    if (unseen > 0)
        view_say(context->view, false, "%u more that you have not seen: S shows %s", unseen,
                 unseen == 1 ? "it" : "them");
    for (guint i = 0; i < numbers->len; i++)
        accept_one(context, g_array_index(numbers, unsigned, i));
    command_keep_up(context);
}

static void answer_all(struct context *context, const char *line, void *data)
{
    GArray *numbers = g_steal_pointer(&context->draft.numbers);

    (void)data;
    if (words_mean_yes(line))
        accept_all(context, numbers);
    g_array_unref(numbers);
}

/* "Add 2 and ask to see them, change 1? [y/N] " What is suggested meanwhile is not meant. */
static void ask(struct context *context, GArray *numbers, const char *words)
{
    g_clear_pointer(&context->draft.numbers, g_array_unref);
    context->draft.numbers = g_array_ref(numbers);
    context_ask(context,
                &(struct question){
                    .label = g_strdup_printf("%c%s? [y/N] ", g_ascii_toupper(words[0]), words + 1),
                    .one_key = true,
                    .answer = answer_all});
}

static void ask_all(struct context *context, GArray *numbers)
{
    char *words = accept_describe(context, numbers);

    if (!words[0]) /* nothing is left to be done about any of them */
        accept_all(context, numbers);
    else
        ask(context, numbers, words);
    g_free(words);
}

void verb_accept(struct context *context, const char *rest)
{
    GArray *numbers = pick(context, rest, false);

    if (!numbers)
        return;
    if (!remove_one(context, numbers)) {
        if (numbers->len > 1 || g_str_equal(rest, "all"))
            ask_all(context, numbers);
        else
            accept_all(context, numbers);
    }
    g_array_unref(numbers);
}

void verb_ignore(struct context *context, const char *rest)
{
    GArray *numbers = pick(context, rest, true);

    if (!numbers)
        return;
    for (guint i = 0; i < numbers->len; i++)
        suggestions_drop(context->suggestions, g_array_index(numbers, unsigned, i));
    command_keep_up(context);
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
