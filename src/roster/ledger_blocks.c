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

bool ledger_is_blocking(const struct request *request)
{
    return request->verb == REQUEST_BLOCK || request->verb == REQUEST_UNBLOCK;
}

/* Also one that was given up before the list came. */
static bool is_in_doubt(const struct request *request)
{
    return ledger_is_blocking(request) &&
           (request->state == REQUEST_UNANSWERED ||
            (request->state == REQUEST_REFUSED && !request->refusal));
}

/* Another client may have undone it since: the user decides. */
static void settle(struct ledger *ledger, struct request *request, const struct blocklist *list,
                   gint64 now)
{
    bool wanted = request->verb == REQUEST_BLOCK;

    if (blocklist_has(list, request->jid) == wanted)
        ledger_done(ledger, request, "took effect, though no answer came", NULL, now);
    else
        ledger_refused(ledger, request,
                       refusal_new("cancel", "it did not take effect", NULL, NULL, NULL), NULL,
                       now);
}

void ledger_blocks_told(struct ledger *ledger, const struct roster *roster, gint64 now)
{
    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];

        if (is_in_doubt(request))
            settle(ledger, request, roster_blocklist(roster), now);
        else if (is_overtaken(request, roster))
            ledger_conflict(ledger, request, "they were blocked elsewhere", now);
    }
}
