/* One contact of the list: its names, in one piece of memory with it. Knows no roster. Internal to
   contact_list.c. */
#ifndef MUSTER_VIEW_LIST_ENTRY_H
#define MUSTER_VIEW_LIST_ENTRY_H

#include "view/list_rows.h"

/* sort: list_sort_key() of the label. All are copied. No rows yet. */
struct list_entry *list_entry_new(const struct list_source *source, const char *key,
                                  const char *jid, const char *label, const char *sort);
/* It must be in no row that is sorted by them. */
void list_entry_relabel(struct list_entry *entry, const char *jid, const char *label);
void list_entry_free(struct list_entry *entry); /* with its places */

#endif
