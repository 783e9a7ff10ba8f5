#include "command/deed.h"

#include <string.h>

static const struct deed deeds[] = {
    [SUBSCRIPTION_APPROVE] = {SUBSCRIPTION_APPROVE, REQUEST_APPROVE, "%s has not asked to see you",
                              'y', NULL},
    [SUBSCRIPTION_DENY] = {SUBSCRIPTION_DENY, REQUEST_DENY, "%s has not asked to see you", 'x',
                           NULL},
    [SUBSCRIPTION_ASK] = {SUBSCRIPTION_ASK, REQUEST_ASK, "You see %s already", 'a', NULL},
    [SUBSCRIPTION_CANCEL] = {SUBSCRIPTION_CANCEL, REQUEST_UNFOLLOW, "You have not asked to see %s",
                             'c', NULL},
    [SUBSCRIPTION_UNFOLLOW] = {SUBSCRIPTION_UNFOLLOW, REQUEST_UNFOLLOW, "You do not see %s", 'u',
                               "Stop seeing %s? They would have to approve you again. [y/N] "},
    [SUBSCRIPTION_REVOKE] = {SUBSCRIPTION_REVOKE, REQUEST_DENY, "%s does not see you", 'r',
                             "No longer let %s see you? They would have to ask again. [y/N] "},
    /* Prosody does not show it, and forgets it only with the entry or its name. */
    [SUBSCRIPTION_PRE_APPROVE] = {SUBSCRIPTION_PRE_APPROVE, REQUEST_APPROVE,
                                  "%s has asked already, or sees you", 'p',
                                  "Approve %s in advance? Some servers do not show it, and only a "
                                  "rename ends it. [y/N] "},
};

const struct deed *deed_of(enum subscription_action action)
{
    return &deeds[action];
}

/* It comes from a table, so that the compiler cannot check it. */
char *deed_say(const struct context *context, const char *format, const char *jid)
{
    const char *place = strstr(format, "%s");
    const struct contact *contact = roster_find(context->roster, jid);

    return g_strdup_printf("%.*s%s%s", (int)(place - format), format,
                           contact ? contact_label(contact) : jid, place + 2);
}

/* As a sentence, or NULL; g_free() it. */
static char *describe_hindrance(const struct context *context, const struct deed *deed,
                                const char *jid)
{
    switch (possible_judge(context->roster, deed->action, jid)) {
    case HINDRANCE_NONE:
        break;
    case HINDRANCE_ADDRESS:
        return g_strdup("The address is not valid: nobody can be reached there");
    case HINDRANCE_SERVER:
        return g_strdup("This server does not offer to approve in advance");
    case HINDRANCE_STATE:
        return deed_say(context, deed->senseless, jid);
    case HINDRANCE_BLOCKED:
        return deed_say(context, "%s is blocked, and would not hear of it: unblock them first",
                        jid);
    }
    return NULL;
}

char *deed_judge(const struct context *context, enum subscription_action action, const char *jid)
{
    const struct deed *deed = deed_of(action);
    char *reason = describe_hindrance(context, deed, jid);

    if (!reason && ledger_awaited(context->ledger, deed->verb, jid))
        reason = g_strdup("That is under way already");
    return reason;
}

bool deed_file(struct context *context, enum subscription_action action, const char *jid,
               const char *text)
{
    const struct deed *deed = deed_of(action);
    char *reason = deed_judge(context, action, jid);
    bool filed = !reason;

    if (filed)
        ledger_file(context->ledger, deed->verb, jid, NULL, NULL, text, context->now);
    else
        view_say(context->view, true, "%s", reason);
    g_free(reason);
    return filed;
}
