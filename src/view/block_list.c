#include "view/block_list.h"

#include <string.h>

/* Those whom one account has blocked. */
struct part {
    struct source source;
    guint revision;    /* of what the roster knows of them, when the rows were made */
    GHashTable *marks; /* JIDs, owned */
};

struct block_list {
    struct part *parts;
    guint count;
    GArray *rows;            /* struct block_row */
    char *jid;               /* the selected one; NULL until one was */
    const struct part *part; /* of that */
    guint selected;          /* where it was */
    guint top;
};

struct block_list *block_list_new(const struct source *sources, guint count)
{
    struct block_list *list = g_new0(struct block_list, 1);

    list->parts = g_new(struct part, count);
    list->count = count;
    for (guint i = 0; i < count; i++)
        list->parts[i] = (struct part){
            .source = sources[i],
            .revision = roster_blocking_revision(sources[i].roster) - 1,
            .marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        };
    list->rows = g_array_new(FALSE, FALSE, sizeof(struct block_row));
    return list;
}

void block_list_free(struct block_list *list)
{
    for (guint i = 0; i < list->count; i++)
        g_hash_table_unref(list->parts[i].marks);
    g_free(list->parts);
    g_array_unref(list->rows);
    g_free(list->jid);
    g_free(list);
}

/* --- rows follow the rosters --- */

static struct part *part_of(const struct block_list *list, const struct block_row *row)
{
    struct part *part = list->parts;

    while (&part->source != row->source)
        part++;
    return part;
}

static void add_rows(struct block_list *list, const struct part *part)
{
    const struct blocklist *blocked = roster_blocklist(part->source.roster);
    GPtrArray *entries = blocked ? blocklist_entries(blocked) : g_ptr_array_new();

    for (guint i = 0; i < entries->len; i++) {
        const struct block_row row = {&part->source, entries->pdata[i]};

        g_array_append_val(list->rows, row);
    }
    g_ptr_array_unref(entries);
}

static gboolean has_gone(void *jid, void *value, void *data)
{
    (void)value;
    return !data || !blocklist_has(data, jid);
}

/* true: it is another. */
static bool renew_part(struct part *part)
{
    guint revision = roster_blocking_revision(part->source.roster);

    if (part->revision == revision)
        return false;
    part->revision = revision;
    g_hash_table_foreach_remove(part->marks, has_gone,
                                (void *)roster_blocklist(part->source.roster));
    return true;
}

static void find_selected(struct block_list *list)
{
    guint size = list->rows->len;

    for (guint i = 0; list->jid && i < size; i++) {
        const struct block_row *row = &g_array_index(list->rows, struct block_row, i);

        if (g_str_equal(row->jid, list->jid) && part_of(list, row) == list->part) {
            list->selected = i;
            return;
        }
    }
    list->selected = size > 0 ? MIN(list->selected, size - 1) : 0;
}

static void renew(struct block_list *list)
{
    bool stale = false;

    for (guint i = 0; i < list->count; i++)
        stale |= renew_part(&list->parts[i]);
    if (!stale)
        return;
    g_array_set_size(list->rows, 0);
    for (guint i = 0; i < list->count; i++)
        add_rows(list, &list->parts[i]);
    find_selected(list);
}

/* --- what is asked of it --- */

guint block_list_size(struct block_list *list)
{
    renew(list);
    return list->rows->len;
}

const struct block_row *block_list_at(struct block_list *list, guint index)
{
    return index < block_list_size(list) ? &g_array_index(list->rows, struct block_row, index)
                                         : NULL;
}

guint block_list_selected(struct block_list *list)
{
    renew(list);
    return list->selected;
}

void block_list_select(struct block_list *list, guint index)
{
    guint size = block_list_size(list);
    const struct block_row *row = block_list_at(list, size > 0 ? MIN(index, size - 1) : 0);

    if (!row)
        return;
    list->selected = MIN(index, size - 1);
    g_free(list->jid);
    list->jid = g_strdup(row->jid);
    list->part = part_of(list, row);
}

guint block_list_top(struct block_list *list, guint rows)
{
    guint selected = block_list_selected(list), size = list->rows->len;

    if (list->top + rows > size)
        list->top = size > rows ? size - rows : 0;
    if (selected >= list->top + rows)
        list->top = selected - rows + 1;
    if (selected < list->top)
        list->top = selected;
    return list->top;
}

bool block_list_is_marked(struct block_list *list, const struct block_row *row)
{
    return g_hash_table_contains(part_of(list, row)->marks, row->jid);
}

void block_list_mark(struct block_list *list, const struct block_row *row, bool marked)
{
    if (marked)
        g_hash_table_add(part_of(list, row)->marks, g_strdup(row->jid));
    else
        g_hash_table_remove(part_of(list, row)->marks, row->jid);
}

guint block_list_marked(struct block_list *list)
{
    guint marked = 0;

    renew(list);
    for (guint i = 0; i < list->count; i++)
        marked += g_hash_table_size(list->parts[i].marks);
    return marked;
}

void block_list_unmark(struct block_list *list)
{
    for (guint i = 0; i < list->count; i++)
        g_hash_table_remove_all(list->parts[i].marks);
}
