#include "roster/ledger_parts.h"

enum ledger_lane ledger_lane(const struct request *request)
{
    if (request_kind(request) == KIND_FETCH)
        return LANE_FETCH;
    if (request_kind(request) != KIND_LOOK_UP)
        return LANE_CHANGES;
    return request->jid ? LANE_OTHERS : LANE_LOOK_UPS;
}

static bool is_under_way(const struct request *request)
{
    return request->state == REQUEST_SENT || request->state == REQUEST_UNANSWERED;
}

/* Nearly always the last. */
static void line_up_done(GQueue *queue, struct request *request)
{
    GList *before = queue->tail;

    while (before && ((struct request *)before->data)->settled > request->settled)
        before = before->prev;
    g_queue_insert_after_link(queue, before, &request->place);
}

void ledger_line_up(struct ledger *ledger, struct request *request)
{
    if (request->state == REQUEST_QUEUED)
        g_queue_push_tail_link(&ledger->queued[ledger_lane(request)], &request->place);
    if (request->state == REQUEST_SENT) {
        g_queue_push_tail_link(&ledger->flight, &request->place);
        ledger->flying[ledger_lane(request)]++;
    }
    if (request->state == REQUEST_DONE)
        line_up_done(&ledger->done_ones[request->confirmed], request);
    if (is_under_way(request))
        ledger->under_way[request->verb]++;
}

void ledger_step_out(struct ledger *ledger, struct request *request)
{
    if (request->state == REQUEST_QUEUED)
        g_queue_unlink(&ledger->queued[ledger_lane(request)], &request->place);
    if (request->state == REQUEST_SENT) {
        g_queue_unlink(&ledger->flight, &request->place);
        ledger->flying[ledger_lane(request)]--;
        if (request->accepted)
            ledger->accepted--;
    }
    if (request->state == REQUEST_DONE)
        g_queue_unlink(&ledger->done_ones[request->confirmed], &request->place);
    if (is_under_way(request))
        ledger->under_way[request->verb]--;
}

bool ledger_is_in_turn(const struct request *request)
{
    return request_kind(request) != KIND_PRESENCE && request_kind(request) != KIND_LOOK_UP;
}

void ledger_widen(struct ledger *ledger)
{
    ledger->window = MIN(ledger->window + 1, LEDGER_WINDOW_MOST);
}
