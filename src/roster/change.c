#include "roster/roster_parts.h"

/* How each kind of change is told: %1 the contact, then before and after where there are any. */
static const char *const verbs[] = {
    [CHANGE_ADDED] = "added",
    [CHANGE_REMOVED] = "removed",
    [CHANGE_RESPELLED] = "respelled",
    [CHANGE_RENAMED] = "renamed",
    [CHANGE_REGROUPED] = "regrouped",
    [CHANGE_PRESENCE] = "saw",
    [CHANGE_SUBSCRIPTION] = "changed the subscription of",
    [CHANGE_NOTE] = "changed the note on",
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
    case CHANGE_MESSAGE:
        return g_strdup_printf(
            change->after ? "a message from %s is kept" : "let go of a message from %s", jid);
    case CHANGE_BLOCKED:
        return g_strdup_printf(change->after ? "%s is blocked" : "%s is no longer blocked", jid);
    case CHANGE_PRESENCE:
        return g_strdup_printf("%s %s %s", verbs[change->kind], jid, change->after);
    default:
        return g_strdup_printf("%s %s: %s -> %s", verbs[change->kind], jid,
                               change->before ? change->before : "(none)",
                               change->after ? change->after : "(none)");
    }
}

/* Numbers may come round: so do the places. */
static void note_changed(struct roster *roster, const char *key)
{
    char **place = &roster->recent[++roster->revision % ROSTER_RECENT];

    g_free(*place);
    *place = g_strdup(key);
}

bool roster_each_changed(const struct roster *roster, guint since,
                         void (*visit)(const char *key, void *data), void *data)
{
    guint count = roster->revision - since;

    for (guint i = 1; i <= count && count <= ROSTER_RECENT; i++)
        visit(roster->recent[(since + i) % ROSTER_RECENT], data);
    return count <= ROSTER_RECENT;
}

void roster_tell(struct roster *roster, enum change_kind kind, const char *key,
                 const struct contact *contact, const char *before, const char *after)
{
    struct change change = {kind, key, contact, before, after, roster->fetching};

    if (kind == CHANGE_ASKS)
        roster->asking_revision++;
    if (kind < CHANGE_PRESENCE) {
        note_changed(roster, key);
        version_outdate(&roster->version);
    }
    roster->changed(&change, roster->data);
}
