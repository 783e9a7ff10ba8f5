/* Screens, and what only the app can do. */
#include "command/verbs.h"

#include "command/command.h"
#include "command/recall.h"
#include "command/words.h"
#include "roster/jid.h"
#include "roster/outcome.h"
#include "store/record.h"

static void fill_contact(struct context *context)
{
    struct view *view = context->view;

    view_contact_details(view->text, view, context->roster, context->ledger, view->subject);
    recall_show(view->text, context->record, view->subject, context->wall);
}

static void show_contact(struct context *context, const char *key)
{
    char *subject = g_strdup(key); /* it may be the present one's */

    context_show_text(context, "Contact");
    context->view->subject = subject;
    fill_contact(context);
}

bool show_remembered(struct context *context, const char *jid)
{
    char *key = jid_key(jid);
    bool known = context->record && record_memory(context->record, key).first_seen != 0;

    if (known)
        show_contact(context, key);
    g_free(key);
    return known;
}

static void fill_request(struct context *context)
{
    const struct request *request = ledger_find(context->ledger, context->view->topic);

    if (request)
        view_request_details(context->view->text, context->ledger, request, context->now,
                             context->wall);
}

/* What was read stays where it was. */
static void refill(struct context *context, void (*fill)(struct context *context))
{
    struct view *view = context->view;
    guint top = pager_top(view->text, view_page(view));

    pager_clear(view->text);
    fill(context);
    pager_scroll(view->text, (int)top);
}

/* Something of this account. */
static bool fills_screen(const struct context *context)
{
    const struct view *view = context->view;

    return view->screen == VIEW_PAGER && view->pager == view->text &&
           view->pager_of == context->roster;
}

/* A request that is forgotten by now has told all. */
void command_follow(struct context *context)
{
    if (!fills_screen(context))
        return;
    if (context->view->subject)
        refill(context, fill_contact);
    else if (ledger_find(context->ledger, context->view->topic))
        refill(context, fill_request);
}

static void show_asker(struct context *context)
{
    const char *jid = context_person(context, "");
    char *key = jid ? jid_key(jid) : NULL;

    if (key)
        show_contact(context, key);
    g_free(key);
}

static void show_blocked(struct context *context)
{
    struct key_list *list = context->view->blocks;
    const struct key_row *row = key_list_at(list, key_list_selected(list));
    char *key = row ? jid_bare(row->jid) : NULL;

    if (key)
        show_contact(context, key);
    g_free(key);
}

static void show_request(struct context *context)
{
    const struct request *request = context_request(context);

    if (!request)
        return;
    context_show_text(context, "Request");
    context->view->topic = request->number;
    fill_request(context);
}

/* Whom the request on the screen is about. */
static void show_its_contact(struct context *context)
{
    const struct request *request = context_request(context);

    if (request && request->key)
        show_contact(context, request->key);
    else if (request)
        view_say(context->view, false, "It is about nobody in particular");
}

void verb_details(struct context *context, const char *rest)
{
    struct contact_list *list = context->view->list;
    struct list_row row;

    (void)rest;
    if (context_where(context) == WHERE_REQUEST)
        show_its_contact(context);
    else if (context->view->requests_focused)
        show_request(context);
    else if (!context_sees(context))
        return;
    else if (context->view->screen == VIEW_ASKERS)
        show_asker(context);
    else if (context->view->screen == VIEW_BLOCKED)
        show_blocked(context);
    else if (!contact_list_row(list, contact_list_selected(list), &row))
        view_say(context->view, false,
                 context->view->limit ? "Nobody matches the limit: Esc clears it"
                                      : "No contacts yet: a adds one");
    else if (row.kind == ROW_GROUP)
        contact_list_fold(list, row.group, !row.folded);
    else
        show_contact(context, row.key);
}

void verb_pane(struct context *context, const char *rest)
{
    (void)rest;
    if (context->view->screen == VIEW_BLOCKED) { /* from its status pane */
        view_say(context->view, true, "There is no details pane on this screen");
        return;
    }
    context->view->details_off = !context->view->details_off;
    if (context->view->width < 100 && context->view->screen == VIEW_CONTACTS)
        view_say(context->view, false, "The details pane needs a window of 100 columns");
}

void verb_help(struct context *context, const char *rest)
{
    (void)rest;
    context->wish = WISH_HELP;
}

/* What grows is read from its end, and grows before one's eyes. */
static void show_latest(struct context *context, struct pager *pager)
{
    pager_to_end(pager, true);
    context_show(context, pager);
}

void verb_log(struct context *context, const char *rest)
{
    (void)rest;
    show_latest(context, context->log);
}

void verb_console(struct context *context, const char *rest)
{
    (void)rest;
    show_latest(context, context->console);
}

