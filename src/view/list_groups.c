#include "view/list_groups.h"

#include <string.h>

char *list_sort_key(const char *text)
{
    char *split, *folded;
    GString *key;

    if (g_str_is_ascii(text))
        return g_ascii_strdown(text, -1);
    split = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    folded = g_utf8_casefold(split ? split : "", -1);
    key = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at))
        if (!g_unichar_ismark(g_utf8_get_char(at)))
            g_string_append_unichar(key, g_utf8_get_char(at));
    g_free(folded);
    g_free(split);
    return g_string_free(key, FALSE);
}

int list_entry_compare(const struct list_entry *a, const struct list_entry *b)
{
    int order = strcmp(a->sort, b->sort);

    return order != 0 ? order : strcmp(a->key, b->key);
}

static int compare_places(const void *a, const void *b, void *data)
{
    (void)data;
    return list_entry_compare(((const struct list_place *)a)->entry,
                              ((const struct list_place *)b)->entry);
}

/* Those in no group come last. */
static int compare_groups(const struct list_group *a, const struct list_group *b)
{
    int order;

    if (!a->name[0] || !b->name[0])
        return !a->name[0] - !b->name[0];
    order = strcmp(a->sort, b->sort);
    return order != 0 ? order : strcmp(a->name, b->name);
}

static void group_free(void *data)
{
    struct list_group *group = data;

    g_sequence_free(group->places);
    g_free(group->sort);
    g_free(group->name);
    g_free(group);
}

void list_groups_init(struct list_groups *groups)
{
    groups->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, group_free);
    groups->shown = g_ptr_array_new();
    groups->size = 0;
}

void list_groups_clear(struct list_groups *groups)
{
    g_ptr_array_unref(groups->shown);
    g_hash_table_unref(groups->by_name);
}

struct list_group *list_groups_find(const struct list_groups *groups, const char *name)
{
    return g_hash_table_lookup(groups->by_name, name);
}

static struct list_group *ensure_group(struct list_groups *groups, const char *name)
{
    struct list_group *group = list_groups_find(groups, name);

    if (group)
        return group;
    group = g_new0(struct list_group, 1);
    group->name = g_strdup(name);
    group->sort = list_sort_key(name);
    group->places = g_sequence_new(NULL);
    g_hash_table_insert(groups->by_name, group->name, group);
    return group;
}

static void show_group(struct list_groups *groups, struct list_group *group)
{
    guint low = 0, high = groups->shown->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (compare_groups(groups->shown->pdata[middle], group) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    g_ptr_array_insert(groups->shown, (gint)low, group);
}

/* Where a whole roster is put in in order, each row goes to the end: no search for that. */
static GSequenceIter *insert_sorted(GSequence *places, struct list_place *place)
{
    GSequenceIter *end = g_sequence_get_end_iter(places);

    if (!g_sequence_iter_is_begin(end) &&
        compare_places(g_sequence_get(g_sequence_iter_prev(end)), place, NULL) > 0)
        return g_sequence_insert_sorted(places, place, compare_places, NULL);
    return g_sequence_append(places, place);
}

struct list_place *list_groups_insert(struct list_groups *groups, struct list_entry *entry,
                                      const char *name)
{
    struct list_group *group = ensure_group(groups, name);
    struct list_place *place = g_new(struct list_place, 1);

    if (g_sequence_is_empty(group->places))
        show_group(groups, group);
    *place = (struct list_place){.entry = entry, .group = group, .next = entry->places};
    place->iter = insert_sorted(group->places, place);
    entry->places = place;
    return place;
}

void list_groups_moved(struct list_place *place)
{
    g_sequence_sort_changed(place->iter, compare_places, NULL);
}

static void hide_group(struct list_groups *groups, struct list_group *group)
{
    g_ptr_array_remove(groups->shown, group);
    if (!group->folded)
        g_hash_table_remove(groups->by_name, group->name);
}

void list_groups_remove(struct list_groups *groups, struct list_place *place)
{
    struct list_place **link = &place->entry->places;

    while (*link != place)
        link = &(*link)->next;
    *link = place->next;
    g_sequence_remove(place->iter);
    if (g_sequence_is_empty(place->group->places))
        hide_group(groups, place->group);
    g_free(place);
}

void list_groups_number(struct list_groups *groups)
{
    guint size = 0;

    for (guint i = 0; i < groups->shown->len; i++) {
        struct list_group *group = groups->shown->pdata[i];

        group->start = size;
        size += 1 + (group->folded ? 0 : (guint)g_sequence_get_length(group->places));
    }
    groups->size = size;
}

struct list_group *list_groups_at(const struct list_groups *groups, guint index,
                                  struct list_place **place)
{
    guint low = 0, high = groups->shown->len;
    struct list_group *group;

    while (high - low > 1) {
        guint middle = (low + high) / 2;

        group = groups->shown->pdata[middle];
        if (group->start <= index)
            low = middle;
        else
            high = middle;
    }
    group = groups->shown->pdata[low];
    *place = NULL;
    if (index > group->start)
        *place = g_sequence_get(
            g_sequence_get_iter_at_pos(group->places, (gint)(index - group->start - 1)));
    return group;
}

guint list_groups_index(const struct list_group *group, const struct list_place *place)
{
    if (!place || group->folded)
        return group->start;
    return group->start + 1 + (guint)g_sequence_iter_get_position(place->iter);
}
