/* The screens of contacts, of those who ask and of those who are blocked, and marks on the latter.
 */
#include "command/verbs.h"

static void show(struct context *context, enum view_screen screen)
{
    if (context->view->screen == VIEW_PAGER)
        context_hide(context);
    context->view->screen = screen;
    context->view->requests_focused = false;
}

void verb_askers(struct context *context, const char *rest)
{
    (void)rest;
    show(context, VIEW_ASKERS);
}

void verb_contacts(struct context *context, const char *rest)
{
    (void)rest;
    show(context, VIEW_CONTACTS);
}

void verb_blocked(struct context *context, const char *rest)
{
    (void)rest;
    show(context, VIEW_BLOCKED);
}

void verb_mark(struct context *context, const char *rest)
{
    struct view *view = context->view;
    struct key_list *list = context_where(context) == WHERE_BLOCKED ? view->blocks : view->askers;
    const struct key_row *row = key_list_at(list, key_list_selected(list));

    (void)rest;
    if (!row || !context_sees(context))
        return;
    key_list_mark(list, row, !key_list_is_marked(list, row));
    key_list_move(list, 1);
}

void verb_unmark(struct context *context, const char *rest)
{
    (void)rest;
    key_list_unmark(context->view->askers, NULL);
    key_list_unmark(context->view->blocks, NULL);
}
