#include "store/snapshot.h"

#include "store/cache.h"

bool snapshot_list(sqlite3 *database, const char *account, snapshot_visit *visit, void *data)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT snapshots.id, at, snapshots.contacts FROM snapshots JOIN accounts"
                  " ON accounts.id = account WHERE jid = ?1 ORDER BY at DESC");
    int step;

    sqlite3_bind_text(row, 1, account, -1, SQLITE_STATIC);
    while ((step = sqlite3_step(row)) == SQLITE_ROW)
        visit(&(struct snapshot){.id = sqlite3_column_int64(row, 0),
                                 .at = sqlite3_column_int64(row, 1),
                                 .contacts = (guint)sqlite3_column_int64(row, 2)},
              data);
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

bool snapshot_read(sqlite3 *database, gint64 id, snapshot_item *visit, void *data)
{
    sqlite3_stmt *row =
        database_prepare(database, "SELECT key, jid, name, groups, state FROM"
                                   " snapshot_contacts WHERE snapshot = ?1 ORDER BY key");
    int step;

    sqlite3_bind_int64(row, 1, id);
    while ((step = sqlite3_step(row)) == SQLITE_ROW) {
        char **groups;
        struct roster_item item = cache_item(row, 1, &groups);

        if (cache_is_sane(row, 4) && item.jid)
            visit(database_text(row, 0), &item, data);
        g_strfreev(groups);
    }
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}