/* false: there is nothing to go back from. */
static bool step_back(struct context *context)
{
    struct view *view = context->view;

    if (view->screen == VIEW_PAGER) {
        context_hide(context);
    } else if (view->requests_focused) {
        view->requests_focused = false;
    } else if (view->screen == VIEW_ASKERS || view->screen == VIEW_BLOCKED) {
        view->screen = VIEW_CONTACTS;
    } else if (view->search) {
        view_look_for(view, NULL);
    } else if (view->screen == VIEW_CONTACTS && view->limit) {
        view_limit(view, NULL, NULL);
    } else {
        return false;
    }
    return true;
}

void verb_back(struct context *context, const char *rest)
{
    if (!step_back(context))
        verb_quit(context, rest);
}

/* Pressed once too often, or the beginning of a key that is not known, it must not end muster. */
void verb_escape(struct context *context, const char *rest)
{
    (void)rest;
    if (!step_back(context))
        view_say(context->view, false, "Nothing to go back from: Q quits");
}

static void answer_quit(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line))
        context->wish = WISH_QUIT;
}

/* What only wanted to know something is nothing that would be lost, nor is what is kept until there
   is a connection again. */
static bool would_be_lost(const struct context *context, const struct request *request)
{
    bool kept = context->record && ledger_is_offline(context->ledger) && request_is_kept(request);

    return request_kind(request) != KIND_FETCH && request_kind(request) != KIND_LOOK_UP &&
           !request_is_settled(request) && !kept;
}

static guint count_unfinished(const struct context *context)
{
    guint count = 0;

    for (guint i = 0; i < ledger_shown(context->ledger); i++)
        count += would_be_lost(context, ledger_shown_at(context->ledger, i));
    return count;
}

/* "home 2, work 1", those of all accounts that have any, where there are several; g_free() it. */
static char *describe_unfinished(struct context *context, guint *all)
{
    GString *out = g_string_new(NULL);

    *all = 0;
    for (guint i = 0; i < context_count(context); i++) {
        const struct context *other = context_at(context, i);
        guint count = count_unfinished(other);

        *all += count;
        if (count > 0 && other->label)
            g_string_append_printf(out, "%s%s %u", out->len > 0 ? ", " : " (", other->label, count);
    }
    if (out->len > 0)
        g_string_append_c(out, ')');
    return g_string_free(out, FALSE);
}

/* They are not kept. g_free() it; NULL: there are none. */
static char *describe_undecided(struct context *context)
{
    guint count = 0;

    for (guint i = 0; i < context_count(context); i++)
        count +=
            suggestions_undecided(context_at(context, i)->roster, context_at(context, i)->ledger);
    return count == 0
               ? NULL
               : g_strdup_printf("%u suggested change%s not decided on and will be forgotten",
                                 count, count == 1 ? " is" : "s are");
}

void verb_quit(struct context *context, const char *rest)
{
    guint unfinished;
    char *where = describe_unfinished(context, &unfinished);
    char *undecided = describe_undecided(context);
    GString *label = g_string_new(NULL);

    (void)rest;
    if (unfinished > 0)
        g_string_append_printf(label, "%u request%s not answered yet%s. ", unfinished,
                               unfinished == 1 ? " is" : "s are", where);
    if (undecided)
        g_string_append_printf(label, "%s. ", undecided);
    if (label->len == 0)
        context->wish = WISH_QUIT;
    else
        context_ask(context, &(struct question){.label = g_strdup_printf(
                                                    "%sQuit all the same? [y/N] ", label->str),
                                                .at_large = true,
                                                .one_key = true,
                                                .answer = answer_quit});
    g_string_free(label, TRUE);
    g_free(undecided);
    g_free(where);
}

static void answer_disconnect(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line) && context->online)
        context->wish = WISH_CONNECT;
}

/* Whoever presses C for "now" a moment after the link has come back must not cut it. */
void verb_connect(struct context *context, const char *rest)
{
    (void)rest;
    if (!context->online)
        context->wish = WISH_CONNECT;
    else
        context_ask(context, &(struct question){.label = g_strdup("Disconnect? [y/N] "),
                                                .one_key = true,
                                                .answer = answer_disconnect});
}

void verb_redraw(struct context *context, const char *rest)
{
    (void)rest;
    context->wish = WISH_REDRAW;
}

void verb_suspend(struct context *context, const char *rest)
{
    (void)rest;
    context->wish = WISH_SUSPEND;
}

static void answer_command(struct context *context, const char *line, void *data)
{
    (void)data;
    g_free(context->line);
    context->line = g_strdup(line);
}

void verb_command(struct context *context, const char *rest)
{
    (void)rest;
    context_ask(context, &(struct question){.label = g_strdup(":"),
                                            .at_large = true,
                                            .history = "command",
                                            .completion = COMPLETE_COMMAND,
                                            .answer = answer_command});
}
