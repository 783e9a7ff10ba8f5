#include "view/contact_list.h"

#include "roster/jid.h"
#include "view/list_entries.h"
#include "view/list_search.h"

struct contact_list {
    struct list_groups groups;
    struct list_entries entries;
    GHashTable *noted; /* keys to look at when released; NULL: not held */
    int holds;
    char *group; /* the selected row, by name; NULL until something was selected */
    char *key;   /* NULL: the group's own row */
    const struct list_source *source; /* of the key */
    guint top;
};

struct contact_list *contact_list_new(const struct source *sources, guint count)
{
    struct contact_list *list = g_new0(struct contact_list, 1);
    GHashTable *keys;

    list_groups_init(&list->groups);
    list_entries_init(&list->entries, sources, count, &list->groups);
    keys = list_entries_keys(&list->entries);
    list_entries_refresh_all(&list->entries, keys);
    list_groups_number(&list->groups);
    g_hash_table_unref(keys);
    return list;
}

void contact_list_free(struct contact_list *list)
{
    if (list->noted)
        g_hash_table_unref(list->noted);
    list_entries_clear(&list->entries);
    list_groups_clear(&list->groups);
    g_free(list->group);
    g_free(list->key);
    g_free(list);
}

/* --- the selection, kept by name --- */

static struct list_place *place_in(const struct list_entry *entry, const struct list_group *group)
{
    struct list_place *place = entry ? entry->places : NULL;

    while (place && place->group != group)
        place = place->next;
    return place;
}

static struct list_entry *selected_entry(const struct contact_list *list)
{
    return list->key ? list_entries_find(list->source, list->key) : NULL;
}

/* false: there is no such row any more. */
static bool find_selected(const struct contact_list *list, guint *index)
{
    const struct list_group *group = list_groups_find(&list->groups, list->group);
    const struct list_place *place;

    if (!group || group->places->len == 0)
        return false;
    place = place_in(selected_entry(list), group);
    if (list->key && !place)
        return false;
    *index = list_groups_index(group, place);
    return true;
}

static guint first_contact(const struct contact_list *list)
{
    const struct list_group *first;

    if (list->groups.size == 0)
        return 0;
    first = list->groups.shown->pdata[0];
    return first->folded ? 0 : 1;
}

guint contact_list_selected(const struct contact_list *list)
{
    guint index;

    if (list->group && find_selected(list, &index))
        return index;
    return first_contact(list);
}

static void select_row(struct contact_list *list, const struct list_group *group,
                       const struct list_place *place)
{
    char *name = g_strdup(group->name); /* the old names may be the very ones given */
    char *key = place ? g_strdup(place->entry->key) : NULL;

    g_free(list->group);
    g_free(list->key);
    list->group = name;
    list->key = key;
    list->source = place ? place->entry->source : NULL;
}

void contact_list_select(struct contact_list *list, guint index)
{
    struct list_place *place;
    const struct list_group *group;

    if (list->groups.size == 0)
        return;
    group = list_groups_at(&list->groups, MIN(index, list->groups.size - 1), &place);
    select_row(list, group, place);
}

/* The uppermost place of a contact that is not folded away, or else the uppermost. */
static struct list_place *best_place(const struct list_entry *entry)
{
    struct list_place *best = NULL;

    for (struct list_place *place = entry ? entry->places : NULL; place; place = place->next)
        if (!best || place->group->folded < best->group->folded ||
            (place->group->folded == best->group->folded &&
             place->group->start < best->group->start))
            best = place;
    return best;
}

/* The selected row is gone from `before`: the same contact elsewhere, or the row that stands there
   now; but rather the row above than the heading of the next group. */
static void select_neighbour(struct contact_list *list, guint before)
{
    const struct list_place *place = best_place(selected_entry(list));
    struct list_place *there;

    if (place && !place->group->folded) {
        select_row(list, place->group, place);
    } else if (list->groups.size > 0) {
        before = MIN(before, list->groups.size - 1);
        list_groups_at(&list->groups, before, &there);
        if (list->key && !there && before > 0)
            before--;
        contact_list_select(list, before);
    } else {
        g_clear_pointer(&list->group, g_free);
        g_clear_pointer(&list->key, g_free);
    }
}

/* After rows came or went: the selected one stays selected, and where it was on the screen. */
static void settle(struct contact_list *list, guint before)
{
    guint index;

    list_groups_number(&list->groups);
    if (!list->group)
        return;
    if (!find_selected(list, &index)) {
        select_neighbour(list, before);
    } else if (index > before) {
        list->top += index - before;
    } else {
        list->top -= MIN(list->top, before - index);
    }
}

