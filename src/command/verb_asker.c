/* The screens of contacts, of those who ask and of those who are blocked, and marks on the latter.
 */
#include "command/verbs.h"

static void show(struct context *context, enum view_screen screen)
{
    context->view->screen = screen;
    context->view->pager = NULL;
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

static void mark_asker(struct asker_list *list)
{
    guint selected = asker_list_selected(list);
    const struct asker *asker = asker_list_at(list, selected);

    if (!asker)
        return;
    asker_list_mark(list, asker, !asker_list_is_marked(list, asker));
    asker_list_select(list, selected + 1);
}

static void mark_blocked(struct block_list *list)
{
    guint selected = block_list_selected(list);
    const struct block_row *row = block_list_at(list, selected);

    if (!row)
        return;
    block_list_mark(list, row, !block_list_is_marked(list, row));
    block_list_select(list, selected + 1);
}

void verb_mark(struct context *context, const char *rest)
{
    (void)rest;
    if (context_where(context) == WHERE_BLOCKED)
        mark_blocked(context->view->blocks);
    else
        mark_asker(context->view->askers);
}

void verb_unmark(struct context *context, const char *rest)
{
    (void)rest;
    asker_list_unmark(context->view->askers);
    block_list_unmark(context->view->blocks);
}
