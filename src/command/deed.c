#include "command/deed.h"

#include "roster/jid.h"

#include <string.h>

enum { NAME_MOST = 24 };

const struct deed deeds[DEEDS] = {
    {SUBSCRIPTION_APPROVE, REQUEST_APPROVE, "%s has not asked to see you", 'y', "approve", NULL},
    {SUBSCRIPTION_DENY, REQUEST_DENY, "%s has not asked to see you", 'x', "deny", NULL},
    {SUBSCRIPTION_ASK, REQUEST_ASK, "You see %s already", 'a', "ask to see them", NULL},
    {SUBSCRIPTION_CANCEL, REQUEST_UNFOLLOW, "You have not asked to see %s", 'c',
     "take your request back", NULL},
    {SUBSCRIPTION_UNFOLLOW, REQUEST_UNFOLLOW, "You do not see %s", 'u', "stop seeing them",
     "Stop seeing %s? They would have to approve you again. [y/N] "},
    {SUBSCRIPTION_REVOKE, REQUEST_DENY, "%s does not see you", 'r', "no longer let them see you",
     "No longer let %s see you? They would have to ask again. [y/N] "},
    /* Prosody does not show it, and forgets it only with the entry or its name. */
    {SUBSCRIPTION_PRE_APPROVE, REQUEST_APPROVE, "%s has asked already, or sees you", 'p',
     "approve in advance",
     "Approve %s in advance? Some servers do not show it, and only a rename ends it. [y/N] "},
};

const struct deed *deed_of(enum subscription_action action)
{
    const struct deed *deed = deeds;

    while (deed->action != action)
        deed++;
    return deed;
}

const struct subscription_state *deed_state(const struct context *context, const char *jid)
{
    const struct contact *contact = roster_find(context->roster, jid);

    return contact ? contact_state(contact)
                   : subscription_state(SUBSCRIPTION_NONE, false,
                                        roster_asker(context->roster, jid) != NULL);
}

/* What they are called, cut so that whoever asks under a long address cannot push the rest of a
   sentence out of sight; g_free() it. */
static char *name_of(const struct context *context, const char *jid)
{
    const struct contact *contact = roster_find(context->roster, jid);
    char *name = g_utf8_make_valid(contact ? contact_label(contact) : jid, -1);
    char *start;

    if (g_utf8_strlen(name, -1) <= NAME_MOST)
        return name;
    start = g_utf8_substring(name, 0, NAME_MOST);
    g_free(name);
    name = g_strconcat(start, "...", NULL);
    g_free(start);
    return name;
}

/* It comes from a table, so that the compiler cannot check it. */
char *deed_say(const struct context *context, const char *format, const char *jid)
{
    const char *place = strstr(format, "%s");
    char *name = name_of(context, jid);
    char *text = g_strdup_printf("%.*s%s%s", (int)(place - format), format, name, place + 2);

    g_free(name);
    return text;
}

bool deed_is_offered(const struct context *context, const struct subscription_state *state,
                     const struct deed *deed)
{
    return subscription_after(state, deed->action) &&
           (deed->action != SUBSCRIPTION_PRE_APPROVE || context->pre_approval);
}

static bool is_under_way(const struct context *context, enum request_verb verb, const char *jid)
{
    char *key = jid_key(jid);
    bool found = ledger_awaits(context->ledger, verb, key);

    g_free(key);
    return found;
}

/* Prosody would put it on the roster, and ejabberd, too, though it comes back. */
static bool reaches_out(enum subscription_action action)
{
    return action == SUBSCRIPTION_ASK || action == SUBSCRIPTION_APPROVE ||
           action == SUBSCRIPTION_PRE_APPROVE;
}

char *deed_judge(const struct context *context, enum subscription_action action, const char *jid)
{
    const struct deed *deed = deed_of(action);
    const struct contact *contact = roster_find(context->roster, jid);

    if (contact && contact->invalid)
        return g_strdup("The address is not valid: nobody can be reached there");
    if (deed->action == SUBSCRIPTION_PRE_APPROVE && !context->pre_approval)
        return g_strdup("This server does not offer to approve in advance");
    if (!subscription_after(deed_state(context, jid), deed->action))
        return deed_say(context, deed->senseless, jid);
    if (reaches_out(action) && roster_is_blocked(context->roster, jid))
        return deed_say(context, "%s is blocked, and would not hear of it: unblock them first",
                        jid);
    if (is_under_way(context, deed->verb, jid))
        return g_strdup("That is under way already");
    return NULL;
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
