#include "roster/outcome.h"

#include "roster/jid.h"

bool suggestion_outcome(const struct suggestion *suggestion, const struct roster *roster,
                        const struct ledger *ledger, struct suggestion_effect *effect)
{
    const struct contact *contact = roster_find(roster, suggestion->jid);
    char *key = jid_key(suggestion->jid);
    struct wanted wanted;
    bool exists = ledger_wanted(ledger, key, contact, &wanted);
    struct contact wish = {.name = (char *)wanted.name, .groups = (char **)wanted.groups};

    g_free(key);
    return suggestion_effect(suggestion, exists ? &wish : NULL, effect);
}

guint suggestions_undecided(const struct roster *roster, const struct ledger *ledger)
{
    const struct suggestions *suggestions = roster_suggestions(roster);
    guint count = 0;

    for (guint i = 0; i < suggestions_count(suggestions); i++) {
        struct suggestion_effect effect;

        count += suggestion_outcome(suggestions_at(suggestions, i), roster, ledger, &effect);
        contact_groups_free(effect.groups);
    }
    return count;
}
