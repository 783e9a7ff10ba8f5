#include "view/list_nesting.h"

#include <string.h>

char *list_nesting_parent(const char *name, const char *delimiter)
{
    gsize length = delimiter ? strlen(delimiter) : 0;
    const char *last = NULL;

    if (length == 0)
        return NULL;
    for (const char *at = strstr(name, delimiter); at; at = strstr(at + length, delimiter))
        if (at > name && at[length])
            last = at;
    return last ? g_strndup(name, (gsize)(last - name)) : NULL;
}

guint list_nesting_depth(const struct list_group *group)
{
    guint depth = 0;

    while ((group = group->parent))
        depth++;
    return depth;
}

bool list_nesting_is_in(const struct list_group *group, const struct list_group *whole)
{
    while (group && group != whole)
        group = group->parent;
    return group != NULL;
}

static int compare_siblings(const struct list_group *a, const struct list_group *b)
{
    int order;

    if (!a->name[0] || !b->name[0])
        return !a->name[0] - !b->name[0];
    order = list_sort_compare(a->sort, b->sort);
    return order != 0 ? order : strcmp(a->name, b->name);
}

static const struct list_group *climb(const struct list_group *group, guint steps)
{
    while (steps-- > 0)
        group = group->parent;
    return group;
}

int list_nesting_compare(const struct list_group *a, const struct list_group *b)
{
    guint depth, other;

    if (!a->parent && !b->parent)
        return compare_siblings(a, b);
    depth = list_nesting_depth(a);
    other = list_nesting_depth(b);
    a = climb(a, depth - MIN(depth, other));
    b = climb(b, other - MIN(depth, other));
    if (a == b) /* the whole comes before its part */
        return (depth > other) - (depth < other);
    while (a->parent != b->parent) {
        a = a->parent;
        b = b->parent;
    }
    return compare_siblings(a, b);
}
