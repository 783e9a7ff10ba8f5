#include "xmpp/told.h"

#include "roster/jid.h"

/* A server tells at once; this is for slow links. */
static const gint64 burst = 10 * G_USEC_PER_SEC;

void told_clear(struct told *told)
{
    g_clear_pointer(&told->known, g_hash_table_unref);
}

static void add_key(const struct asker *asker, void *data)
{
    g_hash_table_add(data, jid_key(asker->jid));
}

void told_begin(struct told *told, const struct wire *wire, gint64 now)
{
    told_clear(told);
    told->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    told->until = now + burst;
    roster_each_asker(wire->roster, add_key, told->known);
}

void told_hear(struct told *told, const struct wire *wire, const char *from, gint64 now)
{
    char *bare, *key;

    if (told->known && now >= told->until)
        told_clear(told);
    if (!told->known || !from)
        return;
    bare = jid_bare(from);
    key = jid_key(bare);
    if (g_hash_table_contains(told->known, key))
        roster_set_all_told(wire->roster, true);
    g_free(key);
    g_free(bare);
}
