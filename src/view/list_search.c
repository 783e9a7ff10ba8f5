#include "view/list_search.h"

#include "view/list_lines.h"

void list_search_forget(struct list_search *search)
{
    g_clear_pointer(&search->found, g_ptr_array_unref);
}

void list_search_clear(struct list_search *search)
{
    list_search_forget(search);
    g_clear_pointer(&search->pattern, pattern_free);
}

static bool keep_matching(struct list_place *place, void *pattern)
{
    return list_entry_matches(place->entry, pattern);
}

static GPtrArray *look_at_all(const struct list_groups *groups, struct pattern *pattern)
{
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < groups->shown->len; i++) {
        const struct list_group *group = groups->shown->pdata[i];

        list_places_filter(group->rows->places, keep_matching, pattern, found);
    }
    return found;
}

guint list_search_look(struct list_search *search, const struct list_groups *groups,
                       struct pattern *pattern)
{
    if (search->found && search->pattern && pattern_narrows(pattern, search->pattern)) {
        if (!pattern_narrows(search->pattern, pattern)) /* else it is the same */
            list_places_filter(search->found, keep_matching, pattern, search->found);
    } else {
        list_search_forget(search);
        search->found = look_at_all(groups, pattern);
    }
    pattern_free(search->pattern);
    search->pattern = pattern;
    return search->found->len;
}

/* Whether a place comes behind the row at which a search begins: -1, 0 (it is that row), 1. */
static int compare(const struct list_place *found, const struct list_group *group,
                   const struct list_place *place)
{
    if (found->group != group)
        return found->group->start < group->start ? -1 : 1;
    if (!place)
        return 1; /* the group's own row comes before all of its contacts */
    return list_entry_compare(found->entry, place->entry);
}

/* How many come before that row; with_it: or are that row. */
static guint count_before(const GPtrArray *found, const struct list_group *group,
                          const struct list_place *place, bool with_it)
{
    guint low = 0, high = found->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (compare(found->pdata[middle], group, place) < with_it)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct list_place *list_search_next(const struct list_search *search,
                                    const struct list_groups *groups, guint index, int direction)
{
    const GPtrArray *found = search->found;
    const struct list_group *group;
    struct list_place *place;
    guint before;

    if (!found || found->len == 0 || groups->size == 0)
        return NULL;
    group = list_lines_at(groups, MIN(index, groups->size - 1), &place);
    before = count_before(found, group, place, direction > 0);
    if (direction < 0)
        before += found->len - 1;
    return found->pdata[before % found->len];
}
