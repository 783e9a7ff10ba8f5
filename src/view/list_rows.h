/* Contacts as rows, in order: an array of them that is added to, taken from and gone through fast.
   Knows labels to sort by; no group's name, no roster. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_ROWS_H
#define MUSTER_VIEW_LIST_ROWS_H

#include <glib.h>
#include <stdbool.h>

/* One row: a contact in one group. */
struct list_place {
    struct list_entry *entry;
    struct list_group *group; /* NULL: no row */
    struct list_place *next;  /* of the same contact */
    bool stale;               /* for the time of a change */
};

/* One contact of one source, however many rows it has. */
struct list_entry {
    struct list_place own; /* most have one only, and a search reads them all: first, so that what
                              is read with it lies behind it */
    const struct list_source *source; /* of one array: its order breaks ties */
    char *key;                        /* jid_key() */
    char *jid;                        /* the same pointer as key where equal */
    char *label;                      /* the same pointer as jid where equal */
    char *sort; /* list_sort_key() of the label; the same pointer as label where it is ASCII */
    const struct contact *contact; /* borrowed; NULL: on no roster */
    bool hidden;                   /* while the list is limited: it has no rows there */
    bool out;                      /* for the time of a change: its places are in no rows */
    guint room;                    /* bytes that the texts made with it take behind it */
    struct list_place *places;
};

struct list_rows {
    GPtrArray *places; /* in order, but for the newest; NULL: not in use */
    guint sorted;      /* how many are in order */
};

/* The same wherever the program runs, so that lists look alike: without accents, and but for ASCII
   letters without case, which comparing is blind to. NULL: the text itself. */
char *list_sort_key(const char *text);
/* Two of them; ASCII letters without case. */
int list_sort_compare(const char *a, const char *b);
int list_entry_compare(const struct list_entry *a, const struct list_entry *b);
void list_place_free(struct list_place *place);

void list_rows_init(struct list_rows *rows);
void list_rows_clear(struct list_rows *rows);
void list_rows_add(struct list_rows *rows, struct list_place *place); /* one of the newest */
void list_rows_remove(struct list_rows *rows, struct list_place *place);
/* Puts the newest where they belong. */
void list_rows_sort(struct list_rows *rows);
/* How many come before this one, which need not be among them. */
guint list_rows_before(const struct list_rows *rows, const struct list_place *place);

typedef bool list_keep(struct list_place *place, void *data);
/* All that are not to be kept. */
void list_rows_weed(struct list_rows *rows, list_keep *keep, void *data);
/* Puts those that are to be kept behind what is in `to`, in their order; `to` may be `from`, then
   they are all that is left. */
void list_places_filter(const GPtrArray *from, list_keep *keep, void *data, GPtrArray *to);

#endif
