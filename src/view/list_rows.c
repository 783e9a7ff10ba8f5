#include "view/list_rows.h"

#include <stdlib.h>
#include <string.h>

/* A list of a hundred thousand has few groups, and each is an array: half the memory of a tree,
   read four times as fast by a search, and an insertion moves less than a megabyte. */

enum {
    AHEAD = 8, /* places */
    LINE = 64, /* bytes that memory gives at once */
};

char *list_sort_key(const char *text)
{
    char *split, *folded;
    GString *key;

    if (g_str_is_ascii(text))
        return NULL;
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

/* Neighbours in a long list begin alike, and what is equal need not be folded. */
int list_sort_compare(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return g_ascii_strcasecmp(a, b);
}

int list_entry_compare(const struct list_entry *a, const struct list_entry *b)
{
    int order = list_sort_compare(a->sort, b->sort);

    if (order == 0)
        order = strcmp(a->key, b->key);
    return order != 0 ? order : (a->source > b->source) - (a->source < b->source);
}

static int compare_places(const void *a, const void *b)
{
    return list_entry_compare((*(struct list_place *const *)a)->entry,
                              (*(struct list_place *const *)b)->entry);
}

void list_place_free(struct list_place *place)
{
    if (place == &place->entry->own)
        place->group = NULL;
    else
        g_free(place);
}

void list_rows_init(struct list_rows *rows)
{
    *rows = (struct list_rows){.places = g_ptr_array_new()};
}

void list_rows_clear(struct list_rows *rows)
{
    g_clear_pointer(&rows->places, g_ptr_array_unref);
    rows->sorted = 0;
}

void list_rows_add(struct list_rows *rows, struct list_place *place)
{
    g_ptr_array_add(rows->places, place);
}

static guint count_before(const struct list_rows *rows, const struct list_place *place, guint count)
{
    guint low = 0, high = count;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (compare_places(&rows->places->pdata[middle], &place) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint list_rows_before(const struct list_rows *rows, const struct list_place *place)
{
    return count_before(rows, place, rows->sorted);
}

void list_rows_remove(struct list_rows *rows, struct list_place *place)
{
    guint index = list_rows_before(rows, place);

    if (index < rows->sorted && rows->places->pdata[index] == place)
        rows->sorted--;
    else
        g_ptr_array_find(rows->places, place, &index); /* one of the newest */
    g_ptr_array_remove_index(rows->places, index);
}

/* The newest were added in the order in which they belong, behind the others. */
static bool follow_on(const struct list_rows *rows)
{
    void **all = rows->places->pdata;
    guint at = MAX(rows->sorted, 1);

    while (at < rows->places->len && compare_places(&all[at - 1], &all[at]) <= 0)
        at++;
    return at >= rows->places->len;
}

/* From the last on: none of the others moves twice. */
void list_rows_sort(struct list_rows *rows)
{
    guint count = rows->places->len - rows->sorted, end = rows->sorted;
    void **all = rows->places->pdata, **newest;

    if (follow_on(rows)) {
        rows->sorted = rows->places->len;
        return;
    }
    newest = g_memdup2(all + end, count * sizeof *all);
    qsort(newest, count, sizeof *newest, compare_places);
    for (guint i = count; i-- > 0;) {
        guint before = count_before(rows, newest[i], end);

        memmove(all + before + i + 1, all + before, (end - before) * sizeof *all);
        all[before + i] = newest[i];
        end = before;
    }
    rows->sorted = rows->places->len;
    g_free(newest);
}

/* A look at everybody waits for memory more than for anything else, unless it is asked for early:
   that halves the time for 100,000. The texts of an entry lie behind it. Inlined, or GCC takes it
   for a function that does nothing. */
static inline __attribute__((always_inline)) void fetch_ahead(const GPtrArray *from, guint at)
{
    const char *place;

    if (at >= from->len)
        return;
    place = from->pdata[at];
    __builtin_prefetch(place);
    __builtin_prefetch(place + LINE);
    __builtin_prefetch(place + 2 * LINE);
}

void list_places_filter(const GPtrArray *from, list_keep *keep, void *data, GPtrArray *to)
{
    guint kept = from == to ? 0 : to->len, count = from->len;

    if (from != to)
        g_ptr_array_set_size(to, (int)(kept + count));
    for (guint i = 0; i < count; i++) {
        struct list_place *place = from->pdata[i];

        fetch_ahead(from, i + AHEAD);
        if (keep(place, data))
            to->pdata[kept++] = place;
    }
    g_ptr_array_set_size(to, (int)kept);
}

void list_rows_weed(struct list_rows *rows, list_keep *keep, void *data)
{
    list_rows_sort(rows);
    list_places_filter(rows->places, keep, data, rows->places);
    rows->sorted = rows->places->len;
}
