/* What the roster, the ledger and those who ask give the contact list to show: an entry for each
   JID, its rows kept in the right groups. Knows no selection. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_ENTRIES_H
#define MUSTER_VIEW_LIST_ENTRIES_H

#include "roster/ledger.h"
#include "roster/roster.h"
#include "view/list_groups.h"

struct list_entries {
    const struct roster *roster;
    const struct ledger *ledger;
    struct list_groups *groups;
    GHashTable *by_key; /* key -> struct list_entry, owned */
};

void list_entries_init(struct list_entries *entries, const struct roster *roster,
                       const struct ledger *ledger, struct list_groups *groups);
void list_entries_clear(struct list_entries *entries);
struct list_entry *list_entries_find(const struct list_entries *entries, const char *key);

/* Looks at one contact again. true: rows came, went or moved. */
bool list_entries_refresh(struct list_entries *entries, const char *key);
/* The same for a set of keys; sorts the new ones only once. */
void list_entries_refresh_all(struct list_entries *entries, GHashTable *keys);

#endif
