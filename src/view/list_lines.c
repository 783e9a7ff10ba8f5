#include "view/list_lines.h"

/* What is not on the list now, so that it is not much when it comes back. */
static void sort_hidden(struct list_groups *groups)
{
    struct list_group *group;
    GHashTableIter iter;

    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group))
        list_rows_sort(&group->all);
}

static void count_above(const struct list_group *group)
{
    for (struct list_group *above = group->parent; above; above = above->parent) {
        above->below += group->rows->places->len;
        above->below_all += group->all.places->len;
    }
}

static void reset_lines(struct list_groups *groups)
{
    struct list_group *group;
    GHashTableIter iter;

    g_ptr_array_set_size(groups->lines, 0);
    if (!groups->delimiter) /* then they are all in shown, and set there */
        return;
    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group)) {
        group->below = group->below_all = 0;
        group->line = group->away = false;
    }
    g_hash_table_iter_init(&iter, groups->by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group))
        count_above(group);
}

/* Its own row, once those of all that it is a part of are there. */
static void add_line(struct list_groups *groups, struct list_group *group)
{
    struct list_group *parent = group->parent;

    if (parent && !parent->line && !parent->away)
        add_line(groups, parent);
    group->away = parent && list_lines_is_closed(parent);
    group->line = !group->away;
    if (group->away) {
        group->start = parent->start;
        return;
    }
    group->start = groups->size++;
    g_ptr_array_add(groups->lines, group);
}

void list_lines_number(struct list_groups *groups)
{
    groups->size = 0;
    reset_lines(groups);
    if (groups->limited)
        sort_hidden(groups);
    for (guint i = 0; i < groups->shown->len; i++) {
        struct list_group *group = groups->shown->pdata[i];

        list_rows_sort(group->rows);
        add_line(groups, group);
        groups->size += list_lines_is_closed(group) ? 0 : group->rows->places->len;
    }
}

bool list_lines_is_closed(const struct list_group *group)
{
    return group->folded || group->away;
}

struct list_group *list_lines_at(const struct list_groups *groups, guint index,
                                 struct list_place **place)
{
    guint low = 0, high = groups->lines->len;
    struct list_group *group;

    while (high - low > 1) {
        guint middle = (low + high) / 2;

        group = groups->lines->pdata[middle];
        if (group->start <= index)
            low = middle;
        else
            high = middle;
    }
    group = groups->lines->pdata[low];
    *place = index > group->start ? group->rows->places->pdata[index - group->start - 1] : NULL;
    return group;
}

guint list_lines_index(const struct list_group *group, const struct list_place *place)
{
    if (!place || list_lines_is_closed(group))
        return group->start;
    return group->start + 1 + list_rows_before(group->rows, place);
}

guint list_lines_nearest(const struct list_groups *groups, const struct list_group *group,
                         const struct list_place *place)
{
    guint number = list_groups_before(groups, group);
    const struct list_group *next;

    if (number == groups->shown->len)
        return groups->size - 1;
    next = groups->shown->pdata[number];
    if (next == group)
        return MIN(list_lines_index(group, place), next->start + next->rows->places->len);
    return next->start + (place && !list_lines_is_closed(next) ? 1 : 0);
}

struct list_place *list_lines_any(const struct list_groups *groups, const struct list_group *group)
{
    const struct list_group *first = group;

    if (group->rows->places->len == 0)
        first = groups->shown->pdata[list_groups_before(groups, group)];
    return first->rows->places->pdata[0];
}
