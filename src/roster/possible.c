#include "roster/possible.h"

#include "roster/roster_parts.h"

const enum subscription_action possible_order[SUBSCRIPTION_ACTIONS] = {
    SUBSCRIPTION_APPROVE,  SUBSCRIPTION_DENY,   SUBSCRIPTION_ASK,         SUBSCRIPTION_CANCEL,
    SUBSCRIPTION_UNFOLLOW, SUBSCRIPTION_REVOKE, SUBSCRIPTION_PRE_APPROVE,
};

const struct subscription_state *possible_state(const struct roster *roster, const char *jid)
{
    const struct contact *contact = roster_find(roster, jid);

    return contact
               ? contact_state(contact)
               : subscription_state(SUBSCRIPTION_NONE, false, roster_asker(roster, jid) != NULL);
}

/* Prosody would put it on the roster, and ejabberd, too, though it comes back. */
static bool reaches_out(enum subscription_action action)
{
    return action == SUBSCRIPTION_ASK || action == SUBSCRIPTION_APPROVE ||
           action == SUBSCRIPTION_PRE_APPROVE;
}

enum hindrance possible_judge(const struct roster *roster, enum subscription_action action,
                              const char *jid)
{
    const struct contact *contact = roster_find(roster, jid);

    if (contact && contact->invalid)
        return HINDRANCE_ADDRESS;
    if (action == SUBSCRIPTION_PRE_APPROVE && !roster->pre_approval)
        return HINDRANCE_SERVER;
    if (!subscription_after(possible_state(roster, jid), action))
        return HINDRANCE_STATE;
    if (reaches_out(action) && roster_is_blocked(roster, jid))
        return HINDRANCE_BLOCKED;
    return HINDRANCE_NONE;
}

const char *possible_word(enum subscription_action action, const struct subscription_state *state)
{
    static const char *const words[SUBSCRIPTION_ACTIONS] = {
        [SUBSCRIPTION_ASK] = "ask to see them",
        [SUBSCRIPTION_APPROVE] = "approve",
        [SUBSCRIPTION_PRE_APPROVE] = "approve in advance",
        [SUBSCRIPTION_DENY] = "deny",
        [SUBSCRIPTION_REVOKE] = "no longer let them see you",
        [SUBSCRIPTION_UNFOLLOW] = "stop seeing them",
        [SUBSCRIPTION_CANCEL] = "take your request back",
    };

    return action == SUBSCRIPTION_ASK && state->asked ? "ask again" : words[action];
}

void roster_set_pre_approval(struct roster *roster, bool offered)
{
    roster->pre_approval = offered;
}
