#include "view/list_entries.h"

#include <string.h>

/* What a contact's rows shall be. Borrowed. */
struct target {
    const char *jid, *label;
    char *const *groups;
};

static void free_unless(char *text, const char *shared)
{
    if (text != shared)
        g_free(text);
}

static void free_texts(struct list_entry *entry)
{
    free_unless(entry->sort, entry->label);
    free_unless(entry->label, entry->jid);
    free_unless(entry->jid, entry->key);
}

static void entry_free(void *data)
{
    struct list_entry *entry = data;

    for (struct list_place *next, *place = entry->places; place; place = next) {
        next = place->next;
        list_place_free(place);
    }
    free_texts(entry);
    g_free(entry->key);
    g_free(entry);
}

void list_entries_init(struct list_entries *entries, const struct roster *roster,
                       const struct ledger *ledger, struct list_groups *groups)
{
    entries->roster = roster;
    entries->ledger = ledger;
    entries->groups = groups;
    entries->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entry_free);
}

void list_entries_clear(struct list_entries *entries)
{
    g_hash_table_unref(entries->by_key);
}

struct list_entry *list_entries_find(const struct list_entries *entries, const char *key)
{
    return g_hash_table_lookup(entries->by_key, key);
}

/* false: nobody of that address is to be seen. */
static bool find_target(const struct list_entries *entries, const char *key, struct target *target)
{
    const struct contact *contact = roster_find(entries->roster, key);
    const struct request *request;
    const struct asker *asker;
    struct wanted wanted;

    if (contact) {
        *target = (struct target){contact->jid, contact_label(contact), contact->groups};
        return true;
    }
    if (ledger_wanted(entries->ledger, key, NULL, &wanted)) {
        request = ledger_pending(entries->ledger, key);
        target->jid = request ? request->jid : key;
        target->label = wanted.name && wanted.name[0] ? wanted.name : target->jid;
        target->groups = wanted.groups;
        return true;
    }
    asker = roster_asker(entries->roster, key);
    if (asker)
        *target = (struct target){asker->jid, asker->jid, NULL};
    return asker != NULL;
}

static char *share(const char *text, char *with)
{
    return with && g_str_equal(text, with) ? with : g_strdup(text);
}

static void entry_relabel(struct list_entry *entry, const struct target *target)
{
    char *jid = share(target->jid, entry->key);
    char *label = share(target->label, jid);
    char *sort = list_sort_key(label);

    free_texts(entry);
    entry->jid = jid;
    entry->label = label;
    entry->sort = sort ? sort : label;
}

static struct list_entry *entry_new(const char *key, const struct target *target)
{
    struct list_entry *entry = g_new0(struct list_entry, 1);

    entry->key = g_strdup(key);
    entry_relabel(entry, target);
    return entry;
}

/* Another label: true, and its rows are where it belongs. */
static bool rename_entry(struct list_entry *entry, const struct target *target)
{
    if (g_str_equal(entry->jid, target->jid) && g_str_equal(entry->label, target->label))
        return false;
    for (struct list_place *place = entry->places; place; place = place->next)
        list_groups_take_out(place);
    entry_relabel(entry, target);
    for (struct list_place *place = entry->places; place; place = place->next)
        list_groups_put_back(place);
    return true;
}

static struct list_place *place_named(struct list_place *places, const char *group)
{
    while (places && !g_str_equal(places->group->name, group))
        places = places->next;
    return places;
}

static bool drop_stale(struct list_entries *entries, struct list_entry *entry)
{
    bool dropped = false;

    for (struct list_place *next, *place = entry->places; place; place = next) {
        next = place->next;
        if (place->stale) {
            list_groups_remove(entries->groups, place);
            dropped = true;
        }
    }
    return dropped;
}

/* A row in each group, and no other. true: some came or went. */
static bool regroup_entry(struct list_entries *entries, struct list_entry *entry,
                          char *const *groups)
{
    char *const none[] = {(char *)"", NULL};
    struct list_place *old = entry->places;
    bool changed = false;

    for (struct list_place *place = old; place; place = place->next)
        place->stale = true;
    for (char *const *group = groups ? groups : none; *group; group++) {
        struct list_place *place = place_named(old, *group);

        if (place) {
            place->stale = false;
        } else {
            list_groups_insert(entries->groups, entry, *group);
            changed = true;
        }
    }
    return drop_stale(entries, entry) || changed;
}

static void drop_entry(struct list_entries *entries, struct list_entry *entry)
{
    while (entry->places)
        list_groups_remove(entries->groups, entry->places);
    g_hash_table_remove(entries->by_key, entry->key);
}

static void add_entry(struct list_entries *entries, struct list_entry *entry, char *const *groups)
{
    g_hash_table_insert(entries->by_key, entry->key, entry);
    regroup_entry(entries, entry, groups);
}

/* true: indexes are no longer right. */
static bool update_entry(struct list_entries *entries, struct list_entry *entry)
{
    struct target target;
    bool renamed;

    if (!find_target(entries, entry->key, &target)) {
        drop_entry(entries, entry);
        return true;
    }
    renamed = rename_entry(entry, &target);
    return regroup_entry(entries, entry, target.groups) || renamed;
}

bool list_entries_refresh(struct list_entries *entries, const char *key)
{
    struct list_entry *entry = list_entries_find(entries, key);
    struct target target;

    if (entry)
        return update_entry(entries, entry);
    if (!find_target(entries, key, &target))
        return false;
    add_entry(entries, entry_new(key, &target), target.groups);
    return true;
}

/* An entry that has no rows yet. */
struct fresh {
    struct list_entry *entry;
    char *const *groups;
};

static int compare_fresh(const void *a, const void *b)
{
    return list_entry_compare(((const struct fresh *)a)->entry, ((const struct fresh *)b)->entry);
}

void list_entries_refresh_all(struct list_entries *entries, GHashTable *keys)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct fresh));
    GHashTableIter iter;
    struct target target;
    char *key;

    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, (void **)&key, NULL)) {
        struct list_entry *entry = list_entries_find(entries, key);

        if (entry) {
            update_entry(entries, entry);
        } else if (find_target(entries, key, &target)) {
            struct fresh fresh = {entry_new(key, &target), target.groups};

            g_array_append_val(all, fresh);
        }
    }
    g_array_sort(all, compare_fresh);
    for (guint i = 0; i < all->len; i++) {
        const struct fresh *fresh = &g_array_index(all, struct fresh, i);

        add_entry(entries, fresh->entry, fresh->groups);
    }
    g_array_unref(all);
}
