#include "view/age.h"
#include "view/request_pane.h"

#include <string.h>

static const char *const holds[] = {
    [LEDGER_AWAITS_LINK] = "It is kept until there is a connection, and goes then",
    [LEDGER_AWAITS_FETCH] = "It waits until the roster has been fetched",
    [LEDGER_AWAITS_BLOCKS] = "It waits until the server has told who is blocked",
};

static const char *const states[] = {
    [REQUEST_QUEUED] = "It waits for its turn",
    [REQUEST_SENT] = "It was sent, and the server has not answered yet",
    [REQUEST_DONE] = "Done",
    [REQUEST_REFUSED] = "Refused",
    [REQUEST_UNANSWERED] =
        "No answer in time: the next fetch of the roster tells what became of it",
    [REQUEST_CANCELLED] = "Cancelled",
};

/* One moment of its life. */
static void add_moment(struct pager *pager, const char *what, gint64 time, gint64 now, gint64 wall)
{
    char moment[AGE_SIZE];

    pager_printf(pager, STYLE_NORMAL, "  %-9s %s", what,
                 age_moment(moment, wall - (now - time), wall));
}

/* Times that never came are 0. */
static void add_time(struct pager *pager, const char *what, gint64 time, gint64 now, gint64 wall)
{
    if (time > 0)
        add_moment(pager, what, time, now, wall);
}

static void add_times(struct pager *pager, const struct request *request, gint64 now, gint64 wall)
{
    char age[AGE_SIZE];

    add_moment(pager, "filed", request->filed, now,
               wall); /* maybe before the machine was started */
    add_time(pager, "sent", request->sent, now, wall);
    add_time(pager, "settled", request->settled, now, wall);
    if (request->sent > 0 && request->settled >= request->sent)
        pager_printf(pager, STYLE_NORMAL, "  %-9s %s", "took",
                     age_taken(age, request->settled - request->sent));
    if (request->attempts > 1)
        pager_printf(pager, STYLE_NORMAL, "  %-9s %u times", "sent", request->attempts);
    if (request->id)
        pager_printf(pager, STYLE_NORMAL, "  %-9s %s", "id", request->id);
}

static void add_field(struct pager *pager, const char *name, const char *value)
{
    if (value && value[0])
        pager_printf(pager, STYLE_NORMAL, "  %-9s %s", name, value);
}

static void add_refusal(struct pager *pager, const struct refusal *refusal)
{
    pager_add(pager, STYLE_NORMAL, "");
    pager_add(pager, STYLE_TITLE, "Why");
    add_field(pager, "condition", refusal->condition);
    add_field(pager, "type", refusal->type);
    add_field(pager, "text", refusal->text);
    add_field(pager, "more", refusal->application);
    add_field(pager, "by", refusal->by);
    pager_add(pager, STYLE_NORMAL, "");
    pager_add(pager, STYLE_TITLE, "What usually helps");
    pager_printf(pager, STYLE_NORMAL, "  %s", advice_on(refusal));
}

/* By how much what follows a piece of a stanza is deeper than it: its tags, opened less closed. */
static int depth_change(const char *piece, gsize length)
{
    int change = 0;

    for (gsize i = 0; i < length; i++) {
        if (piece[i] == '<' && i + 1 < length)
            change += piece[i + 1] == '/' ? -1 : 1;
        else if (piece[i] == '>' && i > 0 && piece[i - 1] == '/')
            change--;
    }
    return change;
}

/* A line for each tag that follows another, indented by depth. */
static void add_stanza(struct pager *pager, const char *title, const char *xml)
{
    int depth = 1;

    if (!xml)
        return;
    pager_add(pager, STYLE_NORMAL, "");
    pager_add(pager, STYLE_TITLE, title);
    while (*xml) {
        const char *cut = strstr(xml, "><");
        gsize length = cut ? (gsize)(cut + 1 - xml) : strlen(xml);
        int change = depth_change(xml, length);
        bool closing = g_str_has_prefix(xml, "</");

        pager_printf(pager, STYLE_NORMAL, "%*s%.*s", 2 * MAX(depth - closing, 1), "", (int)length,
                     xml);
        depth = CLAMP(depth + change, 1, 20);
        xml += length;
    }
}

static const char *describe_state(const struct ledger *ledger, const struct request *request)
{
    enum ledger_hold hold = ledger_hold(ledger, request);

    if (request->state == REQUEST_REFUSED && !request->refusal)
        return "Given up: the server never answered";
    if (request->refusal && request->refusal->overtaken)
        return "Not sent: what it would change has changed since you asked for it";
    return hold == LEDGER_FREE ? states[request->state] : holds[hold];
}

void view_request_details(struct pager *pager, const struct ledger *ledger,
                          const struct request *request, gint64 now, gint64 wall)
{
    pager_add(pager, STYLE_NAME, request->what);
    pager_add(pager, request_style(request), describe_state(ledger, request));
    if (request->outcome)
        pager_add(pager, STYLE_NORMAL, request->outcome);
    pager_add(pager, STYLE_NORMAL, "");
    pager_add(pager, STYLE_TITLE, "When");
    add_times(pager, request, now, wall);
    if (request->refusal)
        add_refusal(pager, request->refusal);
    add_stanza(pager, "Sent", request->sent_xml);
    add_stanza(pager, "Answered", request->answer_xml);
}
