/* Where on the list a row stands: groups' own rows, and below each its contacts, folds hidden.
   Knows no order. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_LINES_H
#define MUSTER_VIEW_LIST_LINES_H

#include "view/list_groups.h"

/* Puts what is new in its place, and makes indexes right again. */
void list_lines_number(struct list_groups *groups);

/* Which group and, if it is not the group's own row, which place is at index < size. */
struct list_group *list_lines_at(const struct list_groups *groups, guint index,
                                 struct list_place **place);
bool list_lines_is_closed(const struct list_group *group); /* its contacts are folded away */
/* Some place in it, or in a group that is a part of it. It has a row on the list. */
struct list_place *list_lines_any(const struct list_groups *groups, const struct list_group *group);
/* NULL place, or one that is folded away: the group's own row, or that of the one that hides it. */
guint list_lines_index(const struct list_group *group, const struct list_place *place);
/* The index of the row next to where one that is not on the list would be; NULL: the group's own.
   There are rows. */
guint list_lines_nearest(const struct list_groups *groups, const struct list_group *group,
                         const struct list_place *place);

#endif
