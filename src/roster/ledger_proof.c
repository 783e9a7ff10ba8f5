#include "roster/ledger_parts.h"

void ledger_keeps_silent(struct request *request)
{
    request->silent = true;
}

/* By the chart nothing does. But ejabberd deletes, with a denial, the item of somebody whom we had
   asked, too. */
static bool may_change_item(const struct ledger *ledger, const struct request *request)
{
    return request->verb != REQUEST_ASK && ledger->roster &&
           roster_find(ledger->roster, request->jid);
}

static bool will_prove(const struct request *request)
{
    return ledger_is_in_turn(request) && !request->accepted;
}

/* From the last that was sent to the first: what is behind each is known by then. */
enum ledger_proof ledger_lacks_proof(const struct ledger *ledger)
{
    enum ledger_proof lacks = LEDGER_PROOF_NONE;
    bool probed = false, covered = false, fetched = false;

    for (GList *link = ledger->flight.tail; link; link = link->prev) {
        const struct request *request = link->data;

        covered |= will_prove(request);
        fetched |= request->verb == REQUEST_FETCH;
        if (!request->silent || request->passed)
            continue;
        if (!fetched && may_change_item(ledger, request))
            return LEDGER_PROOF_FETCH;
        probed |= request->probed;
        if (!covered)
            lacks = LEDGER_PROOF_ANY;
    }
    return probed ? LEDGER_PROOF_NONE : lacks;
}

void ledger_probed(struct ledger *ledger)
{
    for (GList *link = ledger->flight.head; link; link = link->next)
        ((struct request *)link->data)->probed = true;
}

void ledger_proves(struct ledger *ledger)
{
    for (GList *link = ledger->flight.head; link; link = link->next) {
        struct request *request = link->data;

        request->passed |= request->silent && request->probed;
    }
    ledger_widen(ledger);
}

void ledger_check(struct ledger *ledger, gint64 now)
{
    if (!ledger->fetch)
        ledger_file_quiet_fetch(ledger, true, now);
}

struct request *ledger_proved(const struct ledger *ledger)
{
    for (GList *link = ledger->flight.head; link; link = link->next) {
        struct request *request = link->data;

        if (request->silent && request->passed)
            return request;
    }
    return NULL;
}
