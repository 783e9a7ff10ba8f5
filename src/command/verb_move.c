/* Moving through whatever is on screen: contacts, requests or a text. */
#include "command/verbs.h"

static void move_in_list(struct contact_list *list, int rows)
{
    gint64 size = contact_list_size(list);
    gint64 to = (gint64)contact_list_selected(list) + rows;

    if (size > 0)
        contact_list_select(list, (guint)CLAMP(to, 0, size - 1));
}

/* The status pane shows the rows in an order of its own. */
static void move_in_requests(struct context *context, int rows)
{
    view_move_request(context->view, rows);
}

static void move(struct context *context, int rows)
{
    if (context->view->screen == VIEW_PAGER)
        pager_scroll(context->view->pager, rows);
    else if (context->view->requests_focused)
        move_in_requests(context, rows);
    else if (context->view->screen == VIEW_ASKERS)
        key_list_move(context->view->askers, rows);
    else if (context->view->screen == VIEW_BLOCKED)
        key_list_move(context->view->blocks, rows);
    else
        move_in_list(context->view->list, rows);
}

static int page(const struct context *context)
{
    return MAX(1, (int)view_page(context->view) - 1);
}

void verb_down(struct context *context, const char *rest)
{
    (void)rest;
    move(context, 1);
}

void verb_up(struct context *context, const char *rest)
{
    (void)rest;
    move(context, -1);
}

void verb_page_down(struct context *context, const char *rest)
{
    (void)rest;
    move(context, page(context));
}

void verb_page_up(struct context *context, const char *rest)
{
    (void)rest;
    move(context, -page(context));
}

void verb_half_down(struct context *context, const char *rest)
{
    (void)rest;
    move(context, MAX(1, page(context) / 2));
}

void verb_half_up(struct context *context, const char *rest)
{
    (void)rest;
    move(context, -MAX(1, page(context) / 2));
}

void verb_first(struct context *context, const char *rest)
{
    (void)rest;
    move(context, -(G_MAXINT / 2));
}

void verb_last(struct context *context, const char *rest)
{
    (void)rest;
    move(context, G_MAXINT / 2);
}

void verb_next_group(struct context *context, const char *rest)
{
    (void)rest;
    contact_list_next_group(context->view->list, 1);
}

void verb_previous_group(struct context *context, const char *rest)
{
    (void)rest;
    contact_list_next_group(context->view->list, -1);
}

void verb_fold(struct context *context, const char *rest)
{
    (void)rest;
    contact_list_fold_all(context->view->list, true);
}

void verb_unfold(struct context *context, const char *rest)
{
    (void)rest;
    contact_list_fold_all(context->view->list, false);
}

void verb_go(struct context *context, const char *rest)
{
    if (contact_list_select_jid(context->view->list, rest))
        return;
    if (context->view->limit && roster_find(context->roster, rest))
        context_say_hidden(context, rest);
    else if (!show_remembered(context, rest))
        view_say(context->view, true, "%s is not on the roster", rest);
}

static void answer_go(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && line[0])
        verb_go(context, line);
}

void ask_go(struct context *context)
{
    context_ask(context, &(struct question){.label = g_strdup("Go to: "),
                                            .at_large = true,
                                            .history = "jid",
                                            .completion = COMPLETE_JID,
                                            .answer = answer_go});
}
