#include "view/contact_list_parts.h"

#include <string.h>

static guint group_number(const struct contact_list *list, const struct list_group *group)
{
    guint number = 0;

    g_ptr_array_find(list->groups.lines, group, &number);
    return number;
}

void contact_list_next_group(struct contact_list *list, int direction)
{
    struct list_place *place;
    guint number;

    if (list->groups.size == 0)
        return;
    number = group_number(list, list_lines_at(&list->groups, contact_list_selected(list), &place));
    if (direction > 0)
        number++;
    else if (!place && number > 0)
        number--;
    if (number < list->groups.lines->len)
        contact_list_select_row(list, list->groups.lines->pdata[number], NULL);
}

void contact_list_fold_all(struct contact_list *list, bool folded)
{
    guint before = contact_list_selected(list);
    bool changed = false;

    for (guint i = 0; i < list->groups.shown->len; i++)
        for (struct list_group *group = list->groups.shown->pdata[i]; group; group = group->parent)
            changed |= contact_list_set_folded(list, group, folded, &before);
    if (changed)
        contact_list_settle(list, before);
}

/* Those in no group last, as on the list. */
static int compare_names(const void *left, const void *right)
{
    const char *a = *(char *const *)left, *b = *(char *const *)right;

    return a[0] && b[0] ? strcmp(a, b) : !a[0] - !b[0];
}

char **contact_list_folded(const struct contact_list *list)
{
    GPtrArray *names = g_ptr_array_new();
    const struct list_group *group;
    GHashTableIter iter;

    g_hash_table_iter_init(&iter, list->groups.by_name);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&group))
        if (group->folded && (group->all.places->len > 0 || group->children > 0))
            g_ptr_array_add(names, g_strdup(group->name));
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}
