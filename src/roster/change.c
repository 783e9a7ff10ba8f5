#include "roster/roster.h"

/* How each kind of change is told: %1 the contact, then before and after where there are any. */
static const char *const verbs[] = {
    [CHANGE_ADDED] = "added",     [CHANGE_REMOVED] = "removed",
    [CHANGE_RENAMED] = "renamed", [CHANGE_REGROUPED] = "regrouped",
    [CHANGE_PRESENCE] = "saw",    [CHANGE_SUBSCRIPTION] = "changed the subscription of",
};

char *change_describe(const struct change *change)
{
    const char *jid = change->contact ? change->contact->jid : change->key;

    switch (change->kind) {
    case CHANGE_ADDED:
    case CHANGE_REMOVED:
        return g_strdup_printf("%s %s", verbs[change->kind], jid);
    case CHANGE_ASKS:
        return g_strdup_printf(change->after ? "%s asks to see you" : "%s no longer asks", jid);
    case CHANGE_PRESENCE:
        return g_strdup_printf("%s %s %s", verbs[change->kind], jid, change->after);
    default:
        return g_strdup_printf("%s %s: %s -> %s", verbs[change->kind], jid,
                               change->before ? change->before : "(none)",
                               change->after ? change->after : "(none)");
    }
}
