#include "view/contact_list_parts.h"

void contact_list_seen(struct contact_list *list, bool fills)
{
    if (!list->selected.group && !fills)
        contact_list_select(list, contact_list_selected(list));
    list->slid = !list->selected.group; /* whoever comes first is not seen */
}

bool contact_list_is_seen(const struct contact_list *list)
{
    return list->groups.size == 0 || !list->slid;
}

char *contact_list_lost(struct contact_list *list)
{
    return g_steal_pointer(&list->lost);
}

char *contact_list_displaced(struct contact_list *list)
{
    return g_steal_pointer(&list->displaced);
}
