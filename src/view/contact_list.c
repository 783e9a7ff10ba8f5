#include "view/contact_list_parts.h"

#include "roster/jid.h"
#include "view/list_nesting.h"
#include "view/scroll.h"

struct contact_list *contact_list_new(const struct source *sources, guint count)
{
    struct contact_list *list = g_new0(struct contact_list, 1);

    list_groups_init(&list->groups);
    list_entries_init(&list->entries, sources, count, &list->groups);
    list_entries_fill(&list->entries);
    list_lines_number(&list->groups);
    return list;
}

void contact_list_free(struct contact_list *list)
{
    if (list->noted)
        g_hash_table_unref(list->noted);
    list_search_clear(&list->search);
    list_entries_clear(&list->entries);
    list_groups_clear(&list->groups);
    list_selection_clear(&list->selected);
    list_selection_clear(&list->home);
    g_free(list->displaced);
    g_free(list->lost);
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
    const struct list_selection *selected = &list->selected;

    return selected->key ? list_entries_find(selected->source, selected->key) : NULL;
}

static bool is_hidden(const struct contact_list *list, const struct list_entry *entry)
{
    return list->groups.limited && entry->hidden;
}

/* false: there is no such row on the list. */
static bool find_selected(const struct contact_list *list, guint *index)
{
    const struct list_group *group = list_groups_find(&list->groups, list->selected.group);
    const struct list_place *place;

    if (!group || (group->rows->places->len == 0 && !(group->children > 0 && group->line)))
        return false;
    place = place_in(selected_entry(list), group);
    if (list->selected.key && (!place || is_hidden(list, place->entry)))
        return false;
    *index = list_lines_index(group, place);
    return true;
}

static guint first_contact(const struct contact_list *list)
{
    const GPtrArray *lines = list->groups.lines;

    for (guint i = 0; i < lines->len; i++) {
        const struct list_group *group = lines->pdata[i];

        if (group->rows->places->len > 0 || group->folded)
            return group->start + (group->folded ? 0 : 1);
    }
    return 0;
}

guint contact_list_selected(const struct contact_list *list)
{
    guint index;

    if (list->selected.group && find_selected(list, &index))
        return index;
    return first_contact(list);
}

void contact_list_select_row(struct contact_list *list, const struct list_group *group,
                             const struct list_place *place)
{
    list_selection_set(&list->selected, group, place);
    list_selection_clear(&list->home);
}

static void select_index(struct contact_list *list, guint index)
{
    struct list_place *place;
    const struct list_group *group;

    group = list_lines_at(&list->groups, MIN(index, list->groups.size - 1), &place);
    list_selection_set(&list->selected, group, place);
}

void contact_list_select(struct contact_list *list, guint index)
{
    if (list->groups.size == 0)
        return;
    select_index(list, index);
    list_selection_clear(&list->home);
}

static bool is_better(const struct list_group *group, const struct list_group *than)
{
    bool closed = list_lines_is_closed(group), other = list_lines_is_closed(than);

    return closed != other ? other : group->start < than->start;
}

/* The uppermost place of a contact that is not folded away, or else the uppermost. */
static struct list_place *best_place(const struct list_entry *entry)
{
    struct list_place *best = NULL;

    for (struct list_place *place = entry ? entry->places : NULL; place; place = place->next)
        if (!best || is_better(place->group, best->group))
            best = place;
    return best;
}

/* The contact is there, or the group, but the limit hides it. */
static bool select_nearest(struct contact_list *list)
{
    const struct list_group *group = list_groups_find(&list->groups, list->selected.group);
    const struct list_entry *entry = selected_entry(list);
    const struct list_place *place = group ? place_in(entry, group) : NULL;

    if (!place && entry)
        place = best_place(entry);
    if (place)
        group = place->group;
    if (!group || (list->selected.key && !place))
        return false;
    if (!list->home.group) {
        list_selection_copy(&list->home, &list->selected);
        list->home_top = G_MAXUINT;
    }
    if (place && !list->displaced)
        list->displaced = g_strdup(place->entry->jid);
    if (list->groups.size > 0)
        select_index(list, list_lines_nearest(&list->groups, group, place));
    return list->groups.size > 0;
}

/* The selected row is gone from `before`: the row that stands there now, but rather the row above
   than the heading of the next group. */
static void select_at(struct contact_list *list, guint before)
{
    struct list_place *there;

    before = MIN(before, list->groups.size - 1);
    list_lines_at(&list->groups, before, &there);
    if (list->selected.key && !there && before > 0)
        before--;
    select_index(list, before);
}

/* What the user asked for is no surprise. */
static void note_lost(struct contact_list *list)
{
    const char *key = list->selected.key;
    const struct source *what = key ? &list->selected.source->what : NULL;

    if (key && !list->lost && !ledger_explains(what->ledger, key, !roster_find(what->roster, key)))
        list->lost = g_strdup(key);
}

