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
/* Groups are nested where this stands in their names; NULL: nowhere. */
void list_groups_nest(struct list_groups *groups, const char *delimiter);

/* How many of those shown come before this one. */
guint list_groups_before(const struct list_groups *groups, const struct list_group *group);

#endif
