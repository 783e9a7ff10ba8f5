#include "store/memory.h"

bool memory_read(sqlite3 *database, const char *account, const char *key, struct memory *memory)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT first_seen, asked, available, refused FROM memory JOIN accounts"
                  " ON accounts.id = account WHERE accounts.jid = ?1 AND key = ?2");
    int step;

    *memory = (struct memory){0};
    sqlite3_bind_text(row, 1, account, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, key, -1, SQLITE_STATIC);
    step = sqlite3_step(row);
    if (step == SQLITE_ROW) {
        memory->first_seen = sqlite3_column_int64(row, 0);
        memory->asked = sqlite3_column_int64(row, 1);
        memory->available = sqlite3_column_int64(row, 2);
        memory->refused = sqlite3_column_int64(row, 3);
    }
    sqlite3_finalize(row);
    return step == SQLITE_ROW || step == SQLITE_DONE;
}
