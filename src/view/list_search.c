#include "view/list_search.h"

#include "roster/match.h"

enum {
    AHEAD = 8, /* places */
    LINE = 64, /* bytes that memory gives at once */
};

/* One of all places. */
struct cursor {
    const struct list_groups *groups;
    guint group;
    int at; /* in the group; -1 is before its first */
};

static const GPtrArray *places(const struct list_groups *groups, guint group)
{
    return ((const struct list_group *)groups->shown->pdata[group])->places;
}

/* To the next place, 1, or the one before, -1. A group that is shown has one. */
static void step(struct cursor *cursor, int direction)
{
    guint count = cursor->groups->shown->len;

    cursor->at += direction;
    if (cursor->at < 0) {
        cursor->group = (cursor->group + count - 1) % count;
        cursor->at = (int)places(cursor->groups, cursor->group)->len - 1;
    } else if (cursor->at == (int)places(cursor->groups, cursor->group)->len) {
        cursor->group = (cursor->group + 1) % count;
        cursor->at = 0;
    }
}

/* So that one step in this direction leads to the first row to look at. */
static struct cursor cursor_at(const struct list_groups *groups, guint index, int direction)
{
    struct cursor cursor = {.groups = groups};
    struct list_place *place;
    struct list_group *group;

    index = MIN(index, groups->size - 1);
    group = list_groups_at(groups, index, &place);
    g_ptr_array_find(groups->shown, group, &cursor.group);
    if (place)
        cursor.at = (int)(index - group->start) - 1;
    else if (direction > 0)
        cursor.at = -1;
    return cursor;
}

/* A look at everybody waits for memory more than for anything else, unless it is asked for early:
   that halves the time for 100,000. The texts of an entry were made right after it, and most still
   lie behind it. Inlined, or GCC takes it for a function that does nothing. */
static inline __attribute__((always_inline)) void fetch_ahead(const GPtrArray *part, int at)
{
    const char *place;

    if (at < 0 || at >= (int)part->len)
        return;
    place = part->pdata[at];
    __builtin_prefetch(place);
    __builtin_prefetch(place + LINE);
    __builtin_prefetch(place + 2 * LINE);
}

static bool matches(const struct list_place *place, const struct match *match)
{
    const struct list_entry *entry = place->entry;
    gsize length;

    return match_in(entry->label, match, &length) ||
           (entry->jid != entry->label && match_in(entry->jid, match, &length));
}

static guint all_places(const struct list_groups *groups)
{
    guint count = 0;

    for (guint i = 0; i < groups->shown->len; i++)
        count += places(groups, i)->len;
    return count;
}

struct list_place *list_search(const struct list_groups *groups, const char *text, guint index,
                               int direction)
{
    struct match match = match_of(text);
    struct cursor cursor;

    if (groups->size == 0)
        return NULL;
    cursor = cursor_at(groups, index, direction);
    for (guint left = all_places(groups); left > 0; left--) {
        struct list_place *place;

        step(&cursor, direction);
        fetch_ahead(places(groups, cursor.group), cursor.at + AHEAD * direction);
        place = places(groups, cursor.group)->pdata[cursor.at];
        if (matches(place, &match))
            return place;
    }
    return NULL;
}

guint list_search_count(const struct list_groups *groups, const char *text)
{
    struct match match = match_of(text);
    guint count = 0;

    for (guint i = 0; i < groups->shown->len; i++)
        for (guint at = 0; at < places(groups, i)->len; at++) {
            fetch_ahead(places(groups, i), (int)at + AHEAD);
            count += matches(places(groups, i)->pdata[at], &match);
        }
    return count;
}
