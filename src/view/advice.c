#include "view/view.h"

/* The defined conditions of RFC 6120, 8.3.3, in their order, as they meet somebody
   who edits a roster. Short: a sentence has to fit a row of the status pane. */
static const struct {
    const char *condition, *sentence;
} advices[] = {
    {"bad-request", "The server made no sense of it: look at the address and the names"},
    {"changed elsewhere", "Nothing was written: R writes yours over that, x drops yours"},
    {"conflict", "Something else is there by now: fetch again, compare, then try again"},
    {"feature-not-implemented", "This server cannot do that: ask its operator, or do without"},
    {"forbidden", "Your account may not do this: only the server's operator can allow it"},
    {"gone", "The address is no longer in use: ask the person for the new one"},
    {"internal-server-error", "The server has a fault of its own: try again later"},
    {"it did not take effect", "No answer ever came: R asks for it again, x drops it"},
    {"item-not-found", "There is no such account or contact: check the spelling, fetch again"},
    {"jid-malformed", "The address is not well formed: it looks like name@server.example"},
    {"not-acceptable", "You have blocked them (5 lists who is), or it is over a server's limit"},
    {"not-allowed", "The server lets nobody do this, or it may not talk to that server"},
    {"not-authorized", "The server wants you to sign in again: disconnect and connect"},
    {"policy-violation", "The server's rules forbid it, or it came too fast: wait, then retry"},
    {"recipient-unavailable", "They cannot be reached at the moment: try again later"},
    {"redirect", "They are to be reached elsewhere: the details name the new address"},
    {"registration-required", "You must register there first: that service's site tells how"},
    {"remote-server-not-found", "No such server answers: check what stands after the @"},
    {"remote-server-timeout", "Their server does not answer: it may be down, try again later"},
    {"resource-constraint", "The server is busy or full: wait and retry, or remove contacts"},
    {"service-unavailable", "Nothing there does this: check the address, or the server is limited"},
    {"subscription-required", "They must let you see them first: ask to see them"},
    {"the answer is too large", "Nothing of it was read: another client may still do that"},
    {"the server changed it back",
     "A shared group, perhaps: only the server's operator may edit it"},
    {"undefined-condition", "The server gave no known reason: its answer is in the details"},
    {"unexpected-request", "It came at the wrong moment: fetch the roster, then try again"},
};

/* Where the sender's own condition says more than the defined one. */
static const char blocked[] = "You have blocked them: unblock them first (5 lists who is blocked)";

const char *advice_for(const char *condition, const char *application)
{
    const char *undefined = NULL;

    if (g_strcmp0(application, "blocked") == 0) /* XEP-0191, 3.3 */
        return blocked;
    for (gsize i = 0; i < G_N_ELEMENTS(advices); i++) {
        if (g_str_equal(advices[i].condition, condition))
            return advices[i].sentence;
        if (g_str_equal(advices[i].condition, "undefined-condition"))
            undefined = advices[i].sentence;
    }
    return undefined;
}

const char *advice_on(const struct refusal *refusal)
{
    return refusal->overtaken ? "R sends yours all the same, x drops it"
                              : advice_for(refusal->condition, refusal->application);
}
