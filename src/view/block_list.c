#include "view/block_list.h"

static void add(struct key_list *list, const struct source *source)
{
    const struct blocklist *blocked = roster_blocklist(source->roster);
    GPtrArray *entries = blocked ? blocklist_entries(blocked) : g_ptr_array_new();

    for (guint i = 0; i < entries->len; i++)
        key_list_add(list, &(struct key_row){source, entries->pdata[i], 0});
    g_ptr_array_unref(entries);
}

static guint size(const struct roster *roster)
{
    const struct blocklist *blocked = roster_blocklist(roster);

    return blocked ? blocklist_size(blocked) : 0;
}

static bool has(const struct roster *roster, const char *jid)
{
    const struct blocklist *blocked = roster_blocklist(roster);

    return blocked && blocklist_has(blocked, jid);
}

struct key_list *block_list_new(const struct source *sources, guint count)
{
    static const struct key_kind kind = {roster_blocking_revision, add, size, has, NULL};

    return key_list_new(&kind, sources, count);
}
