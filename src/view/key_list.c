#include "view/key_list.h"

#include "roster/jid.h"
#include "view/scroll.h"

struct key_list {
    const struct key_kind *kind;
    struct source *sources;
    guint *revisions; /* of each source's roster, when the rows were made */
    guint count;
    GArray *rows;           /* struct key_row, each with its own JID */
    GHashTable *at;         /* row -> its index; of those in rows */
    GHashTable *marks;      /* rows, owned */
    struct key_row *chosen; /* the selected one; owned, NULL until one was */
    bool slid;              /* to another by itself, who is still to be seen */
    bool missed;            /* it has gone, which was noted; another is chosen with the next rows */
    guint selected;         /* where it stands, or stood */
    guint top;
    char *lost; /* see key_list_lost() */
};

/* --- rows as keys --- */

static guint hash(const void *data)
{
    const struct key_row *row = data;

    return g_str_hash(row->jid) ^ g_direct_hash(row->source);
}

static gboolean is_same(const void *a, const void *b)
{
    const struct key_row *row = a, *other = b;

    return row->source == other->source && g_str_equal(row->jid, other->jid);
}

static struct key_row *row_copy(const struct key_row *row)
{
    struct key_row *copy = g_memdup2(row, sizeof *row);

    copy->jid = g_strdup(row->jid);
    return copy;
}

static void row_free(void *row)
{
    if (row)
        g_free((char *)((struct key_row *)row)->jid);
    g_free(row);
}

static void row_clear(void *row)
{
    g_free((char *)((struct key_row *)row)->jid);
}

static GArray *rows_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct key_row));

    g_array_set_clear_func(rows, row_clear);
    return rows;
}

struct key_list *key_list_new(const struct key_kind *kind, const struct source *sources,
                              guint count)
{
    struct key_list *list = g_new0(struct key_list, 1);

    list->kind = kind;
    list->sources = g_memdup2(sources, count * sizeof *sources);
    list->revisions = g_new(guint, count);
    list->count = count;
    for (guint i = 0; i < count; i++)
        list->revisions[i] = kind->revision(sources[i].roster) - 1;
    list->rows = rows_new();
    list->at = g_hash_table_new(hash, is_same);
    list->marks = g_hash_table_new_full(hash, is_same, row_free, NULL);
    return list;
}

void key_list_free(struct key_list *list)
{
    g_hash_table_unref(list->at);
    g_hash_table_unref(list->marks);
    g_array_unref(list->rows);
    row_free(list->chosen);
    g_free(list->lost);
    g_free(list->revisions);
    g_free(list->sources);
    g_free(list);
}

void key_list_add(struct key_list *list, const struct key_row *row)
{
    struct key_row own = {row->source, g_strdup(row->jid), row->since};

    g_array_append_val(list->rows, own);
}

/* --- rows follow the rosters --- */

static struct key_row *row_at(const GArray *rows, guint index)
{
    return &g_array_index(rows, struct key_row, index);
}

static bool find(const struct key_list *list, const struct key_row *row, guint *index)
{
    void *found;

    if (!g_hash_table_lookup_extended(list->at, row, NULL, &found))
        return false;
    *index = GPOINTER_TO_UINT(found);
    return true;
}

static void choose(struct key_list *list, guint index)
{
    struct key_row *chosen = row_copy(row_at(list->rows, index));

    row_free(list->chosen);
    list->chosen = chosen;
    list->missed = false;
    list->selected = index;
}

static bool is_answer(const struct request *request)
{
    return request->state == REQUEST_DONE &&
           (request_kind(request) == KIND_PRESENCE || request_kind(request) == KIND_ORDER);
}

/* Of late: what told that somebody is gone may be what it was waiting for. */
static bool was_done(const struct ledger *ledger, const char *key)
{
    for (guint i = ledger_shown(ledger); i-- > 0;) {
        const struct request *request = ledger_shown_at(ledger, i);

        if (is_answer(request) && g_strcmp0(request->key, key) == 0)
            return true;
    }
    return false;
}

/* What the user asked for is no surprise. */
static bool is_own_doing(const struct key_row *row)
{
    const struct ledger *ledger = row->source->ledger;
    char *key = jid_key(row->jid);
    bool own = ledger && (ledger_explains(ledger, key, false) || was_done(ledger, key));

    g_free(key);
    return own;
}

static void miss(struct key_list *list)
{
    if (!list->missed && !list->lost && !is_own_doing(list->chosen))
        list->lost = g_strdup(list->chosen->jid);
    list->missed = true;
}

/* The next of those that stood below it and still do, or else the last above it. */
static void choose_neighbour(struct key_list *list, const GArray *before)
{
    guint at = list->selected, index;

    miss(list);
    for (guint i = at + 1; i < before->len; i++)
        if (find(list, row_at(before, i), &index)) {
            choose(list, index);
            return;
        }
    for (guint i = at; i-- > 0;)
        if (find(list, row_at(before, i), &index)) {
            choose(list, index);
            return;
        }
    choose(list, MIN(at, list->rows->len - 1));
}

