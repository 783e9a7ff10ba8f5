#include "command/context.h"

#include <string.h>

/* Servers take more, but no stanza may come near their limits (64 kB is the least seen). */
enum { TEXT_MOST = 1000 };

static void clear_draft(struct draft *draft)
{
    g_clear_pointer(&draft->jid, g_free);
    g_clear_pointer(&draft->name, g_free);
    g_clear_pointer(&draft->groups, g_strfreev);
    g_clear_pointer(&draft->people, g_strfreev);
    g_clear_pointer(&draft->numbers, g_array_unref);
}

void context_ask_nothing(struct context *context)
{
    struct question *question = &context->question;

    g_free(question->label);
    g_free(question->brief);
    g_free(question->lacking);
    g_free(question->text);
    *question = (struct question){0};
}

void context_clear(struct context *context)
{
    context_ask_nothing(context);
    clear_draft(&context->draft);
    g_clear_pointer(&context->message_pager, pager_free);
    g_clear_pointer(&context->line, g_free);
    g_clear_pointer(&context->link, g_free);
    g_clear_pointer(&context->limit, g_free);
}

static enum where where_in_text(const struct view *view)
{
    if (view->pager != view->text)
        return WHERE_PAGER;
    return view->subject ? WHERE_PERSON : view->topic > 0 ? WHERE_REQUEST : WHERE_PAGER;
}

enum where context_where(const struct context *context)
{
    if (view_is_too_small(context->view))
        return WHERE_TOO_SMALL;
    if (context->view->screen == VIEW_PAGER)
        return where_in_text(context->view);
    if (context->view->requests_focused)
        return WHERE_REQUESTS;
    if (context->view->screen == VIEW_BLOCKED)
        return WHERE_BLOCKED;
    return context->view->screen == VIEW_ASKERS ? WHERE_ASKERS : WHERE_CONTACTS;
}

guint context_count(const struct context *context)
{
    return context->all ? context->all->len : 1;
}

struct context *context_at(struct context *context, guint index)
{
    return context->all ? context->all->pdata[index] : context;
}

bool context_is_joint(const struct context *context)
{
    return context->view->count > 1;
}

char *context_others(struct context *context, guint (*count)(const struct context *context))
{
    GString *others = g_string_new(NULL);

    for (guint i = 0; context_is_joint(context) && i < context_count(context); i++) {
        const struct context *other = context_at(context, i);
        guint some = other == context ? 0 : count(other);

        if (some > 0)
            g_string_append_printf(others, "%s%s %u", others->len > 0 ? ", " : "", other->label,
                                   some);
    }
    return g_string_free(others, others->len == 0);
}

bool context_is_ready(const struct context *context)
{
    return context->online && roster_is_current(context->roster);
}

/* Takes the question; it may be NULL. */
static char *name_account(const struct context *context, char *question)
{
    char *named = question ? g_strdup_printf("[%s] %s", context->label, question) : NULL;

    g_free(question);
    return named;
}

void context_ask(struct context *context, const struct question *question)
{
    struct question next = *question; /* it may be a copy of what is about to be freed */

    context_ask_nothing(context);
    if (context_is_joint(context) && !next.at_large) {
        next.label = name_account(context, next.label);
        next.brief = name_account(context, next.brief);
    }
    context->question = next;
}

void context_say_offline(const struct context *context, bool warning, const char *then)
{
    if (context_is_joint(context))
        view_say(context->view, warning, "%s is not connected: %s", context->label, then);
    else
        view_say(context->view, warning, "Not connected: %s", then);
}

/* As the server spells it; NULL: neither on the roster nor asking to see us. */
static const char *find_known(const struct context *context, const char *name)
{
    const struct contact *contact = roster_find(context->roster, name);
    const struct asker *asker = roster_asker(context->roster, name);

    return contact ? contact->jid : asker ? asker->jid : NULL;
}

static const char *find_named(struct context *context, const char *name)
{
    const char *known = find_known(context, name);

    if (!known)
        view_say(context->view, true, "%s is not on the roster", name);
    return known;
}

bool context_sees(struct context *context)
{
    if (view_is_seen(context->view))
        return true;
    view_say(context->view, true, "Left out: the cursor had moved by itself");
    return false;
}

static const char *selected_contact(struct context *context)
{
    const struct contact_list *list = context->view->list;
    struct list_row row;

    if (contact_list_row(list, contact_list_selected(list), &row) && row.kind == ROW_CONTACT)
        return row.jid;
    view_say(context->view, true, "Select a contact first: j and k move");
    return NULL;
}

static const char *selected_asker(struct context *context)
{
    struct key_list *list = context->view->askers;
    const struct key_row *row = key_list_at(list, key_list_selected(list));

    if (!row)
        view_say(context->view, true, "Nobody asks to see you");
    return row ? row->jid : NULL;
}

static const char *subject(const struct context *context)
{
    const char *known = find_known(context, context->view->subject);

    return known ? known : context->view->subject;
}

const char *context_person(struct context *context, const char *rest)
{
    if (rest[0])
        return find_named(context, rest);
    if (context_where(context) == WHERE_PERSON)
        return subject(context);
    if (!context_sees(context))
        return NULL;
    return context_where(context) == WHERE_ASKERS ? selected_asker(context)
                                                  : selected_contact(context);
}

void context_say_hidden(struct context *context, const char *jid)
{
    view_say(context->view, false, "%s is hidden by the limit: Esc clears it", jid);
}

const struct request *context_request(struct context *context)
{
    const struct view *view = context->view;
    bool text = context_where(context) == WHERE_REQUEST;
    const struct request *request =
        ledger_find(context->ledger, text ? view->topic : view->request);

    if (!request)
        view_say(context->view, true,
                 text ? "This request is over: there is nothing left to do about it"
                      : "No request is selected");
    return request;
}

void context_show(struct context *context, struct pager *pager)
{
    struct view *view = context->view;

    if (view->screen != VIEW_PAGER) {
        view->behind = view->screen;
        view->search_behind = g_strdup(view->search);
        view_look_for(view, NULL);
    }
    view->screen = VIEW_PAGER;
    view->pager = pager;
    view->pager_of = context->roster;
}

void context_hide(struct context *context)
{
    struct view *view = context->view;

    view->screen = view->behind;
    view->pager = NULL;
    view_look_for(view, view->search_behind);
    g_clear_pointer(&view->search_behind, g_free);
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
    struct view *view = context->view;

    g_clear_pointer(&view->text, pager_free);
    g_clear_pointer(&view->subject, g_free);
    view->topic = 0;
    view->text = pager_new(title, 0);
    context_show(context, view->text);
    return view->text;
}
