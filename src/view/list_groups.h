/* The groups of the contact list in order, each with its rows in order, and where on the list a row
   stands. Knows labels to sort by; no roster, no selection. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_GROUPS_H
#define MUSTER_VIEW_LIST_GROUPS_H

#include <glib.h>
#include <stdbool.h>

/* One row: a contact in one group. */
struct list_place {
    struct list_entry *entry;
    struct list_group *group; /* NULL: no row */
    struct list_place *next;  /* of the same contact */
    bool stale;               /* for the time of a refresh */
};

/* One contact of one source, however many rows it has. */
struct list_entry {
    const struct list_source *source; /* of one array: its order breaks ties */
    char *key;                        /* jid_key() */
    char *jid;                        /* the same pointer as key where equal */
    char *label;                      /* the same pointer as jid where equal */
    char *sort; /* list_sort_key() of the label; the same pointer as label where it is ASCII */
    struct list_place *places;
    struct list_place own; /* most have one only, and a search reads them all */
};

struct list_group {
    char *name; /* "": contacts in no group */
    char *sort;
    GPtrArray *places; /* in order, but for the newest */
    guint sorted;      /* how many are in order */
    bool folded;
    guint start; /* its index on the list, while it has places */
};

struct list_groups {
    GHashTable *by_name; /* all that ever had a place: they remember their folds */
    GPtrArray *shown;    /* those that have, in order */
    guint size;          /* rows on the list */
};

/* The same wherever the program runs, so that lists look alike: without accents, and but for ASCII
   letters without case, which comparing is blind to. NULL: the text itself. */
char *list_sort_key(const char *text);
int list_entry_compare(const struct list_entry *a, const struct list_entry *b);

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
void list_place_free(struct list_place *place);
void list_groups_number(struct list_groups *groups);

/* Which group and, if it is not the group's own row, which place is at index < size. */
struct list_group *list_groups_at(const struct list_groups *groups, guint index,
                                  struct list_place **place);
/* NULL place, or one that is folded away: the group's own row. */
guint list_groups_index(const struct list_group *group, const struct list_place *place);

#endif
