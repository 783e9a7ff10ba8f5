/* The screens of contacts and of those who ask, and marks on the latter. */
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

void verb_mark(struct context *context, const char *rest)
{
    struct asker_list *list = context->view->askers;
    guint selected = asker_list_selected(list);
    const struct asker *asker = asker_list_at(list, selected);

    (void)rest;
    if (!asker)
        return;
    asker_list_mark(list, asker, !asker_list_is_marked(list, asker));
    asker_list_select(list, selected + 1);
}

void verb_unmark(struct context *context, const char *rest)
{
    (void)rest;
    asker_list_unmark(context->view->askers);
}
