/* What can be done about who sees whom, in words, and what stands against it: the chart of
   roster/subscription.h, the address, the server, the block list. Knows no request. */
#ifndef MUSTER_ROSTER_POSSIBLE_H
#define MUSTER_ROSTER_POSSIBLE_H

#include "roster/roster.h"

enum hindrance {
    HINDRANCE_NONE,
    HINDRANCE_ADDRESS, /* it is not valid */
    HINDRANCE_SERVER,  /* ours does not offer it */
    HINDRANCE_STATE,   /* the chart does not allow it */
    HINDRANCE_BLOCKED, /* they would not hear of it */
};

/* All of them, as they are offered. */
extern const enum subscription_action possible_order[SUBSCRIPTION_ACTIONS];

/* How it stands between us and them, on the roster or not. */
const struct subscription_state *possible_state(const struct roster *roster, const char *jid);

enum hindrance possible_judge(const struct roster *roster, enum subscription_action action,
                              const char *jid);
/* "approve", "ask again": behind "You can". */
const char *possible_word(enum subscription_action action, const struct subscription_state *state);

/* Whether our server offers to approve in advance (RFC 6121, 3.4); it does not until told. */
void roster_set_pre_approval(struct roster *roster, bool offered);

#endif
