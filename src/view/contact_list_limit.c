#include "view/contact_list_parts.h"

/* The row that the cursor stands on, even if nobody has selected it. */
static void leave_home(struct contact_list *list)
{
    contact_list_select(list, contact_list_selected(list));
    list_selection_copy(&list->home, &list->selected);
    list->home_top = list->top;
}

static void come_home(struct contact_list *list)
{
    if (list->home_top != G_MAXUINT && list_selection_is(&list->selected, &list->home))
        list->top = list->home_top;
    list_selection_clear(&list->home);
}

void contact_list_limit(struct contact_list *list, struct pattern *pattern)
{
    guint before = contact_list_selected(list);

    if (pattern && !list->entries.limit)
        leave_home(list);
    list_search_forget(&list->search);
    list_entries_limit(&list->entries, pattern);
    if (list->home.group)
        list_selection_copy(&list->selected, &list->home);
    contact_list_settle(list, before);
    g_clear_pointer(&list->displaced, g_free); /* by the user's own word */
    g_clear_pointer(&list->lost, g_free);
    if (!pattern)
        come_home(list);
}

guint contact_list_people(const struct contact_list *list, guint *everybody)
{
    *everybody = list->groups.everybody;
    return list->groups.people;
}
