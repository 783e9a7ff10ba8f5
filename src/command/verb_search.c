/* Finding, as you type, in the contacts or in a text. */
#include "command/verbs.h"

static bool look(struct context *context, const char *text, guint from, int direction)
{
    if (context->view->screen == VIEW_PAGER)
        return pager_search(context->view->pager, text, direction);
    return contact_list_search(context->view->list, text, from, direction);
}

/* In a text anything can be looked for; among the contacts, what is a pattern. false, and the user
   is told: it is none. */
static bool is_pattern(struct context *context, const char *text)
{
    struct pattern *pattern;
    GError *error = NULL;

    if (context->view->screen == VIEW_PAGER)
        return true;
    pattern = pattern_parse(text, &error);
    if (!pattern)
        view_say(context->view, true, "%s", error->message);
    g_clear_error(&error);
    pattern_free(pattern);
    return pattern != NULL;
}

/* Counting is for the contacts; a text shows where it is. */
static void say_matches(struct context *context, const char *text)
{
    guint matches;

    if (context->view->screen != VIEW_CONTACTS)
        return;
    matches = contact_list_matches(context->view->list, text);
    view_say(context->view, false, "%u match%s for \"%s\"", matches, matches == 1 ? "" : "es",
             text);
}

static void find(struct context *context, guint from, int direction)
{
    const char *text = context->view->search;

    if (!text)
        view_say(context->view, true, "Nothing to search for yet: / asks");
    else if (!is_pattern(context, text))
        return;
    else if (look(context, text, from, direction))
        say_matches(context, text);
    else
        view_say(context->view, true, "Nothing matches \"%s\"", text);
}

void verb_search(struct context *context, const char *rest)
{
    if (!is_pattern(context, rest))
        return;
    view_look_for(context->view, rest);
    find(context, contact_list_selected(context->view->list), 1);
}

void verb_search_next(struct context *context, const char *rest)
{
    (void)rest;
    find(context, contact_list_selected(context->view->list), 1);
}

void verb_search_previous(struct context *context, const char *rest)
{
    (void)rest;
    find(context, contact_list_selected(context->view->list), -1);
}

/* Each letter looks again from where the search began, that row included. What is no pattern yet
   leaves all as it is. */
static void typed_search(struct context *context, const char *line, void *data)
{
    guint from = context->search_from;
    struct pattern *pattern = pattern_parse(line, NULL);

    (void)data;
    g_assert(line);
    if (context->view->screen != VIEW_CONTACTS || pattern || !line[0])
        view_look_for(context->view, line);
    if (context->view->screen == VIEW_CONTACTS && (pattern || !line[0]) &&
        (!line[0] || !look(context, line, from > 0 ? from - 1 : G_MAXUINT, 1)))
        contact_list_select(context->view->list, from);
    pattern_free(pattern);
}

static void ask(struct context *context, const char *text);

static void take(struct context *context, const char *line)
{
    if (context->view->screen == VIEW_PAGER)
        find(context, 0, 1);
    else if (!is_pattern(context, line))
        ask(context, line); /* to be mended, not typed again */
    else if (contact_list_matches(context->view->list, line) > 0)
        say_matches(context, line);
    else
        view_say(context->view, true, "Nothing matches \"%s\"", line);
}

static void answer_search(struct context *context, const char *line, void *data)
{
    if (line) /* what came all at once has not been looked for yet */
        typed_search(context, line, data);
    if (line && line[0]) {
        take(context, line);
        return;
    }
    view_look_for(context->view, NULL);
    if (context->view->screen != VIEW_PAGER)
        contact_list_select(context->view->list, context->search_from);
}

static void ask(struct context *context, const char *text)
{
    context_ask(context, &(struct question){.label = g_strdup("/"),
                                            .at_large = true,
                                            .text = g_strdup(text),
                                            .history = "search",
                                            .answer = answer_search,
                                            .typed = typed_search});
}

void ask_search(struct context *context)
{
    context->search_from = contact_list_selected(context->view->list);
    ask(context, NULL);
}
