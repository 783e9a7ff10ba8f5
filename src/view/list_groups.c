#include "view/list_groups.h"

#include "view/list_nesting.h"

#include <string.h>

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
    while (group && group->all.places->len == 0 && !group->folded && group->children == 0) {
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

static bool is_on_list(const struct list_place *place)
{
    return place->group->rows == &place->group->all || !place->entry->hidden;
}

/* --- rows of the list --- */

static void add_row(struct list_groups *groups, struct list_place *place)
{
    struct list_group *group = place->group;

    if (group->rows->places->len == 0)
        g_ptr_array_insert(groups->shown, (gint)list_groups_before(groups, group), group);
    if (group->rows != &group->all)
        list_rows_add(&group->few, place);
}

/* It has left its rows already. */
static void lose_row(struct list_groups *groups, struct list_group *group)
{
    if (group->rows->places->len == 0)
        g_ptr_array_remove(groups->shown, group);
}

struct list_place *list_groups_insert(struct list_groups *groups, struct list_entry *entry,
                                      const char *name)
{
    struct list_group *group = ensure_group(groups, name);
    struct list_place *place = entry->own.group ? g_new(struct list_place, 1) : &entry->own;
    bool first = !entry->places;

    *place = (struct list_place){.entry = entry, .group = group, .next = entry->places};
    entry->places = place;
    groups->everybody += first;
    if (is_on_list(place)) {
        groups->people += first;
        add_row(groups, place);
    }
    list_rows_add(&group->all, place);
    return place;
}

void list_groups_take_out(struct list_place *place)
{
    struct list_group *group = place->group;

    list_rows_remove(&group->all, place);
    if (group->rows != &group->all && is_on_list(place))
        list_rows_remove(&group->few, place);
}

void list_groups_put_back(struct list_place *place)
{
    struct list_group *group = place->group;

    list_rows_add(&group->all, place);
    if (group->rows != &group->all && is_on_list(place))
        list_rows_add(&group->few, place);
}

void list_groups_remove(struct list_groups *groups, struct list_place *place)
{
    struct list_place **link = &place->entry->places;
    struct list_group *group = place->group;

    while (*link != place)
        link = &(*link)->next;
    *link = place->next;
    groups->everybody -= !place->entry->places;
    groups->people -= !place->entry->places && is_on_list(place);
    list_groups_take_out(place);
    if (is_on_list(place))
        lose_row(groups, group);
    release_group(groups, group);
    list_place_free(place);
}

/* --- the limit --- */

bool list_groups_hide(struct list_groups *groups, struct list_entry *entry, bool hidden)
{
    if (!groups->limited || entry->hidden == hidden)
        return false;
    for (struct list_place *place = entry->places; place; place = place->next) {
        if (hidden) {
            list_rows_remove(&place->group->few, place);
            lose_row(groups, place->group);
        } else {
            add_row(groups, place);
        }
    }
    if (entry->places)
        groups->people += hidden ? -1U : 1U;
    entry->hidden = hidden;
    return true;
}

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
        list_rows_sort(&group->few);
        list_places_filter(group->few.places, keep_or_hide, limiting, group->few.places);
    } else if (limiting->keep) {
        g_ptr_array_set_size(group->few.places, 0);
        list_rows_sort(&group->all);
        list_places_filter(group->all.places, keep_or_hide, limiting, group->few.places);
    }
    group->few.sorted = group->few.places ? group->few.places->len : 0;
}

void list_groups_limit(struct list_groups *groups, list_keep *keep, void *data, bool narrower)
{
    struct limiting limiting = {keep, data, 0};
    struct list_group *group;
    GHashTableIter iter;

    narrower = narrower && groups->limited;
    groups->limited = keep != NULL;
    g_ptr_array_set_size(groups->shown, 0);
    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group)) {
        limit_group(group, &limiting, narrower);
        if (group->rows->places->len > 0)
            g_ptr_array_add(groups->shown, group);
    }
    g_ptr_array_sort(groups->shown, compare_shown);
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
