#include "command/context.h"

#include <string.h>

/* Servers take more, but no stanza may come near their limits (64 kB is the least seen). */
enum { TEXT_MOST = 1000 };

static void clear_draft(struct draft *draft)
{
    g_clear_pointer(&draft->jid, g_free);
    g_clear_pointer(&draft->name, g_free);
    g_clear_pointer(&draft->groups, g_strfreev);
}

void context_ask_nothing(struct context *context)
{
    struct question *question = &context->question;

    g_free(question->label);
    g_free(question->text);
    *question = (struct question){0};
}

void context_clear(struct context *context)
{
    context_ask_nothing(context);
    clear_draft(&context->draft);
    g_clear_pointer(&context->text, pager_free);
    g_clear_pointer(&context->line, g_free);
}

enum where context_where(const struct context *context)
{
    if (context->view->screen == VIEW_PAGER)
        return WHERE_PAGER;
    return context->view->requests_focused ? WHERE_REQUESTS : WHERE_CONTACTS;
}

void context_ask(struct context *context, const struct question *question)
{
    struct question next = *question; /* it may be a copy of what is about to be freed */

    context_ask_nothing(context);
    context->question = next;
}

bool context_contact(struct context *context, struct list_row *row)
{
    const struct contact_list *list = context->view->list;

    if (contact_list_row(list, contact_list_selected(list), row) && row->kind == ROW_CONTACT)
        return true;
    view_say(context->view, true, "Select a contact first: j and k move");
    return false;
}

const struct request *context_request(struct context *context)
{
    const struct request *request = ledger_find(context->ledger, context->view->request);

    if (!request)
        view_say(context->view, true, "No request is selected");
    return request;
}

void context_show(struct context *context, struct pager *pager)
{
    context->view->screen = VIEW_PAGER;
    context->view->pager = pager;
}

bool context_is_too_long(struct context *context, const char *text)
{
    if (strlen(text) <= TEXT_MOST)
        return false;
    view_say(context->view, true, "That is %zu bytes long; %d is the most", strlen(text),
             TEXT_MOST);
    return true;
}

struct pager *context_show_text(struct context *context, const char *title)
{
    if (context->text)
        pager_free(context->text);
    context->text = pager_new(title, 0);
    context_show(context, context->text);
    return context->text;
}