/* Rather the same contact elsewhere. */
static void select_neighbour(struct contact_list *list, guint before)
{
    const struct list_entry *entry = selected_entry(list);
    const struct list_place *place = entry && !is_hidden(list, entry) ? best_place(entry) : NULL;

    if (place && !list_lines_is_closed(place->group)) {
        list_selection_set(&list->selected, place->group, place);
        return;
    }
    list->slid = true;
    if (!place && list->groups.limited && select_nearest(list))
        return;
    if (list->groups.size > 0) {
        note_lost(list);
        select_at(list, before);
    } else {
        list_selection_clear(&list->selected);
    }
}

void contact_list_settle(struct contact_list *list, guint before)
{
    guint index;

    list_lines_number(&list->groups);
    if (!list->selected.group)
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
    const struct list_entry *entry = list_entries_find(source, key);
    const struct list_place *place = entry && !is_hidden(list, entry) ? best_place(entry) : NULL;

    if (place && (g_strcmp0(list->selected.key, key) != 0 || list->selected.source != source)) {
        contact_list_fold(list, place->group->name, false);
        contact_list_select_row(list, place->group, place);
    } else if (place) {
        list_selection_clear(&list->home);
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

/* The group's own row, or one below it. */
static bool is_selected_in(const struct contact_list *list, const struct list_group *group)
{
    const struct list_group *selected =
        list->selected.group ? list_groups_find(&list->groups, list->selected.group) : NULL;

    return selected && list_nesting_is_in(selected, group);
}

/* With those that it is a part of, else it would stay out of sight. */
bool contact_list_set_folded(struct contact_list *list, struct list_group *group, bool folded,
                             guint *before)
{
    if (group->folded == folded && (folded || !group->away))
        return false;
    if (folded && is_selected_in(list, group)) {
        *before = group->start;
        contact_list_select_row(list, group, NULL);
    }
    group->folded = folded;
    for (struct list_group *above = group->parent; above && !folded; above = above->parent)
        above->folded = false;
    return true;
}

void contact_list_fold(struct contact_list *list, const char *group, bool folded)
{
    struct list_group *found = list_groups_find(&list->groups, group);
    guint before = contact_list_selected(list);

    if (found && contact_list_set_folded(list, found, folded, &before))
        contact_list_settle(list, before);
}

/* --- rows follow roster and ledger --- */

void contact_list_refresh(struct contact_list *list, const char *key)
{
    guint before;

    if (list->noted) {
        g_hash_table_add(list->noted, g_strdup(key));
        return;
    }
    list_search_forget(&list->search);
    before = contact_list_selected(list);
    if (list_entries_refresh(&list->entries, key))
        contact_list_settle(list, before);
}

void contact_list_hold(struct contact_list *list)
{
    if (list->holds++ == 0)
        list->noted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Of several accounts, the first that has agreed on one. true: it is another. */
static bool follow_delimiter(struct contact_list *list)
{
    const char *delimiter = NULL;

    for (guint i = 0; i < list->entries.count && !delimiter; i++)
        delimiter = roster_delimiter(list->entries.sources[i].what.roster);
    if (g_strcmp0(delimiter, list->groups.delimiter) == 0)
        return false;
    list_search_forget(&list->search);
    list_groups_nest(&list->groups, delimiter);
    return true;
}

void contact_list_fill(struct contact_list *list)
{
    guint before = contact_list_selected(list);

    list_search_forget(&list->search);
    list_entries_fill(&list->entries);
    follow_delimiter(list);
    contact_list_settle(list, before);
}

void contact_list_release(struct contact_list *list)
{
    guint before = contact_list_selected(list);
    bool noted;

    g_assert(list->holds > 0);
    if (--list->holds > 0)
        return;
    noted = g_hash_table_size(list->noted) > 0;
    if (noted) {
        list_search_forget(&list->search);
        list_entries_refresh_all(&list->entries, list->noted);
    }
    g_hash_table_unref(list->noted);
    list->noted = NULL;
    if (follow_delimiter(list) || noted) /* else every row is where it was */
        contact_list_settle(list, before);
}

/* --- rows to look at --- */

guint contact_list_size(const struct contact_list *list)
{
    return list->groups.size;
}

static const struct list_entry *row_entry(const struct contact_list *list,
                                          const struct list_group *group,
                                          const struct list_place *place)
{
    return place ? place->entry : list_lines_any(&list->groups, group)->entry;
}

bool contact_list_row(const struct contact_list *list, guint index, struct list_row *row)
{
    const struct list_group *group;
    struct list_place *place;

    if (index >= list->groups.size)
        return false;
    group = list_lines_at(&list->groups, index, &place);
    *row = (struct list_row){.kind = place ? ROW_CONTACT : ROW_GROUP,
                             .group = group->name,
                             .label = group->label,
                             .depth = list_nesting_depth(group),
                             .members = group->rows->places->len + group->below,
                             .everybody = group->all.places->len + group->below_all,
                             .folded = group->folded,
                             .source = &row_entry(list, group, place)->source->what};
    if (place) {
        row->jid = place->entry->jid;
        row->key = place->entry->key;
    }
    return true;
}

guint contact_list_top(struct contact_list *list, guint rows)
{
    guint selected = contact_list_selected(list);

    list->top = scroll_top(list->top, selected, list->groups.size, rows);
    if (selected == 1 && list->top == 1 && rows > 1)
        list->top = 0; /* the first heading, too */
    return list->top;
}
