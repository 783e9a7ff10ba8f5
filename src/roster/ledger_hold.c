#include "roster/ledger_parts.h"

enum ledger_hold ledger_hold(const struct ledger *ledger, const struct request *request)
{
    if (request->state != REQUEST_QUEUED || !request_is_about_item(request) || !ledger->roster ||
        roster_is_current(ledger->roster))
        return LEDGER_FREE;
    return ledger->linked ? LEDGER_AWAITS_FETCH : LEDGER_AWAITS_LINK;
}

bool ledger_is_offline(const struct ledger *ledger)
{
    return ledger->roster && !ledger->linked && !roster_is_current(ledger->roster);
}
