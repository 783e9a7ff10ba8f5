/* Reads back what was kept of an account: its contacts and who asks to be let in. Internal to the
   store. */
#ifndef MUSTER_STORE_CACHE_H
#define MUSTER_STORE_CACHE_H

#include "roster/roster.h"
#include "store/database.h"

struct cache {
    gint64 account; /* 0: it is not known */
    char *version;  /* NULL: none; g_free() it */
    gint64 as_of;   /* real time at which the contacts were as they are kept; 0: never */
    gint64 writes;
};

/* What is kept goes into the roster through the door that a result takes. Contacts that are not all
   there are left alone. false: the database is to blame, and the roster as it was. */
bool cache_read(sqlite3 *database, const char *account, struct roster *roster, struct cache *cache);

/* How a contact's state and its groups are kept. */
gint64 cache_state(enum subscription subscription, bool asked, bool approved);
char *cache_groups(char *const *groups); /* NULL: none; g_free() it */
char **cache_split(const char *joined);  /* the reverse; g_strfreev() it */
/* Whether the first columns of a row are text, or none but for the very first, which must be. */
bool cache_is_sane(sqlite3_stmt *row, int columns);

/* A row's jid, name, groups and state, from this column on. groups: g_strfreev() it. */
struct roster_item cache_item(sqlite3_stmt *row, int column, char ***groups);

#endif