static bool select_in(struct contact_list *list, const struct list_source *source, const char *jid)
{
    char *key = jid_key(jid);
    const struct list_place *place = best_place(list_entries_find(source, key));

    if (place && (g_strcmp0(list->key, key) != 0 || list->source != source)) {
        contact_list_fold(list, place->group->name, false);
        select_row(list, place->group, place);
    }
    g_free(key);
    return place != NULL;
}

bool contact_list_select_of(struct contact_list *list, const struct roster *roster, const char *jid)
{
    const struct list_source *source = list->entries.sources;

    while (source->what.roster != roster)
        source++;
    return select_in(list, source, jid);
}

bool contact_list_select_jid(struct contact_list *list, const char *jid)
{
    struct list_row row;
    bool found = contact_list_row(list, contact_list_selected(list), &row) &&
                 contact_list_select_of(list, row.source->roster, jid);

    for (guint i = 0; i < list->entries.count && !found; i++)
        found = select_in(list, &list->entries.sources[i], jid);
    return found;
}

static guint group_number(const struct contact_list *list, const struct list_group *group)
{
    guint number = 0;

    g_ptr_array_find(list->groups.shown, group, &number);
    return number;
}

void contact_list_next_group(struct contact_list *list, int direction)
{
    struct list_place *place;
    guint number;

    if (list->groups.size == 0)
        return;
    number = group_number(list, list_groups_at(&list->groups, contact_list_selected(list), &place));
    if (direction > 0)
        number++;
    else if (!place && number > 0)
        number--;
    if (number < list->groups.shown->len)
        select_row(list, list->groups.shown->pdata[number], NULL);
}

void contact_list_fold(struct contact_list *list, const char *group, bool folded)
{
    struct list_group *found = list_groups_find(&list->groups, group);
    guint before = contact_list_selected(list);

    if (!found || found->folded == folded)
        return;
    if (folded && g_strcmp0(list->group, group) == 0) {
        before = found->start;
        select_row(list, found, NULL);
    }
    found->folded = folded;
    settle(list, before);
}

void contact_list_fold_all(struct contact_list *list, bool folded)
{
    for (guint i = 0; i < list->groups.shown->len; i++) {
        const struct list_group *group = list->groups.shown->pdata[i];

        contact_list_fold(list, group->name, folded);
    }
}

/* --- rows follow roster and ledger --- */

void contact_list_refresh(struct contact_list *list, const char *jid)
{
    char *key = jid_key(jid);
    guint before;

    if (list->noted) {
        g_hash_table_add(list->noted, key);
        return;
    }
    before = contact_list_selected(list);
    if (list_entries_refresh(&list->entries, key))
        settle(list, before);
    g_free(key);
}

void contact_list_hold(struct contact_list *list)
{
    if (list->holds++ == 0)
        list->noted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void contact_list_release(struct contact_list *list)
{
    guint before;

    g_assert(list->holds > 0);
    if (--list->holds > 0)
        return;
    before = contact_list_selected(list);
    list_entries_refresh_all(&list->entries, list->noted);
    g_hash_table_unref(list->noted);
    list->noted = NULL;
    settle(list, before);
}

/* --- rows to look at --- */

guint contact_list_size(const struct contact_list *list)
{
    return list->groups.size;
}

static const struct list_entry *row_entry(const struct list_group *group,
                                          const struct list_place *place)
{
    return place ? place->entry : ((struct list_place *)group->places->pdata[0])->entry;
}

bool contact_list_row(const struct contact_list *list, guint index, struct list_row *row)
{
    const struct list_group *group;
    struct list_place *place;

    if (index >= list->groups.size)
        return false;
    group = list_groups_at(&list->groups, index, &place);
    *row = (struct list_row){.kind = place ? ROW_CONTACT : ROW_GROUP,
                             .group = group->name,
                             .members = group->places->len,
                             .folded = group->folded,
                             .source = &row_entry(group, place)->source->what};
    if (place) {
        row->jid = place->entry->jid;
        row->key = place->entry->key;
    }
    return true;
}

guint contact_list_top(struct contact_list *list, guint rows)
{
    guint selected = contact_list_selected(list);
    guint size = list->groups.size;

    if (list->top + rows > size)
        list->top = size > rows ? size - rows : 0;
    if (selected >= list->top + rows)
        list->top = selected - rows + 1;
    if (selected < list->top)
        list->top = selected;
    if (selected == 1 && list->top == 1 && rows > 1)
        list->top = 0; /* the first heading, too */
    return list->top;
}

bool contact_list_search(struct contact_list *list, const char *text, guint from, int direction)
{
    const struct list_place *place = list_search(&list->groups, text, from, direction);

    if (!place)
        return false;
    contact_list_fold(list, place->group->name, false);
    select_row(list, place->group, place);
    return true;
}

guint contact_list_matches(const struct contact_list *list, const char *text)
{
    return list_search_count(&list->groups, text);
}
