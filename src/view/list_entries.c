#include "view/list_entries.h"

#include "roster/jid.h"
#include "view/list_entry.h"
#include "view/list_target.h"

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

static struct list_entry *entry_new(const struct list_source *source, const char *key,
                                    const struct list_target *target, const char *sort)
{
    struct list_entry *entry = list_entry_new(source, key, target->jid, target->label, sort);

    entry->contact = target->contact;
    return entry;
}

static bool is_called(const struct list_entry *entry, const struct list_target *target)
{
    return g_str_equal(entry->jid, target->jid) && g_str_equal(entry->label, target->label);
}

static struct list_place *place_named(struct list_place *places, const char *group)
{
    while (places && !g_str_equal(places->group->name, group))
        places = places->next;
    return places;
}

static char *const *groups_or_none(char *const *groups)
{
    static char *const none[] = {(char *)"", NULL};

    return groups ? groups : none;
}

static bool is_in_groups(const struct list_entry *entry, char *const *groups)
{
    guint places = 0, wanted = 0;

    for (struct list_place *place = entry->places; place; place = place->next)
        places++;
    for (char *const *group = groups_or_none(groups); *group; group++, wanted++)
        if (!place_named(entry->places, *group))
            return false;
    return places == wanted;
}

static void drop_stale(struct list_entries *entries, struct list_entry *entry)
{
    for (struct list_place *next, *place = entry->places; place; place = next) {
        next = place->next;
        if (place->stale)
            list_groups_drop_place(entries->groups, place);
    }
}

/* A place in each group, and no other. */
static void regroup_entry(struct list_entries *entries, struct list_entry *entry,
                          char *const *groups)
{
    struct list_place *old = entry->places;

    for (struct list_place *place = old; place; place = place->next)
        place->stale = true;
    for (char *const *group = groups_or_none(groups); *group; group++) {
        struct list_place *place = place_named(old, *group);

        if (place)
            place->stale = false;
        else
            list_groups_add_place(entries->groups, entry, *group);
    }
    drop_stale(entries, entry);
}

static void drop_entry(struct list_entries *entries, struct list_entry *entry)
{
    while (entry->places)
        list_groups_drop_place(entries->groups, entry->places);
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

/* It is out. */
static void put_entry(struct list_entries *entries, struct list_entry *entry, char *const *groups)
{
    regroup_entry(entries, entry, groups);
    entry->hidden = is_hidden(entries, entry);
    list_groups_put_in(entries->groups, entry);
}

static void add_entry(struct list_entries *entries, struct list_entry *entry, char *const *groups)
{
    g_hash_table_insert(entry->source->by_key, entry->key, entry);
    put_entry(entries, entry, groups);
}

/* false: it is to be called otherwise, to stand in other groups, or to go. */
static bool is_right(struct list_entry *entry)
{
    struct list_target target;

    if (!list_target_find(&entry->source->what, entry->key, &target))
        return false;
    entry->contact = target.contact;
    return is_called(entry, &target) && is_in_groups(entry, target.groups);
}

/* It is out. */
static void correct(struct list_entries *entries, struct list_entry *entry)
{
    struct list_target target;

    if (!list_target_find(&entry->source->what, entry->key, &target)) {
        drop_entry(entries, entry);
        return;
    }
    if (!is_called(entry, &target))
        list_entry_relabel(entry, target.jid, target.label);
    put_entry(entries, entry, target.groups);
}

/* Those that are not as they should be. */
struct wrong {
    GPtrArray *rows; /* not is_right() */
    GPtrArray *seen; /* only that they are to be hidden */
    bool changed;    /* some were hidden until now, or are to be */
};

static struct wrong wrong_new(void)
{
    return (struct wrong){g_ptr_array_new(), g_ptr_array_new(), false};
}

static void judge(struct list_entries *entries, struct list_entry *entry, struct wrong *wrong)
{
    if (!is_right(entry)) {
        g_ptr_array_add(wrong->rows, entry);
    } else if (entries->limit && entry->hidden != is_hidden(entries, entry)) {
        if (!entry->hidden)
            g_ptr_array_add(wrong->seen, entry);
        else
            list_groups_unhide(entries->groups, entry);
        wrong->changed = true;
    }
}

/* true: indexes are no longer right. */
static bool set_right(struct list_entries *entries, struct wrong *wrong)
{
    bool changed = wrong->changed || wrong->rows->len > 0;

    list_groups_hide(entries->groups, (struct list_entry **)wrong->seen->pdata, wrong->seen->len);
    list_groups_take_out(entries->groups, (struct list_entry **)wrong->rows->pdata,
                         wrong->rows->len);
    for (guint i = 0; i < wrong->rows->len; i++)
        correct(entries, wrong->rows->pdata[i]);
    g_ptr_array_unref(wrong->seen);
    g_ptr_array_unref(wrong->rows);
    return changed;
}

static bool update_entry(struct list_entries *entries, struct list_entry *entry)
{
    struct wrong wrong = wrong_new();

    judge(entries, entry, &wrong);
    return set_right(entries, &wrong);
}

static bool refresh(struct list_entries *entries, const struct list_source *source, const char *key)
{
    struct list_entry *entry = list_entries_find(source, key);
    struct list_target target;
    char *sort;

    if (entry)
        return update_entry(entries, entry);
    if (!list_target_find(&source->what, key, &target))
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
    struct list_target target;
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

static void collect(struct list_entries *entries, const struct list_source *source,
                    GHashTable *keys, GArray *all, struct wrong *wrong)
{
    struct fresh fresh = {.source = source};
    GHashTableIter iter;
    char *key;

    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, (void **)&key, NULL)) {
        struct list_entry *entry = list_entries_find(source, key);

        if (entry) {
            judge(entries, entry, wrong);
        } else if (list_target_find(&source->what, key, &fresh.target)) {
            fresh.key = key;
            fresh.sort = list_sort_key(fresh.target.label);
            g_array_append_val(all, fresh);
        }
    }
}

void list_entries_refresh_all(struct list_entries *entries, GHashTable *keys)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct fresh));
    struct wrong wrong = wrong_new();

    for (guint i = 0; i < entries->count; i++)
        collect(entries, &entries->sources[i], keys, all, &wrong);
    set_right(entries, &wrong);
    add_fresh(entries, all);
}

/* --- everybody --- */

struct filling {
    struct list_entries *entries;
    const struct list_source *source;
    GArray *all;
    struct wrong wrong;
};

static void fill_contact(const struct contact *contact, void *data)
{
    struct filling *filling = data;
    struct list_entry *entry = list_entries_find(filling->source, contact->key);
    struct fresh fresh = {.source = filling->source, .key = contact->key};

    if (entry) {
        judge(filling->entries, entry, &filling->wrong);
        return;
    }
    fresh.target = list_target_of(contact);
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
    struct filling filling = {entries, NULL, g_array_new(FALSE, FALSE, sizeof(struct fresh)),
                              wrong_new()};

    for (guint i = 0; i < entries->count; i++) {
        filling.source = &entries->sources[i];
        roster_each(filling.source->what.roster, fill_contact, &filling);
    }
    set_right(entries, &filling.wrong);
    add_fresh(entries, filling.all);
    for (guint i = 0; i < entries->count; i++) {
        filling.source = &entries->sources[i];
        roster_each_asker(filling.source->what.roster, fill_asker, &filling);
        fill_requests(entries, filling.source);
    }
}
