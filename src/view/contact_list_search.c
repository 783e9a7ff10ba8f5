#include "view/contact_list_parts.h"

/* How many match; 0 for what is no pattern. */
static guint look(struct contact_list *list, const char *text)
{
    struct pattern *pattern = pattern_parse(text, NULL);

    return pattern ? list_search_look(&list->search, &list->groups, pattern) : 0;
}

bool contact_list_search(struct contact_list *list, const char *text, guint from, int direction)
{
    const struct list_place *place;

    if (look(list, text) == 0)
        return false;
    place = list_search_next(&list->search, &list->groups, from, direction);
    contact_list_fold(list, place->group->name, false);
    contact_list_select_row(list, place->group, place);
    return true;
}

guint contact_list_matches(struct contact_list *list, const char *text)
{
    return look(list, text);
}
