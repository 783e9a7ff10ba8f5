/* Walks through all rows of the contact list, folded or not, for a text. Internal to
   contact_list.c. */
#ifndef MUSTER_VIEW_LIST_SEARCH_H
#define MUSTER_VIEW_LIST_SEARCH_H

#include "view/list_groups.h"

/* The next match after (direction 1) or before (-1) the row at index; wraps; NULL: none. */
struct list_place *list_search(const struct list_groups *groups, const char *text, guint index,
                               int direction);
guint list_search_count(const struct list_groups *groups, const char *text);

#endif
