/* The SQLite file: opened so that only its owner reads it, checked, brought to the present schema.
   Knows how it is kept, not what its rows mean. Internal to the store: a connection belongs to one
   thread. */
#ifndef MUSTER_STORE_DATABASE_H
#define MUSTER_STORE_DATABASE_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

#define DATABASE_ERROR database_error_quark()
GQuark database_error_quark(void);

enum database_error {
    DATABASE_ERROR_FAILED,
    DATABASE_ERROR_DAMAGED,
};

/* path: 0600, its folder 0700; made if it is not there. busy: milliseconds to wait for another
   instance. NULL and a sentence: it cannot be had. One that was damaged has then been set aside,
   and the next call makes a new one. */
sqlite3 *database_open(const char *path, int busy, GError **error);
void database_close(sqlite3 *database); /* NULL does nothing */
/* Its file is no longer the one that stands at its path. */
bool database_has_moved(sqlite3 *database);

/* The statement, ready to be bound, or NULL; sqlite3_finalize() it. */
sqlite3_stmt *database_prepare(sqlite3 *database, const char *sql);
bool database_run(sqlite3 *database, const char *sql);

/* What just went wrong with it, as a sentence. Damage is looked after: the file is set aside as
   path.damaged, and the connection good for nothing but database_close(). */
void database_blame(sqlite3 *database, const char *path, GError **error);

/* The column's text; NULL: there is none. Borrowed until the next step. */
const char *database_text(sqlite3_stmt *row, int column);

#endif
