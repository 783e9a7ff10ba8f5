/* The groups of the contact list in order, each with its rows in order, and where on the list a row
   stands; all of them, or only some while the list is limited. Knows no roster, no selection.
   Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_GROUPS_H
#define MUSTER_VIEW_LIST_GROUPS_H

#include "view/list_rows.h"

struct list_group {
    char *name; /* "": contacts in no group */
    char *sort;
    struct list_rows all;
    struct list_rows few;   /* of entries that are not hidden, while the list is limited */
    struct list_rows *rows; /* those on the list: all or few */
    bool folded;
    guint start; /* its index on the list, while it has rows there */
};

struct list_groups {
    GHashTable *by_name;     /* all that ever had a place: they remember their folds */
    GPtrArray *shown;        /* those that have rows, in order */
    guint size;              /* rows on the list */
    guint people, everybody; /* entries that have rows there, and all; of each source */
    bool limited;
};

void list_groups_init(struct list_groups *groups);
void list_groups_clear(struct list_groups *groups);
struct list_group *list_groups_find(const struct list_groups *groups,
                                    const char *name); /* or NULL */

/* After any of these, list_groups_number() puts what is new in its place and makes indexes right
   again. An entry that shall sort otherwise is taken out of all its groups before, and put back. */
struct list_place *list_groups_insert(struct list_groups *groups, struct list_entry *entry,
                                      const char *name);
void list_groups_take_out(struct list_place *place);
void list_groups_put_back(struct list_place *place);
void list_groups_remove(struct list_groups *groups, struct list_place *place);
/* While limited. true: it was not so before. */
bool list_groups_hide(struct list_groups *groups, struct list_entry *entry, bool hidden);
/* Hides all entries but those that are to be kept; of those that are on the list now (narrower), or
   of all. NULL: no limit. */
void list_groups_limit(struct list_groups *groups, list_keep *keep, void *data, bool narrower);
void list_groups_number(struct list_groups *groups);

/* Which group and, if it is not the group's own row, which place is at index < size. */
struct list_group *list_groups_at(const struct list_groups *groups, guint index,
                                  struct list_place **place);
/* NULL place, or one that is folded away: the group's own row. */
guint list_groups_index(const struct list_group *group, const struct list_place *place);
/* The index of the row next to where one that is not on the list would be; NULL: the group's own.
   There are rows. */
guint list_groups_nearest(const struct list_groups *groups, const struct list_group *group,
                          const struct list_place *place);

#endif
