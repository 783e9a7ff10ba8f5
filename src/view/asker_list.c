#include "view/asker_list.h"

#include "roster/twins.h"

#include <string.h>

/* Those who ask one account. */
struct part {
    struct source source;
    guint revision;    /* of the roster, when the rows were made */
    GHashTable *marks; /* JIDs, owned */
    struct twins *twins;
};

struct asker_list {
    struct part *parts;
    guint count;
    GPtrArray *rows;         /* const struct asker, borrowed from the rosters */
    char *jid;               /* the selected one; NULL until one was */
    const struct part *part; /* of that */
    guint selected;          /* where it was */
    guint top;
};

static struct part part_new(const struct source *source)
{
    return (struct part){
        .source = *source,
        .revision = roster_asking_revision(source->roster) - 1,
        .marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .twins = twins_new(source->roster),
    };
}

struct asker_list *asker_list_new(const struct source *sources, guint count)
{
    struct asker_list *list = g_new0(struct asker_list, 1);

    list->parts = g_new(struct part, count);
    list->count = count;
    for (guint i = 0; i < count; i++)
        list->parts[i] = part_new(&sources[i]);
    list->rows = g_ptr_array_new();
    return list;
}

void asker_list_free(struct asker_list *list)
{
    for (guint i = 0; i < list->count; i++) {
        g_hash_table_unref(list->parts[i].marks);
        twins_free(list->parts[i].twins);
    }
    g_free(list->parts);
    g_ptr_array_unref(list->rows);
    g_free(list->jid);
    g_free(list);
}

/* --- rows follow the rosters --- */

static struct part *part_of(const struct asker_list *list, const struct asker *asker)
{
    struct part *part = list->parts;

    while (part < list->parts + list->count - 1 &&
           roster_asker(part->source.roster, asker->jid) != asker)
        part++;
    return part;
}

static void add_row(const struct asker *asker, void *data)
{
    g_ptr_array_add(data, (void *)asker);
}

static int compare(const void *a, const void *b, void *list)
{
    const struct asker *first = *(struct asker *const *)a, *second = *(struct asker *const *)b;
    int order;

    if (first->first != second->first)
        return first->first > second->first ? -1 : 1;
    order = strcmp(first->jid, second->jid);
    return order != 0 ? order : part_of(list, first) < part_of(list, second) ? -1 : 1;
}

static gboolean has_gone(void *jid, void *value, void *data)
{
    (void)value;
    return roster_asker(data, jid) == NULL;
}

static void find_selected(struct asker_list *list)
{
    guint size = list->rows->len;

    for (guint i = 0; list->jid && i < size; i++) {
        const struct asker *asker = list->rows->pdata[i];

        if (g_str_equal(asker->jid, list->jid) && part_of(list, asker) == list->part) {
            list->selected = i;
            return;
        }
    }
    list->selected = size > 0 ? MIN(list->selected, size - 1) : 0;
}

/* true: it is another. */
static bool renew_part(struct part *part)
{
    guint revision = roster_asking_revision(part->source.roster);

    if (part->revision == revision)
        return false;
    part->revision = revision;
    g_hash_table_foreach_remove(part->marks, has_gone, (void *)part->source.roster);
    return true;
}

static void renew(struct asker_list *list)
{
    bool stale = false;

    for (guint i = 0; i < list->count; i++)
        stale |= renew_part(&list->parts[i]);
    if (!stale)
        return;
    g_ptr_array_set_size(list->rows, 0);
    for (guint i = 0; i < list->count; i++)
        roster_each_asker(list->parts[i].source.roster, add_row, list->rows);
    g_ptr_array_sort_with_data(list->rows, compare, list);
    find_selected(list);
}

/* --- what is asked of it --- */

guint asker_list_size(struct asker_list *list)
{
    renew(list);
    return list->rows->len;
}

const struct asker *asker_list_at(struct asker_list *list, guint index)
{
    return index < asker_list_size(list) ? list->rows->pdata[index] : NULL;
}

const struct source *asker_list_source(const struct asker_list *list, const struct asker *asker)
{
    return &part_of(list, asker)->source;
}

guint asker_list_selected(struct asker_list *list)
{
    renew(list);
    return list->selected;
}

void asker_list_select(struct asker_list *list, guint index)
{
    guint size = asker_list_size(list);
    const struct asker *asker = asker_list_at(list, size > 0 ? MIN(index, size - 1) : 0);

    if (!asker)
        return;
    list->selected = MIN(index, size - 1);
    g_free(list->jid);
    list->jid = g_strdup(asker->jid);
    list->part = part_of(list, asker);
}

guint asker_list_top(struct asker_list *list, guint rows)
{
    guint selected = asker_list_selected(list), size = list->rows->len;

    if (list->top + rows > size)
        list->top = size > rows ? size - rows : 0;
    if (selected >= list->top + rows)
        list->top = selected - rows + 1;
    if (selected < list->top)
        list->top = selected;
    return list->top;
}

bool asker_list_is_marked(struct asker_list *list, const struct asker *asker)
{
    return g_hash_table_contains(part_of(list, asker)->marks, asker->jid);
}

void asker_list_mark(struct asker_list *list, const struct asker *asker, bool marked)
{
    if (marked)
        g_hash_table_add(part_of(list, asker)->marks, g_strdup(asker->jid));
    else
        g_hash_table_remove(part_of(list, asker)->marks, asker->jid);
}

guint asker_list_marked(struct asker_list *list)
{
    guint count = 0;

    renew(list);
    for (guint i = 0; i < list->count; i++)
        count += g_hash_table_size(list->parts[i].marks);
    return count;
}

void asker_list_unmark(struct asker_list *list)
{
    for (guint i = 0; i < list->count; i++)
        g_hash_table_remove_all(list->parts[i].marks);
}

const char *asker_list_warning(struct asker_list *list, const struct asker *asker)
{
    return twins_warning(part_of(list, asker)->twins, asker);
}
