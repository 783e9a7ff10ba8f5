#include "roster/ledger_parts.h"

bool ledger_lets_in(const struct request *request)
{
    return request->verb == REQUEST_APPROVE || request->verb == REQUEST_ASK;
}

/* None could be asked for of somebody known to be blocked. */
static bool is_overtaken(const struct request *request, const struct roster *roster)
{
    return request->state == REQUEST_QUEUED && request->base && ledger_lets_in(request) &&
           roster_is_blocked(roster, request->jid);
}

void ledger_blocks_told(struct ledger *ledger, const struct roster *roster, gint64 now)
{
    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];

        if (is_overtaken(request, roster))
            ledger_conflict(ledger, request, "they were blocked elsewhere", now);
    }
}