/* An empty list has no cursor: whoever was selected is again if they come back. */
static void settle(struct key_list *list, const GArray *before)
{
    if (list->rows->len == 0 || !list->chosen)
        return;
    if (find(list, list->chosen, &list->selected)) {
        list->missed = false;
        return;
    }
    list->slid = true;
    if (list->selected < before->len && is_same(row_at(before, list->selected), list->chosen))
        choose_neighbour(list, before);
    else
        g_clear_pointer(&list->chosen, row_free);
}

static gboolean has_gone(void *row, void *value, void *at)
{
    (void)value;
    return !g_hash_table_contains(at, row);
}

/* What was meant for the marked ones must not fall to whoever is under the cursor. */
static void clear_marks(struct key_list *list)
{
    if (g_hash_table_foreach_remove(list->marks, has_gone, list->at) > 0)
        list->slid |= g_hash_table_size(list->marks) == 0;
}

static void fill(struct key_list *list)
{
    for (guint i = 0; i < list->count; i++)
        list->kind->add(list, &list->sources[i]);
    if (list->kind->compare)
        g_array_sort(list->rows, list->kind->compare);
    for (guint i = 0; i < list->rows->len; i++)
        g_hash_table_insert(list->at, row_at(list->rows, i), GUINT_TO_POINTER(i));
}

/* true: something is not what it was. */
static bool look(struct key_list *list)
{
    bool stale = false;

    for (guint i = 0; i < list->count; i++) {
        guint revision = list->kind->revision(list->sources[i].roster);

        stale |= list->revisions[i] != revision;
        list->revisions[i] = revision;
    }
    return stale;
}

static void renew(struct key_list *list)
{
    GArray *before = list->rows;

    if (!look(list))
        return;
    g_hash_table_remove_all(list->at);
    list->rows = rows_new();
    fill(list);
    clear_marks(list);
    settle(list, before);
    g_array_unref(before);
}

/* --- what is asked of it --- */

guint key_list_size(struct key_list *list)
{
    renew(list);
    return list->rows->len;
}

const struct key_row *key_list_at(struct key_list *list, guint index)
{
    return index < key_list_size(list) ? row_at(list->rows, index) : NULL;
}

guint key_list_selected(struct key_list *list)
{
    return key_list_size(list) > 0 && list->chosen ? list->selected : 0;
}

void key_list_select(struct key_list *list, guint index)
{
    guint size = key_list_size(list);

    if (size > 0)
        choose(list, MIN(index, size - 1));
}

void key_list_move(struct key_list *list, int rows)
{
    gint64 to = (gint64)key_list_selected(list) + rows;

    key_list_select(list, (guint)MAX(to, 0));
}

void key_list_seen(struct key_list *list)
{
    key_list_select(list, key_list_selected(list));
    list->slid = list->rows->len == 0; /* whoever comes first is not seen */
}

bool key_list_is_seen(struct key_list *list)
{
    return key_list_size(list) == 0 || !list->slid;
}

/* There are rows, and it is none of them. */
static bool has_chosen_gone(const struct key_list *list)
{
    const struct key_row *chosen = list->chosen;
    guint size = 0;

    for (guint i = 0; i < list->count; i++)
        size += list->kind->size(list->sources[i].roster);
    return size > 0 && chosen && g_hash_table_contains(list->at, chosen) &&
           !list->kind->has(chosen->source->roster, chosen->jid);
}

char *key_list_lost(struct key_list *list)
{
    if (has_chosen_gone(list))
        miss(list);
    return g_steal_pointer(&list->lost);
}

guint key_list_top(struct key_list *list, guint rows)
{
    guint selected = key_list_selected(list);

    list->top = scroll_top(list->top, selected, list->rows->len, rows);
    return list->top;
}

bool key_list_is_marked(struct key_list *list, const struct key_row *row)
{
    return g_hash_table_contains(list->marks, row);
}

void key_list_mark(struct key_list *list, const struct key_row *row, bool marked)
{
    if (marked)
        g_hash_table_add(list->marks, row_copy(row));
    else
        g_hash_table_remove(list->marks, row);
}

guint key_list_marked(struct key_list *list)
{
    renew(list);
    return g_hash_table_size(list->marks);
}

char **key_list_marked_of(struct key_list *list, const struct roster *roster)
{
    GPtrArray *jids = g_ptr_array_new();
    const struct key_row *row;

    for (guint i = 0; (row = key_list_at(list, i)); i++)
        if (row->source->roster == roster && key_list_is_marked(list, row))
            g_ptr_array_add(jids, g_strdup(row->jid));
    g_ptr_array_add(jids, NULL);
    return (char **)g_ptr_array_free(jids, FALSE);
}

static gboolean is_of(void *row, void *value, void *roster)
{
    (void)value;
    return !roster || ((const struct key_row *)row)->source->roster == roster;
}

void key_list_unmark(struct key_list *list, const struct roster *roster)
{
    g_hash_table_foreach_remove(list->marks, is_of, (void *)roster);
}
