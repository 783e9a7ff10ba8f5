#include "roster/ledger_parts.h"

/* One at a time for each contact, in the order of asking: the second could not know what the first
   came to, and the last wish must be the last to arrive. */
static bool must_wait(const struct ledger *ledger, const struct request *request)
{
    GSList *link = request->key ? ledger_about(ledger, request->key) : NULL;

    while (link && request_is_settled(link->data))
        link = link->next;
    return link && link->data != request;
}

/* Whether another of its verb is under way, or may still be. */
static bool meets_another(const struct ledger *ledger, const struct request *request)
{
    return request_goes_alone(request) && ledger->under_way[request->verb] > 0;
}

/* Our server has said its word about those that were accepted, and there are only so many questions
   to it; but who else is asked may be slow, or silent. */
static bool has_room(const struct ledger *ledger, enum ledger_lane lane)
{
    switch (lane) {
    case LANE_CHANGES:
        return ledger->flying[lane] - ledger->accepted < ledger->window;
    case LANE_OTHERS:
        return ledger->flying[lane] < LEDGER_LOOK_UPS;
    default:
        return true;
    }
}

static struct request *first_free(const struct ledger *ledger, enum ledger_lane lane)
{
    for (GList *link = ledger->queued[lane].head; link; link = link->next)
        if (ledger_hold(ledger, link->data) == LEDGER_FREE && !must_wait(ledger, link->data) &&
            !meets_another(ledger, link->data))
            return link->data;
    return NULL;
}

struct request *ledger_next(struct ledger *ledger)
{
    struct request *found = NULL;

    if (ledger->fetch)
        return ledger->fetch->state == REQUEST_QUEUED ? ledger->fetch : NULL;
    for (enum ledger_lane lane = LANE_CHANGES; lane < LEDGER_LANES && !found; lane++)
        if (has_room(ledger, lane))
            found = first_free(ledger, lane);
    return found;
}

bool ledger_is_crowded(const struct ledger *ledger)
{
    return !ledger->fetch && !has_room(ledger, LANE_CHANGES) && first_free(ledger, LANE_CHANGES);
}
