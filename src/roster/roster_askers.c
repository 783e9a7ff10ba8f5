#include "roster/jid.h"
#include "roster/roster_parts.h"

void roster_asks(struct roster *roster, const struct asking *asking)
{
    char *bare = jid_bare(asking->jid);
    char *key = jid_key(bare);
    struct contact *contact = g_hash_table_lookup(roster->contacts, key);
    struct asker *asker = g_hash_table_lookup(roster->askers, key);

    if (asker) {
        asker_repeat(asker, asking);
        asker->repeated = true;
        roster->asking_revision++;
    } else if (g_hash_table_size(roster->askers) >= ASKERS_MOST) {
        roster->misses_askers = true;
    } else {
        g_hash_table_insert(roster->askers, g_strdup(key), asker_new(bare, asking));
        if (contact)
            contact->asks = true;
        roster_tell(roster, CHANGE_ASKS, key, contact, NULL, "asks");
    }
    g_free(key);
    g_free(bare);
}

void roster_asks_no_more(struct roster *roster, const char *jid)
{
    char *bare = jid_bare(jid);
    char *key = jid_key(bare);
    struct contact *contact = g_hash_table_lookup(roster->contacts, key);

    if (g_hash_table_remove(roster->askers, key)) {
        if (contact)
            contact->asks = false;
        roster_tell(roster, CHANGE_ASKS, key, contact, NULL, NULL);
    }
    g_free(key);
    g_free(bare);
}

guint roster_asking(const struct roster *roster)
{
    return g_hash_table_size(roster->askers);
}

const struct asker *roster_asker(const struct roster *roster, const char *jid)
{
    char *key = jid_key(jid);
    const struct asker *asker = g_hash_table_lookup(roster->askers, key);

    g_free(key);
    return asker;
}

void roster_each_asker(const struct roster *roster, void (*visit)(const struct asker *, void *),
                       void *data)
{
    GHashTableIter iter;
    struct asker *asker;

    g_hash_table_iter_init(&iter, roster->askers);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&asker))
        visit(asker, data);
}

void roster_set_all_told(struct roster *roster, bool all_told)
{
    roster->all_told = all_told;
    roster->misses_askers &= all_told;
}

bool roster_misses_askers(const struct roster *roster)
{
    return roster->misses_askers;
}

bool roster_is_all_told(const struct roster *roster)
{
    return roster->all_told;
}

guint roster_asking_revision(const struct roster *roster)
{
    return roster->asking_revision;
}
