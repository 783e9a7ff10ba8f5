/* What can be done with requests: look at them, try again, let go. */
#include "command/verbs.h"

/* The latest about this contact, but rather one that was refused. */
static const struct request *find_theirs(const struct ledger *ledger, const char *key)
{
    const struct request *found = NULL;

    for (guint i = 0; i < ledger_shown(ledger); i++) {
        const struct request *request = ledger_shown_at(ledger, i);

        if (g_strcmp0(request->key, key) == 0 &&
            (!found || found->state != REQUEST_REFUSED || request->state == REQUEST_REFUSED))
            found = request;
    }
    return found;
}

/* From the text about somebody. */
static void go_to_theirs(struct context *context)
{
    struct view *view = context->view;
    const struct request *request = find_theirs(context->ledger, view->subject);

    if (!request) {
        view_say(view, false, "No request about them waits or was refused");
        return;
    }
    context_hide(context);
    view->requests_focused = true;
    view->request = request->number;
    view->request_of = context->ledger;
}

void verb_requests(struct context *context, const char *rest)
{
    struct view *view = context->view;

    (void)rest;
    if (context_where(context) == WHERE_PERSON) {
        go_to_theirs(context);
        return;
    }
    if (!view->requests_focused && view_requests(view) == 0) {
        view_say(view, false, "No requests to look at: nothing waits, nothing was refused");
        return;
    }
    view->requests_focused = !view->requests_focused;
    if (view->requests_focused)
        view_move_request(view, 0);
}

void verb_fetch(struct context *context, const char *rest)
{
    (void)rest;
    if (context_where(context) == WHERE_BLOCKED) {
        ledger_file(context->ledger, REQUEST_BLOCKS, NULL, NULL, NULL, NULL, context->now);
        return;
    }
    ledger_file(context->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, context->now);
    ledger_look_up(context->ledger, REQUEST_NOTES, context->now); /* nobody pushes those */
    ledger_look_up(context->ledger, REQUEST_NESTING, context->now);
}

/* A set for a contact that somebody has removed since would put it back. */
static bool would_put_back(const struct context *context, const struct request *request)
{
    struct wanted wanted;

    return (request->verb == REQUEST_RENAME || request->verb == REQUEST_REGROUP) &&
           !ledger_wanted(context->ledger, request->key, roster_find(context->roster, request->jid),
                          &wanted);
}

static bool can_be_tried(const struct request *request)
{
    return request->state == REQUEST_REFUSED || request->state == REQUEST_UNANSWERED;
}

void verb_retry(struct context *context, const char *rest)
{
    const struct request *request = context_request(context);

    (void)rest;
    if (!request)
        return;
    if (would_put_back(context, request))
        view_say(context->view, true, "%s is not on the roster any more", request->jid);
    else if (!ledger_retry(context->ledger, request->number, context->now))
        view_say(context->view, true,
                 can_be_tried(request)
                     ? "The roster is being fetched already"
                     : "Only what was refused or not answered can be tried again");
}

/* What it was about is no more. */
static void leave_text(struct context *context)
{
    if (context->view->screen == VIEW_PAGER)
        context_hide(context);
}

void verb_dismiss(struct context *context, const char *rest)
{
    const struct request *request = context_request(context);
    unsigned number;
    bool done;

    (void)rest;
    if (!request)
        return;
    number = request->number;
    done = request->state == REQUEST_DONE;
    view_move_request(context->view, 1);
    if (ledger_dismiss(context->ledger, number)) {
        leave_text(context);
    } else {
        context->view->request = number;
        context->view->request_of = context->ledger;
        view_say(context->view, true,
                 done ? "This one is done; it goes by itself"
                      : "The server is still to answer this one");
    }
    if (view_requests(context->view) == 0)
        context->view->requests_focused = false;
}
