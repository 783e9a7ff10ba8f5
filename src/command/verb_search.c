/* Finding, as you type, in the contacts or in a text. */
#include "command/verbs.h"

static bool look(struct context *context, const char *text, guint from, int direction)
{
    if (context->view->screen == VIEW_PAGER)
        return pager_search(context->view->pager, text, direction);
    return contact_list_search(context->view->list, text, from, direction);
}

static void highlight(struct context *context, const char *text)
{
    g_free(context->view->search);
    context->view->search = text && text[0] ? g_strdup(text) : NULL;
}

/* Counting is for the contacts; a text shows where it is. */
static void say_matches(struct context *context, const char *text)
{
    guint matches = contact_list_matches(context->view->list, text);

    if (context->view->screen == VIEW_CONTACTS)
        view_say(context->view, false, "%u match%s for \"%s\"", matches, matches == 1 ? "" : "es",
                 text);
}

static void find(struct context *context, guint from, int direction)
{
    const char *text = context->view->search;

    if (!text)
        view_say(context->view, true, "Nothing to search for yet: / asks");
    else if (look(context, text, from, direction))
        say_matches(context, text);
    else
        view_say(context->view, true, "Nothing matches \"%s\"", text);
}

void verb_search(struct context *context, const char *rest)
{
    highlight(context, rest);
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

/* Each letter looks again from where the search began, that row included. */
static void typed_search(struct context *context, const char *line, void *data)
{
    guint from = context->search_from;

    (void)data;
    g_assert(line);
    highlight(context, line);
    if (context->view->screen != VIEW_CONTACTS)
        return;
    if (!line[0] || !look(context, line, from > 0 ? from - 1 : G_MAXUINT, 1))
        contact_list_select(context->view->list, from);
}

static void answer_search(struct context *context, const char *line, void *data)
{
    bool paging = context->view->screen == VIEW_PAGER;

    if (line) /* what came all at once has not been looked for yet */
        typed_search(context, line, data);
    if (!line || !line[0]) {
        highlight(context, NULL);
        if (!paging)
            contact_list_select(context->view->list, context->search_from);
    } else if (paging) {
        find(context, 0, 1);
    } else if (contact_list_matches(context->view->list, line) > 0) {
        say_matches(context, line);
    } else {
        view_say(context->view, true, "Nothing matches \"%s\"", line);
    }
}

void ask_search(struct context *context)
{
    context->search_from = contact_list_selected(context->view->list);
    context_ask(context, &(struct question){.label = g_strdup("/"),
                                            .history = "search",
                                            .answer = answer_search,
                                            .typed = typed_search});
}
