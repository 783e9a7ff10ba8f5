#include "view/list_entries.h"

#include "roster/jid.h"
#include "view/list_entry.h"

/* What a contact's rows shall be. Borrowed. */
struct target {
    const struct contact *contact; /* NULL: on no roster */
    const char *jid, *label;
    char *const *groups;
};

static void entry_free(void *entry)
{
    list_entry_free(entry);
}

void list_entries_init(struct list_entries *entries, const struct source *sources, guint count,
                       struct list_groups *groups)
{
    entries->groups = groups;
    entries->limit = NULL;
    entries->count = count;
    entries->sources = g_new(struct list_source, count);
    for (guint i = 0; i < count; i++)
        entries->sources[i] = (struct list_source){
            sources[i], g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entry_free)};
}

void list_entries_clear(struct list_entries *entries)
{
    for (guint i = 0; i < entries->count; i++)
        g_hash_table_unref(entries->sources[i].by_key);
    g_free(entries->sources);
    pattern_free(entries->limit);
}

struct list_entry *list_entries_find(const struct list_source *source, const char *key)
{
    return g_hash_table_lookup(source->by_key, key);
}

/* --- what their rows shall be --- */

static struct target target_of(const struct contact *contact)
{
    return (struct target){contact, contact->jid, contact_label(contact), contact->groups};
}

/* false: nobody of that address is to be seen. */
static bool find_target(const struct source *source, const char *key, struct target *target)
{
    const struct contact *contact = roster_find(source->roster, key);
    const struct request *request;
    const struct asker *asker;
    struct wanted wanted;

    if (contact) {
        *target = target_of(contact);
        return true;
    }
    target->contact = NULL;
    if (ledger_wanted(source->ledger, key, NULL, &wanted)) {
        request = ledger_pending(source->ledger, key);
        target->jid = request ? request->jid : key;
        target->label = wanted.name && wanted.name[0] ? wanted.name : target->jid;
        target->groups = wanted.groups;
        return true;
    }
    asker = roster_asker(source->roster, key);
    if (asker)
        *target = (struct target){NULL, asker->jid, asker->jid, NULL};
    return asker != NULL;
}

static struct list_entry *entry_new(const struct list_source *source, const char *key,
                                    const struct target *target, const char *sort)
{
    struct list_entry *entry = list_entry_new(source, key, target->jid, target->label, sort);

    entry->contact = target->contact;
    return entry;
}

/* Another label: true, and its rows are where it belongs. */
static bool rename_entry(struct list_entry *entry, const struct target *target)
{
    if (g_str_equal(entry->jid, target->jid) && g_str_equal(entry->label, target->label))
        return false;
    for (struct list_place *place = entry->places; place; place = place->next)
        list_groups_take_out(place);
    list_entry_relabel(entry, target->jid, target->label);
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
    g_hash_table_remove(entry->source->by_key, entry->key);
}

/* --- the limit --- */

bool list_entry_matches(const struct list_entry *entry, const struct pattern *pattern)
{
    const struct pattern_person person = {.key = entry->key,
                                          .jid = entry->jid,
                                          .name = entry->label == entry->jid ? NULL : entry->label,
                                          .contact = entry->contact,
                                          .roster = entry->source->what.roster,
                                          .ledger = entry->source->what.ledger};

    return pattern_matches(pattern, &person);
}

static bool keep_matching(struct list_place *place, void *pattern)
{
    return list_entry_matches(place->entry, pattern);
}

void list_entries_limit(struct list_entries *entries, struct pattern *pattern)
{
    bool narrower = pattern && entries->limit && pattern_narrows(pattern, entries->limit);

    list_groups_limit(entries->groups, pattern ? keep_matching : NULL, pattern, narrower);
    pattern_free(entries->limit);
    entries->limit = pattern;
}

static bool is_hidden(const struct list_entries *entries, const struct list_entry *entry)
{
    return entries->limit && !list_entry_matches(entry, entries->limit);
}

/* --- rows come, go and move --- */

static void add_entry(struct list_entries *entries, struct list_entry *entry, char *const *groups)
{
    entry->hidden = is_hidden(entries, entry);
    g_hash_table_insert(entry->source->by_key, entry->key, entry);
    regroup_entry(entries, entry, groups);
}

/* true: indexes are no longer right. */
static bool update_entry(struct list_entries *entries, struct list_entry *entry)
{
    struct target target;
    bool changed;

    if (!find_target(&entry->source->what, entry->key, &target)) {
        drop_entry(entries, entry);
        return true;
    }
    entry->contact = target.contact;
    changed = rename_entry(entry, &target);
    changed |= regroup_entry(entries, entry, target.groups);
    return list_groups_hide(entries->groups, entry, is_hidden(entries, entry)) || changed;
}

