#include "roster/ledger_parts.h"

static bool is_asked(const struct ledger *ledger, enum request_verb verb)
{
    for (GList *link = ledger->queued[LANE_LOOK_UPS].head; link; link = link->next)
        if (((struct request *)link->data)->verb == verb)
            return true;
    return ledger->under_way[verb] > 0;
}

/* Whether the server is still to say who is blocked, or whether it can. */
static bool awaits_blocks(const struct ledger *ledger)
{
    return is_asked(ledger, REQUEST_OFFERS) || is_asked(ledger, REQUEST_BLOCKS);
}

enum ledger_hold ledger_hold(const struct ledger *ledger, const struct request *request)
{
    if (request->state != REQUEST_QUEUED || !request_is_about_item(request) || !ledger->roster)
        return LEDGER_FREE;
    if (!roster_is_current(ledger->roster))
        return ledger->linked ? LEDGER_AWAITS_FETCH : LEDGER_AWAITS_LINK;
    return ledger_lets_in(request) && awaits_blocks(ledger) ? LEDGER_AWAITS_BLOCKS : LEDGER_FREE;
}

bool ledger_is_offline(const struct ledger *ledger)
{
    return ledger->roster && !ledger->linked && !roster_is_current(ledger->roster);
}
