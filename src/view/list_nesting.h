/* Groups as parts of other groups (XEP-0083): which one, by its name, is part of which, and in
   which order they stand. Knows no list. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_NESTING_H
#define MUSTER_VIEW_LIST_NESTING_H

#include "view/list_group.h"

/* The name of the group that this one is a part of; g_free() it. NULL: of none. delimiter NULL:
   there are no parts. What stands before the first delimiter, or behind the last, is never empty.
 */
char *list_nesting_parent(const char *name, const char *delimiter);

guint list_nesting_depth(const struct list_group *group); /* how many it is a part of */
bool list_nesting_is_in(const struct list_group *group, const struct list_group *whole);

/* By what they are called; parts right behind what they are parts of; "" last. */
int list_nesting_compare(const struct list_group *a, const struct list_group *b);

#endif
