#include "view/asker_list.h"

#include "roster/twins.h"

#include <string.h>

struct asker_list {
    const struct roster *roster;
    guint revision;    /* of the roster, when the rows were made */
    GPtrArray *rows;   /* const struct asker, borrowed from it */
    char *jid;         /* the selected one; NULL until one was */
    guint selected;    /* where it was */
    GHashTable *marks; /* JIDs, owned */
    struct twins *twins;
    guint top;
};

struct asker_list *asker_list_new(const struct roster *roster)
{
    struct asker_list *list = g_new0(struct asker_list, 1);

    list->roster = roster;
    list->revision = roster_asking_revision(roster) - 1;
    list->rows = g_ptr_array_new();
    list->marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    list->twins = twins_new(roster);
    return list;
}

void asker_list_free(struct asker_list *list)
{
    g_ptr_array_unref(list->rows);
    g_hash_table_unref(list->marks);
    twins_free(list->twins);
    g_free(list->jid);
    g_free(list);
}

/* --- rows follow the roster --- */

static void add_row(const struct asker *asker, void *data)
{
    g_ptr_array_add(data, (void *)asker);
}

static int compare(const void *a, const void *b)
{
    const struct asker *first = *(struct asker *const *)a, *second = *(struct asker *const *)b;

    if (first->first != second->first)
        return first->first > second->first ? -1 : 1;
    return strcmp(first->jid, second->jid);
}

static gboolean has_gone(void *jid, void *value, void *data)
{
    (void)value;
    return roster_asker(data, jid) == NULL;
}

static void find_selected(struct asker_list *list)
{
    guint size = list->rows->len;

    for (guint i = 0; list->jid && i < size; i++)
        if (g_str_equal(((const struct asker *)list->rows->pdata[i])->jid, list->jid)) {
            list->selected = i;
            return;
        }
    list->selected = size > 0 ? MIN(list->selected, size - 1) : 0;
}

static void renew(struct asker_list *list)
{
    guint revision = roster_asking_revision(list->roster);

    if (list->revision == revision)
        return;
    list->revision = revision;
    g_ptr_array_set_size(list->rows, 0);
    roster_each_asker(list->roster, add_row, list->rows);
    g_ptr_array_sort(list->rows, compare);
    g_hash_table_foreach_remove(list->marks, has_gone, (void *)list->roster);
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
    return g_hash_table_contains(list->marks, asker->jid);
}

void asker_list_mark(struct asker_list *list, const struct asker *asker, bool marked)
{
    if (marked)
        g_hash_table_add(list->marks, g_strdup(asker->jid));
    else
        g_hash_table_remove(list->marks, asker->jid);
}

guint asker_list_marked(struct asker_list *list)
{
    renew(list);
    return g_hash_table_size(list->marks);
}

void asker_list_unmark(struct asker_list *list)
{
    g_hash_table_remove_all(list->marks);
}

const char *asker_list_warning(struct asker_list *list, const struct asker *asker)
{
    return twins_warning(list->twins, asker);
}
