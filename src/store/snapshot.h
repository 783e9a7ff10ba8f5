/* Reads what an account's list once looked like: one snapshot for each day on which it had changed,
   the latest few. Knows no roster. */
#ifndef MUSTER_STORE_SNAPSHOT_H
#define MUSTER_STORE_SNAPSHOT_H

#include "roster/contact.h"
#include "store/database.h"

struct snapshot {
    gint64 id, at; /* at: real time in microseconds */
    guint contacts;
};

typedef void snapshot_visit(const struct snapshot *snapshot, void *data);
/* The item is borrowed, for the call. */
typedef void snapshot_item(const char *key, const struct roster_item *item, void *data);

/* All of an account, the latest first. false: the database is to blame; so below. */
bool snapshot_list(sqlite3 *database, const char *account, snapshot_visit *visit, void *data);
/* The contacts of one, in the order of their keys. */
bool snapshot_read(sqlite3 *database, gint64 id, snapshot_item *visit, void *data);

#endif
