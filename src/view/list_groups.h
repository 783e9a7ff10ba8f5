/* The groups of the contact list in order, each with its rows in order, and where on the list a row
   stands; all of them, or only some while the list is limited. Knows no roster, no selection.
   Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_GROUPS_H
#define MUSTER_VIEW_LIST_GROUPS_H

#include "view/list_group.h"

struct list_groups {
    GHashTable *by_name;     /* all that ever had a place: they remember their folds */
    GPtrArray *shown;        /* those that have contacts, in order */
    GPtrArray *lines;        /* those that have a row of their own on the list, in order */
    char *delimiter;         /* owned; NULL: none is a part of another */
    guint size;              /* rows on the list */
    guint people, everybody; /* entries that have rows there, and all; of each source */
    bool limited;
};

void list_groups_init(struct list_groups *groups);
void list_groups_clear(struct list_groups *groups);
struct list_group *list_groups_find(const struct list_groups *groups,
                                    const char *name); /* or NULL */

/* After any of these, list_lines_number() puts what is new in its place and makes indexes right
   again. */

/* An entry gets and loses places, and is called otherwise, while it is out: it is new, or was taken
   out. */
void list_groups_take_out(struct list_groups *groups, struct list_entry *const *entries,
                          guint count);
void list_groups_put_in(struct list_groups *groups, struct list_entry *entry);
void list_groups_add_place(struct list_groups *groups, struct list_entry *entry, const char *name);
void list_groups_drop_place(struct list_groups *groups, struct list_place *place);
/* While limited: none of them is hidden; it is. */
void list_groups_hide(struct list_groups *groups, struct list_entry *const *entries, guint count);
void list_groups_unhide(struct list_groups *groups, struct list_entry *entry);
/* Hides all entries but those that are to be kept; of those that are on the list now (narrower), or
   of all. NULL: no limit. */
void list_groups_limit(struct list_groups *groups, list_keep *keep, void *data, bool narrower);
/* Groups are nested where this stands in their names; NULL: nowhere. */
void list_groups_nest(struct list_groups *groups, const char *delimiter);

/* How many of those shown come before this one. */
guint list_groups_before(const struct list_groups *groups, const struct list_group *group);

#endif
