/* One group of the contact list. Knows no other, but for what it is a part of. Internal to
   contact_list.c. */
#ifndef MUSTER_VIEW_LIST_GROUP_H
#define MUSTER_VIEW_LIST_GROUP_H

#include "view/list_rows.h"

struct list_group {
    char *name;        /* "": contacts in no group */
    const char *label; /* what of the name is its own; inside name */
    char *sort;        /* the same pointer as label where that will do */
    guint places;      /* of entries in it, those counted that are out */
    struct list_rows all;
    struct list_rows few;   /* of entries that are not hidden, while the list is limited */
    struct list_rows *rows; /* those on the list: all or few */
    bool folded;
    guint start; /* its index on the list, while it has rows there; away: of the group that hides it
                  */

    /* nested: */
    struct list_group *parent; /* which one it is a part of; NULL: none */
    guint children;            /* how many are parts of it */
    guint below, below_all;    /* rows of the groups that are parts of it, on the list and in all */
    bool line;                 /* it has a row on the list itself */
    bool away;                 /* one that it is a part of is folded */
};

#endif
