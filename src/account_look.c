#include "account_look.h"

#include "command/feature.h"

/* Where the list could not be had, whoever blocks somebody wants to see it. */
static bool is_unsure(const struct account *account, enum request_verb verb)
{
    if (verb == REQUEST_OFFERS)
        return offers_has(roster_offers(account->roster), feature_blocking.ns);
    return (verb == REQUEST_BLOCK || verb == REQUEST_UNBLOCK) && !roster_blocklist(account->roster);
}

/* At once: what waits for the list must not slip through before it is asked for. */
void account_look_after(struct account *account, enum request_verb verb)
{
    if (is_unsure(account, verb))
        ledger_look_up(account->ledger, REQUEST_BLOCKS, account->context.now);
}

void account_look_turn(struct account *account)
{
    if (account->curious) {
        ledger_look_up(account->ledger, REQUEST_OFFERS, account->context.now);
        ledger_look_up(account->ledger, REQUEST_NESTING, account->context.now);
        ledger_look_up(account->ledger, REQUEST_NOTES, account->context.now); /* ejabberd has them,
                                                                                and does not say */
    }
    account->curious = false;
}
