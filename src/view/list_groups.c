#include "view/list_groups.h"

#include "view/list_nesting.h"

#include <string.h>

enum { FEW = 100 }; /* entries */

static int compare_shown(const void *a, const void *b)
{
    return list_nesting_compare(*(struct list_group *const *)a, *(struct list_group *const *)b);
}

static void drop_sort(struct list_group *group)
{
    if (group->sort != group->label)
        g_free(group->sort);
    group->sort = NULL;
}

static void group_free(void *data)
{
    struct list_group *group = data;

    list_rows_clear(&group->all);
    list_rows_clear(&group->few);
    drop_sort(group);
    g_free(group->name);
    g_free(group);
}

void list_groups_init(struct list_groups *groups)
{
    *groups = (struct list_groups){
        .by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, group_free),
        .shown = g_ptr_array_new(),
        .lines = g_ptr_array_new()};
}

void list_groups_clear(struct list_groups *groups)
{
    g_ptr_array_unref(groups->lines);
    g_ptr_array_unref(groups->shown);
    g_hash_table_unref(groups->by_name);
    g_free(groups->delimiter);
}

struct list_group *list_groups_find(const struct list_groups *groups, const char *name)
{
    return g_hash_table_lookup(groups->by_name, name);
}

/* Which rows of it are on the list. */
static void set_limited(struct list_group *group, bool limited)
{
    if (limited && !group->few.places)
        list_rows_init(&group->few);
    else if (!limited)
        list_rows_clear(&group->few);
    group->rows = limited ? &group->few : &group->all;
}

static struct list_group *ensure_group(struct list_groups *groups, const char *name);

/* What it is called says where it belongs. */
static void take_place(struct list_groups *groups, struct list_group *group)
{
    char *parent = list_nesting_parent(group->name, groups->delimiter);

    group->label = group->name;
    group->parent = parent ? ensure_group(groups, parent) : NULL;
    if (parent) {
        group->label += strlen(parent) + strlen(groups->delimiter);
        group->parent->children++;
    }
    group->sort = list_sort_key(group->label);
    if (!group->sort)
        group->sort = (char *)group->label;
    g_free(parent);
}

static struct list_group *ensure_group(struct list_groups *groups, const char *name)
{
    struct list_group *group = list_groups_find(groups, name);

    if (group)
        return group;
    group = g_new0(struct list_group, 1);
    group->name = g_strdup(name);
    list_rows_init(&group->all);
    set_limited(group, groups->limited);
    take_place(groups, group);
    g_hash_table_insert(groups->by_name, group->name, group);
    return group;
}

/* Nobody is in it, it is not to remember that it is folded, and none is a part of it: it goes, and
   perhaps those that it was a part of. */
static void release_group(struct list_groups *groups, struct list_group *group)
{
    while (group && group->places == 0 && !group->folded && group->children == 0) {
        struct list_group *parent = group->parent;

        g_hash_table_remove(groups->by_name, group->name);
        if (parent)
            parent->children--;
        group = parent;
    }
}

guint list_groups_before(const struct list_groups *groups, const struct list_group *group)
{
    guint low = 0, high = groups->shown->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (list_nesting_compare(groups->shown->pdata[middle], group) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* All of those that have rows on the list. */
static void show(struct list_groups *groups)
{
    struct list_group *group;
    GHashTableIter iter;

    g_ptr_array_set_size(groups->shown, 0);
    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group))
        if (group->rows->places->len > 0)
            g_ptr_array_add(groups->shown, group);
    g_ptr_array_sort(groups->shown, compare_shown);
}

/* --- entries come and go --- */

void list_groups_add_place(struct list_groups *groups, struct list_entry *entry, const char *name)
{
    struct list_group *group = ensure_group(groups, name);
    struct list_place *place = entry->own.group ? g_new(struct list_place, 1) : &entry->own;

    *place = (struct list_place){.entry = entry, .group = group, .next = entry->places};
    entry->places = place;
    group->places++;
}

void list_groups_drop_place(struct list_groups *groups, struct list_place *place)
{
    struct list_place **link = &place->entry->places;
    struct list_group *group = place->group;

    while (*link != place)
        link = &(*link)->next;
    *link = place->next;
    group->places--;
    release_group(groups, group);
    list_place_free(place);
}

static bool has_few(const struct list_group *group)
{
    return group->rows == &group->few;
}

/* all: not only on the list while that is limited. */
static void add_rows(struct list_groups *groups, struct list_entry *entry, bool all)
{
    for (struct list_place *place = entry->places; place; place = place->next) {
        struct list_group *group = place->group;
        bool shown = group->rows->places->len > 0;

        if (all)
            list_rows_add(&group->all, place);
        if (has_few(group) && !entry->hidden)
            list_rows_add(&group->few, place);
        if (!shown && group->rows->places->len > 0)
            g_ptr_array_insert(groups->shown, (gint)list_groups_before(groups, group), group);
    }
}

