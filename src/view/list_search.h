/* Finds whom a pattern matches among the rows of the contact list, folded or not, and remembers
   them, so that the next letter looks only at those. Knows no selection. Internal to
   contact_list.c. */
#ifndef MUSTER_VIEW_LIST_SEARCH_H
#define MUSTER_VIEW_LIST_SEARCH_H

#include "view/list_entries.h"

/* All NULL: nothing was looked for. */
struct list_search {
    struct pattern *pattern;
    GPtrArray *found; /* struct list_place, in the order of the list; NULL: to be looked for anew */
};

/* Rows came, went or are about somebody who is not as before. */
void list_search_forget(struct list_search *search);
void list_search_clear(struct list_search *search);

/* How many rows match; takes the pattern. */
guint list_search_look(struct list_search *search, const struct list_groups *groups,
                       struct pattern *pattern);
/* Of those, the next after (direction 1) or before (-1) the row at index; wraps. NULL: none. */
struct list_place *list_search_next(const struct list_search *search,
                                    const struct list_groups *groups, guint index, int direction);

#endif
