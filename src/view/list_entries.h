/* What each source's roster, ledger and those who ask give the contact list to show: an entry for
   each JID, its rows kept in the right groups. Knows no selection. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_ENTRIES_H
#define MUSTER_VIEW_LIST_ENTRIES_H

#include "roster/pattern.h"
#include "view/list_groups.h"
#include "view/source.h"

struct list_source {
    struct source what;
    GHashTable *by_key; /* key -> struct list_entry, owned */
};

struct list_entries {
    struct list_source *sources;
    guint count;
    struct list_groups *groups;
    struct pattern *limit; /* owned; NULL: everybody is shown */
};

void list_entries_init(struct list_entries *entries, const struct source *sources, guint count,
                       struct list_groups *groups);
void list_entries_clear(struct list_entries *entries);
struct list_entry *list_entries_find(const struct list_source *source, const char *key);

bool list_entry_matches(const struct list_entry *entry, const struct pattern *pattern);

/* Only who matches is shown from now on; takes the pattern. NULL: everybody. */
void list_entries_limit(struct list_entries *entries, struct pattern *pattern);

/* Looks again at everybody with this key. true: rows came, went or moved. */
bool list_entries_refresh(struct list_entries *entries, const char *key);
/* The same for a set of keys; sorts the new ones only once. */
void list_entries_refresh_all(struct list_entries *entries, GHashTable *keys);
/* The same for everybody there is. */
void list_entries_fill(struct list_entries *entries);

#endif
