#include "roster/subscription.h"

#include <glib.h>
#include <string.h>

/* As RFC 6121, A.1, calls them: OUT, we have asked; IN, they have. */
enum place {
    NOWHERE, /* not a state: what is not to be done leads here */
    NONE,
    NONE_OUT,
    NONE_IN,
    NONE_OUT_IN,
    TO,
    TO_IN,
    FROM,
    FROM_OUT,
    BOTH,
    PLACES,
};

/* clang-format off */
static const struct subscription_state states[PLACES] = {
    [NONE] = {SUBSCRIPTION_NONE, false, false, "--", "\342\224\200\342\224\200", "none",
              "You and %s do not see each other"},
    [NONE_OUT] = {SUBSCRIPTION_NONE, true, false, "?-", "?\342\224\200", "none, asked",
                  "You asked to see %s and wait for an answer"},
    [NONE_IN] = {SUBSCRIPTION_NONE, false, true, "-?", "\342\224\200?", "none, asks you",
                 "%s asks to see you"},
    [NONE_OUT_IN] = {SUBSCRIPTION_NONE, true, true, "??", "??", "none, both ask",
                     "You and %s have asked each other; both wait"},
    [TO] = {SUBSCRIPTION_TO, false, false, "<-", "\342\206\220\342\224\200", "to",
            "You see %s; you are not seen"},
    [TO_IN] = {SUBSCRIPTION_TO, false, true, "<?", "\342\206\220?", "to, asks you",
               "You see %s, who asks to see you"},
    [FROM] = {SUBSCRIPTION_FROM, false, false, "->", "\342\224\200\342\206\222", "from",
              "%s sees you; you do not see them"},
    [FROM_OUT] = {SUBSCRIPTION_FROM, true, false, "?>", "?\342\206\222", "from, asked",
                  "%s sees you; you asked to see them and wait for an answer"},
    [BOTH] = {SUBSCRIPTION_BOTH, false, false, "<>", "\342\206\220\342\206\222", "both",
              "You and %s see each other"},
};

/* RFC 6121, A.2.1 to A.2.4: what leads where. To ask again is allowed and changes nothing. */
static const enum place chart[PLACES][SUBSCRIPTION_ACTIONS] = {
    /*               ASK          APPROVE   PRE_APPROVE DENY      REVOKE    UNFOLLOW CANCEL */
    [NONE] =        {NONE_OUT,    NOWHERE,  NONE,       NOWHERE,  NOWHERE,  NOWHERE, NOWHERE},
    [NONE_OUT] =    {NONE_OUT,    NOWHERE,  NONE_OUT,   NOWHERE,  NOWHERE,  NOWHERE, NONE},
    [NONE_IN] =     {NONE_OUT_IN, FROM,     NOWHERE,    NONE,     NOWHERE,  NOWHERE, NOWHERE},
    [NONE_OUT_IN] = {NONE_OUT_IN, FROM_OUT, NOWHERE,    NONE_OUT, NOWHERE,  NOWHERE, NONE_IN},
    [TO] =          {NOWHERE,     NOWHERE,  TO,         NOWHERE,  NOWHERE,  NONE,    NOWHERE},
    [TO_IN] =       {NOWHERE,     BOTH,     NOWHERE,    TO,       NOWHERE,  NONE_IN, NOWHERE},
    [FROM] =        {FROM_OUT,    NOWHERE,  NOWHERE,    NOWHERE,  NONE,     NOWHERE, NOWHERE},
    [FROM_OUT] =    {FROM_OUT,    NOWHERE,  NOWHERE,    NOWHERE,  NONE_OUT, NOWHERE, FROM},
    [BOTH] =        {NOWHERE,     NOWHERE,  NOWHERE,    NOWHERE,  TO,       FROM,    NOWHERE},
};
/* clang-format on */

static const char *const names[] = {"none", "to", "from", "both", "remove"};

bool subscription_parse(const char *text, enum subscription *subscription)
{
    *subscription = SUBSCRIPTION_NONE;
    for (gsize i = 0; text && i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(text, names[i])) {
            *subscription = (enum subscription)i;
            return true;
        }
    return !text;
}

const char *subscription_name(enum subscription subscription)
{
    return names[subscription];
}

char *subscription_item(enum subscription subscription, bool asked, bool approved)
{
    return g_strconcat(subscription_name(subscription), asked ? ", asked" : "",
                       approved ? ", approved" : "", NULL);
}

bool subscription_in_sight(enum subscription subscription)
{
    return subscription == SUBSCRIPTION_TO || subscription == SUBSCRIPTION_BOTH;
}

bool subscription_sees_us(enum subscription subscription)
{
    return subscription == SUBSCRIPTION_FROM || subscription == SUBSCRIPTION_BOTH;
}

/* What the subscription already grants cannot be asked for as well. */
const struct subscription_state *subscription_state(enum subscription subscription, bool asked,
                                                    bool asks)
{
    static const enum place places[][2][2] = {
        [SUBSCRIPTION_NONE] = {{NONE, NONE_IN}, {NONE_OUT, NONE_OUT_IN}},
        [SUBSCRIPTION_TO] = {{TO, TO_IN}, {TO, TO_IN}},
        [SUBSCRIPTION_FROM] = {{FROM, FROM}, {FROM_OUT, FROM_OUT}},
        [SUBSCRIPTION_BOTH] = {{BOTH, BOTH}, {BOTH, BOTH}},
    };

    g_assert(subscription != SUBSCRIPTION_REMOVE);
    return &states[places[subscription][asked][asks]];
}

char *subscription_describe(const struct subscription_state *state, const char *name)
{
    const char *place = strstr(state->sentence, "%s");

    return g_strdup_printf("%.*s%s%s", (int)(place - state->sentence), state->sentence, name,
                           place + strlen("%s"));
}

const struct subscription_state *subscription_after(const struct subscription_state *state,
                                                    enum subscription_action action)
{
    enum place after = chart[state - states][action];

    return after == NOWHERE ? NULL : &states[after];
}

const char *subscription_sends(enum subscription_action action)
{
    static const char *const types[SUBSCRIPTION_ACTIONS] = {
        [SUBSCRIPTION_ASK] = "subscribe",          [SUBSCRIPTION_APPROVE] = "subscribed",
        [SUBSCRIPTION_PRE_APPROVE] = "subscribed", [SUBSCRIPTION_DENY] = "unsubscribed",
        [SUBSCRIPTION_REVOKE] = "unsubscribed",    [SUBSCRIPTION_UNFOLLOW] = "unsubscribe",
        [SUBSCRIPTION_CANCEL] = "unsubscribe",
    };

    return types[action];
}

bool subscription_is_pushed(const struct subscription_state *state, enum subscription_action action)
{
    const struct subscription_state *after = subscription_after(state, action);

    return after && (after->subscription != state->subscription || after->asked != state->asked);
}