static void remove_rows(struct list_groups *groups, struct list_entry *entry, bool all)
{
    for (struct list_place *place = entry->places; place; place = place->next) {
        struct list_group *group = place->group;
        bool shown = group->rows->places->len > 0;

        if (all)
            list_rows_remove(&group->all, place);
        if (has_few(group) && !entry->hidden)
            list_rows_remove(&group->few, place);
        if (shown && group->rows->places->len == 0)
            g_ptr_array_remove(groups->shown, group);
    }
}

static bool is_in(struct list_place *place, void *data)
{
    (void)data;
    return !place->entry->out;
}

static bool is_on_list(struct list_place *place, void *data)
{
    (void)data;
    return !place->entry->out && !place->entry->hidden;
}

/* For many, one look at all rows is less than for each that goes to move those behind it. */
static void weed(struct list_groups *groups, bool all)
{
    struct list_group *group;
    GHashTableIter iter;

    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group)) {
        if (all)
            list_rows_weed(&group->all, is_in, NULL);
        if (has_few(group))
            list_rows_weed(&group->few, is_on_list, NULL);
    }
    show(groups);
}

static void count_entry(struct list_groups *groups, const struct list_entry *entry, guint by)
{
    groups->everybody += by;
    groups->people += groups->limited && entry->hidden ? 0 : by;
}

void list_groups_take_out(struct list_groups *groups, struct list_entry *const *entries,
                          guint count)
{
    for (guint i = 0; i < count; i++) {
        count_entry(groups, entries[i], -1U);
        if (count <= FEW)
            remove_rows(groups, entries[i], true);
        entries[i]->out = true;
    }
    if (count > FEW)
        weed(groups, true);
}

void list_groups_put_in(struct list_groups *groups, struct list_entry *entry)
{
    entry->out = false;
    count_entry(groups, entry, 1);
    add_rows(groups, entry, true);
}

void list_groups_hide(struct list_groups *groups, struct list_entry *const *entries, guint count)
{
    groups->people -= count;
    for (guint i = 0; i < count; i++) {
        if (count <= FEW)
            remove_rows(groups, entries[i], false);
        entries[i]->hidden = true;
    }
    if (count > FEW)
        weed(groups, false);
}

void list_groups_unhide(struct list_groups *groups, struct list_entry *entry)
{
    groups->people++;
    entry->hidden = false;
    add_rows(groups, entry, false);
}

/* --- the limit --- */

/* Who asks to keep somebody, and how many were kept. */
struct limiting {
    list_keep *keep;
    void *data;
    guint people;
};

static bool keep_or_hide(struct list_place *place, void *data)
{
    struct limiting *limiting = data;
    bool kept = limiting->keep(place, limiting->data);

    place->entry->hidden = !kept;
    limiting->people += kept && place == place->entry->places;
    return kept;
}

static void limit_group(struct list_group *group, struct limiting *limiting, bool narrower)
{
    set_limited(group, limiting->keep != NULL);
    if (limiting->keep && narrower) {
        list_rows_weed(&group->few, keep_or_hide, limiting);
    } else if (limiting->keep) {
        g_ptr_array_set_size(group->few.places, 0);
        list_rows_sort(&group->all);
        list_places_filter(group->all.places, keep_or_hide, limiting, group->few.places);
        group->few.sorted = group->few.places->len;
    }
}

void list_groups_limit(struct list_groups *groups, list_keep *keep, void *data, bool narrower)
{
    struct limiting limiting = {keep, data, 0};
    struct list_group *group;
    GHashTableIter iter;

    narrower = narrower && groups->limited;
    groups->limited = keep != NULL;
    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group))
        limit_group(group, &limiting, narrower);
    show(groups);
    groups->people = keep ? limiting.people : groups->everybody;
}

/* --- groups in groups --- */

/* Nothing of what it was a part of is true any more. */
static void unnest(struct list_group *group)
{
    drop_sort(group);
    group->parent = NULL;
    group->children = group->below = group->below_all = 0;
    group->line = group->away = false;
}

static void for_each(struct list_groups *groups,
                     void (*visit)(struct list_groups *groups, struct list_group *group))
{
    GList *all = g_hash_table_get_values(groups->by_name); /* more may come, and some go */

    for (GList *link = all; link; link = link->next)
        visit(groups, link->data);
    g_list_free(all);
}

static void start_anew(struct list_groups *groups, struct list_group *group)
{
    unnest(group);
    release_group(groups, group);
}

void list_groups_nest(struct list_groups *groups, const char *delimiter)
{
    g_free(groups->delimiter);
    groups->delimiter = g_strdup(delimiter);
    for_each(groups, start_anew);
    for_each(groups, take_place);
    g_ptr_array_sort(groups->shown, compare_shown);
}