static bool refresh(struct list_entries *entries, const struct list_source *source, const char *key)
{
    struct list_entry *entry = list_entries_find(source, key);
    struct target target;
    char *sort;

    if (entry)
        return update_entry(entries, entry);
    if (!find_target(&source->what, key, &target))
        return false;
    sort = list_sort_key(target.label);
    add_entry(entries, entry_new(source, key, &target, sort), target.groups);
    g_free(sort);
    return true;
}

bool list_entries_refresh(struct list_entries *entries, const char *key)
{
    bool changed = false;

    for (guint i = 0; i < entries->count; i++)
        changed |= refresh(entries, &entries->sources[i], key);
    return changed;
}

/* Somebody who has no entry yet. Borrowed, but for the sort key. */
struct fresh {
    const struct list_source *source;
    const char *key;
    struct target target;
    char *sort; /* NULL: the label */
};

/* The names of groups are interned; which comes first does not matter here. */
static const char *first_group(const struct fresh *fresh)
{
    return fresh->target.groups ? fresh->target.groups[0] : NULL;
}

static const char *sort_text(const struct fresh *fresh)
{
    return fresh->sort ? fresh->sort : fresh->target.label;
}

static int compare_fresh(const void *left, const void *right)
{
    const struct fresh *a = left, *b = right;
    const char *group = first_group(a), *other = first_group(b);

    if (group != other)
        return group < other ? -1 : 1;
    return list_sort_compare(sort_text(a), sort_text(b));
}

/* They are made in the order of the list, so that they lie in memory as they are walked through: a
   search of 100,000 takes half the time. */
static void add_fresh(struct list_entries *entries, GArray *all)
{
    g_array_sort(all, compare_fresh);
    for (guint i = 0; i < all->len; i++) {
        struct fresh *fresh = &g_array_index(all, struct fresh, i);

        add_entry(entries, entry_new(fresh->source, fresh->key, &fresh->target, fresh->sort),
                  fresh->target.groups);
        g_free(fresh->sort);
    }
    g_array_unref(all);
}

static void collect_fresh(struct list_entries *entries, const struct list_source *source,
                          GHashTable *keys, GArray *all)
{
    struct fresh fresh = {.source = source};
    GHashTableIter iter;
    char *key;

    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, (void **)&key, NULL)) {
        struct list_entry *entry = list_entries_find(source, key);

        if (entry) {
            update_entry(entries, entry);
        } else if (find_target(&source->what, key, &fresh.target)) {
            fresh.key = key;
            fresh.sort = list_sort_key(fresh.target.label);
            g_array_append_val(all, fresh);
        }
    }
}

void list_entries_refresh_all(struct list_entries *entries, GHashTable *keys)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct fresh));

    for (guint i = 0; i < entries->count; i++)
        collect_fresh(entries, &entries->sources[i], keys, all);
    add_fresh(entries, all);
}

/* --- everybody --- */

struct filling {
    struct list_entries *entries;
    const struct list_source *source;
    GArray *all;
};

static void fill_contact(const struct contact *contact, void *data)
{
    struct filling *filling = data;
    struct list_entry *entry = list_entries_find(filling->source, contact->key);
    struct fresh fresh = {.source = filling->source, .key = contact->key};

    if (entry) {
        update_entry(filling->entries, entry);
        return;
    }
    fresh.target = target_of(contact);
    fresh.sort = list_sort_key(fresh.target.label);
    g_array_append_val(filling->all, fresh);
}

static void fill_asker(const struct asker *asker, void *data)
{
    struct filling *filling = data;
    char *key = jid_key(asker->jid);

    refresh(filling->entries, filling->source, key);
    g_free(key);
}

static void fill_requests(struct list_entries *entries, const struct list_source *source)
{
    const struct ledger *ledger = source->what.ledger;

    for (guint i = 0; i < ledger_shown(ledger); i++) {
        const char *key = ledger_shown_at(ledger, i)->key;

        if (key)
            refresh(entries, source, key);
    }
}

void list_entries_fill(struct list_entries *entries)
{
    struct filling filling = {entries, NULL, g_array_new(FALSE, FALSE, sizeof(struct fresh))};

    for (guint i = 0; i < entries->count; i++) {
        filling.source = &entries->sources[i];
        roster_each(filling.source->what.roster, fill_contact, &filling);
    }
    add_fresh(entries, filling.all);
    for (guint i = 0; i < entries->count; i++) {
        filling.source = &entries->sources[i];
        roster_each_asker(filling.source->what.roster, fill_asker, &filling);
        fill_requests(entries, filling.source);
    }
}
