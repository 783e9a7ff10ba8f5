#include "roster/subscription.h"

#include <glib.h>

static const char *const names[] = {"none", "to", "from", "both", "remove"};

/* Nine states, nine pictures (RFC 6121, appendix A.1). [subscription][asked][asks]; what the
   subscription already grants cannot be asked for as well. */
static const struct subscription_state states[4][2][2] = {
    [SUBSCRIPTION_NONE] =
        {
            {{"--", "\342\224\200\342\224\200", "none", "You and %s do not see each other"},
             {"-?", "\342\224\200?", "none, asks you", "%s asks to see you"}},
            {{"?-", "?\342\224\200", "none, asked", "You asked to see %s and wait for an answer"},
             {"??", "??", "none, both ask", "You and %s have asked each other; both wait"}},
        },
    [SUBSCRIPTION_TO] =
        {
            {{"<-", "\342\206\220\342\224\200", "to", "You see %s; you are not seen"},
             {"<?", "\342\206\220?", "to, asks you", "You see %s, who asks to see you"}},
        },
    [SUBSCRIPTION_FROM] =
        {
            {{"->", "\342\224\200\342\206\222", "from", "%s sees you; you do not see them"}},
            {{"?>", "?\342\206\222", "from, asked",
              "%s sees you; you asked to see them and wait for an answer"}},
        },
    [SUBSCRIPTION_BOTH] =
        {
            {{"<>", "\342\206\220\342\206\222", "both", "You and %s see each other"}},
        },
};

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

const struct subscription_state *subscription_state(enum subscription subscription, bool asked,
                                                    bool asks)
{
    bool sees = subscription == SUBSCRIPTION_TO || subscription == SUBSCRIPTION_BOTH;
    bool seen = subscription == SUBSCRIPTION_FROM || subscription == SUBSCRIPTION_BOTH;

    g_assert(subscription != SUBSCRIPTION_REMOVE);
    return &states[subscription][asked && !sees][asks && !seen];
}
