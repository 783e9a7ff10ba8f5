#include "store/journal.h"

#include "store/cache.h"

/* Columns of a row. */
enum { AT, WHO, BEFORE, BEFORE_STATE = BEFORE + 3, AFTER, AFTER_STATE = AFTER + 3 };

static void visit_row(sqlite3_stmt *row, journal_visit *visit, void *data)
{
    char **groups_before, **groups_after;
    struct roster_item before = cache_item(row, BEFORE, &groups_before);
    struct roster_item after = cache_item(row, AFTER, &groups_after);
    bool was = sqlite3_column_type(row, BEFORE_STATE) != SQLITE_NULL;
    bool is = sqlite3_column_type(row, AFTER_STATE) != SQLITE_NULL;

    visit(&(struct journal_entry){.at = sqlite3_column_int64(row, AT),
                                  .who = (enum journal_who)sqlite3_column_int(row, WHO),
                                  .before = was ? &before : NULL,
                                  .after = is ? &after : NULL},
          data);
    g_strfreev(groups_before);
    g_strfreev(groups_after);
}

bool journal_read(sqlite3 *database, const char *account, const char *key, int most,
                  journal_visit *visit, void *data)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT at, who, key, name_before, groups_before, state_before, key, name_after,"
                  " groups_after, state_after FROM journal JOIN accounts ON accounts.id = account"
                  " WHERE jid = ?1 AND key = ?2 ORDER BY journal.id DESC LIMIT ?3");
    int step;

    sqlite3_bind_text(row, 1, account, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, key, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, most);
    while ((step = sqlite3_step(row)) == SQLITE_ROW)
        visit_row(row, visit, data);
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}
