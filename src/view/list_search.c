#include "view/list_search.h"

#include "view/match.h"

/* A place among all places, or before the first of its group. */
struct cursor {
    const struct list_groups *groups;
    guint group;
    GSequenceIter *iter;
};

static GSequence *places(const struct list_groups *groups, guint group)
{
    return ((struct list_group *)groups->shown->pdata[group])->places;
}

/* A group that is shown has a place, so these end. */
static void forward(struct cursor *cursor)
{
    if (!g_sequence_iter_is_end(cursor->iter))
        cursor->iter = g_sequence_iter_next(cursor->iter);
    if (g_sequence_iter_is_end(cursor->iter)) {
        cursor->group = (cursor->group + 1) % cursor->groups->shown->len;
        cursor->iter = g_sequence_get_begin_iter(places(cursor->groups, cursor->group));
    }
}

static void backward(struct cursor *cursor)
{
    guint count = cursor->groups->shown->len;

    if (g_sequence_iter_is_begin(cursor->iter)) {
        cursor->group = (cursor->group + count - 1) % count;
        cursor->iter = g_sequence_get_end_iter(places(cursor->groups, cursor->group));
    }
    cursor->iter = g_sequence_iter_prev(cursor->iter);
}

/* So that one step in this direction leads to the first row to look at. */
static struct cursor cursor_at(const struct list_groups *groups, guint index, int direction)
{
    struct cursor cursor = {.groups = groups};
    struct list_place *place;
    struct list_group *group = list_groups_at(groups, MIN(index, groups->size - 1), &place);

    g_ptr_array_find(groups->shown, group, &cursor.group);
    cursor.iter = place ? place->iter : g_sequence_get_begin_iter(group->places);
    if (!place && direction > 0)
        backward(&cursor);
    return cursor;
}

static bool matches(const struct list_place *place, const char *text)
{
    const struct list_entry *entry = place->entry;
    gsize length;

    return match_find(entry->label, text, &length) ||
           (entry->jid != entry->label && match_find(entry->jid, text, &length));
}

static guint all_places(const struct list_groups *groups)
{
    guint count = 0;

    for (guint i = 0; i < groups->shown->len; i++)
        count += (guint)g_sequence_get_length(places(groups, i));
    return count;
}

struct list_place *list_search(const struct list_groups *groups, const char *text, guint index,
                               int direction)
{
    struct cursor cursor;

    if (groups->size == 0)
        return NULL;
    cursor = cursor_at(groups, index, direction);
    for (guint left = all_places(groups); left > 0; left--) {
        if (direction > 0)
            forward(&cursor);
        else
            backward(&cursor);
        if (matches(g_sequence_get(cursor.iter), text))
            return g_sequence_get(cursor.iter);
    }
    return NULL;
}

guint list_search_count(const struct list_groups *groups, const char *text)
{
    guint count = 0;

    for (guint i = 0; i < groups->shown->len; i++) {
        GSequenceIter *iter = g_sequence_get_begin_iter(places(groups, i));

        for (; !g_sequence_iter_is_end(iter); iter = g_sequence_iter_next(iter))
            count += matches(g_sequence_get(iter), text);
    }
    return count;
}
