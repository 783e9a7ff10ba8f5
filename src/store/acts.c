#include "store/acts.h"

enum { STATEMENTS_MOST = 4 };

/* ?1 the account, ?2 to ?5 the act's texts, ?6 to ?8 its numbers. */
static const char *const sql[ACT_KINDS][STATEMENTS_MOST] = {
    [ACT_CLEAR] = {"DELETE FROM contacts WHERE account = ?1"},
    /* The journal first, while the table still tells what was before. Another instance may have
       written of the same push already: then there is no difference left. */
    [ACT_CONTACT] =
        {"INSERT INTO journal (account, at, who, key, name_before, groups_before, state_before,"
         " name_after, groups_after, state_after)"
         " SELECT ?1, ?7, ?8, ?2, old.name, old.groups, old.state, ?4, ?5, ?6 FROM (SELECT 1)"
         " LEFT JOIN contacts old ON old.account = ?1 AND old.key = ?2"
         " WHERE ?8 >= 0 AND (old.state IS NOT ?6 OR old.name IS NOT ?4 OR old.groups IS NOT ?5)",
         "INSERT INTO contacts VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET"
         " jid = ?3, name = ?4, groups = ?5, state = ?6",
         "INSERT OR IGNORE INTO memory (account, key, first_seen) VALUES (?1, ?2, ?7)"},
    [ACT_GONE] =
        {"INSERT INTO journal (account, at, who, key, name_before, groups_before, state_before)"
         " SELECT ?1, ?7, ?8, key, name, groups, state FROM contacts"
         " WHERE ?8 >= 0 AND account = ?1 AND key = ?2",
         "DELETE FROM contacts WHERE account = ?1 AND key = ?2"},
    [ACT_STAND] = {"UPDATE accounts SET version = ?2, contacts = ?6, as_of = ?7 WHERE id = ?1"},
    /* At most one in twenty hours, and none that is like the one before. */
    [ACT_SNAPSHOT] =
        {"INSERT INTO snapshots (account, at, contacts)"
         " SELECT ?1, ?7, (SELECT count(*) FROM contacts WHERE account = ?1) WHERE NOT EXISTS"
         " (SELECT 1 FROM snapshots WHERE account = ?1 AND (at > ?7 - 72000000000 OR at >="
         " (SELECT max(at) FROM journal WHERE account = ?1) OR NOT EXISTS"
         " (SELECT 1 FROM journal WHERE account = ?1)))",
         "INSERT INTO snapshot_contacts SELECT snapshots.id, key, jid, name, groups, state"
         " FROM snapshots JOIN contacts USING (account)"
         " WHERE account = ?1 AND snapshots.id = last_insert_rowid() AND snapshots.at = ?7",
         "DELETE FROM snapshot_contacts WHERE snapshot IN (SELECT id FROM snapshots"
         " WHERE account = ?1 ORDER BY at DESC LIMIT -1 OFFSET 14)",
         "DELETE FROM snapshots WHERE id IN (SELECT id FROM snapshots"
         " WHERE account = ?1 ORDER BY at DESC LIMIT -1 OFFSET 14)"},
    [ACT_TRIM] = {"DELETE FROM journal WHERE account = ?1 AND (at < ?7 OR id <= (SELECT id FROM"
                  " journal WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?6))"},
    [ACT_AVAILABLE] = {"INSERT INTO memory (account, key, first_seen, available)"
                       " VALUES (?1, ?2, ?7, ?7) ON CONFLICT DO UPDATE SET available = ?7"},
    [ACT_ASKED] = {"INSERT INTO memory (account, key, first_seen, asked)"
                   " VALUES (?1, ?2, ?7, ?7) ON CONFLICT DO UPDATE SET asked = ?7"},
    [ACT_REFUSED] = {"INSERT INTO memory (account, key, first_seen, refused)"
                     " VALUES (?1, ?2, ?7, ?7) ON CONFLICT DO UPDATE SET refused = ?7"},
    /* One that another instance has heard as well is the same one. */
    [ACT_REQUEST] =
        {"INSERT INTO requests VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET"
         " text = ?4, nick = ?5, first = min(first, ?6), last = max(last, ?7), times = ?8",
         "INSERT OR IGNORE INTO memory (account, key, first_seen) VALUES (?1, ?2, ?6)"},
    /* Whoever was never a contact is forgotten with it: anybody may ask. */
    [ACT_REQUEST_GONE] =
        {"DELETE FROM requests WHERE account = ?1 AND key = ?2",
         "DELETE FROM memory WHERE account = ?1 AND key = ?2 AND asked IS NULL AND available IS "
         "NULL"
         " AND refused IS NULL AND NOT EXISTS (SELECT 1 FROM contacts WHERE account = ?1"
         " AND key = ?2) AND NOT EXISTS (SELECT 1 FROM journal WHERE account = ?1 AND key = ?2)"},
    [ACT_MESSAGE] = {"INSERT OR REPLACE INTO messages VALUES (?1, ?6, ?2, ?3, ?4, ?5, ?7)"},
    [ACT_MESSAGE_GONE] = {"DELETE FROM messages WHERE account = ?1 AND id = ?6"},
    [ACT_EDIT] = {"INSERT OR REPLACE INTO edits (account, made, owner, verb, jid, name, groups)"
                  " VALUES (?1, ?6, ?7, ?2, ?3, ?4, ?5)"},
    [ACT_EDIT_BASE] =
        {"UPDATE edits SET text = ?2, overtaken = ?3, base_name = ?4, base_groups = ?5, base = ?8"
         " WHERE account = ?1 AND made = ?6 AND owner = ?7"},
    [ACT_EDIT_GONE] = {"DELETE FROM edits WHERE account = ?1 AND made = ?6 AND owner = ?7"},
};

/* In the order of these names. */
enum { OPEN_ACCOUNT, FIND_ACCOUNT, COUNT_WRITE, ACCOUNT_STATEMENTS };
static const char *const account_sql[ACCOUNT_STATEMENTS] = {
    "INSERT OR IGNORE INTO accounts (jid) VALUES (?1)",
    "SELECT id, writes FROM accounts WHERE jid = ?1",
    "UPDATE accounts SET writes = writes + 1, version = iif(?2, version, NULL) WHERE id = ?1",
};

struct acts {
    sqlite3_stmt *account[ACCOUNT_STATEMENTS];
    sqlite3_stmt *statements[ACT_KINDS][STATEMENTS_MOST];
};

struct acts *acts_new(sqlite3 *database)
{
    struct acts *acts = g_new0(struct acts, 1);
    bool ready = true;

    for (int i = 0; i < ACCOUNT_STATEMENTS; i++)
        ready &= (acts->account[i] = database_prepare(database, account_sql[i])) != NULL;
    for (int kind = 0; kind < ACT_KINDS; kind++)
        for (int i = 0; i < STATEMENTS_MOST && sql[kind][i]; i++)
            ready &= (acts->statements[kind][i] = database_prepare(database, sql[kind][i])) != NULL;
    if (ready)
        return acts;
    acts_free(acts);
    return NULL;
}

void acts_free(struct acts *acts)
{
    if (!acts)
        return;
    for (int i = 0; i < ACCOUNT_STATEMENTS; i++)
        sqlite3_finalize(acts->account[i]);
    for (int kind = 0; kind < ACT_KINDS; kind++)
        for (int i = 0; i < STATEMENTS_MOST; i++)
            sqlite3_finalize(acts->statements[kind][i]);
    g_free(acts);
}

/* For statements that return no rows. */
static bool perform(sqlite3_stmt *statement)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;

    sqlite3_reset(statement);
    return done;
}

bool acts_account(struct acts *acts, const char *jid, gint64 *account, gint64 *writes)
{
    sqlite3_stmt *open = acts->account[OPEN_ACCOUNT], *find = acts->account[FIND_ACCOUNT];
    bool found;

    sqlite3_bind_text(open, 1, jid, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(find, 1, jid, -1, SQLITE_TRANSIENT);
    if (!perform(open))
        return false;
    found = sqlite3_step(find) == SQLITE_ROW;
    if (found) {
        *account = sqlite3_column_int64(find, 0);
        *writes = sqlite3_column_int64(find, 1);
    }
    sqlite3_reset(find);
    return found;
}

static void bind(sqlite3_stmt *statement, const struct act *act, gint64 account)
{
    int count = sqlite3_bind_parameter_count(statement);

    sqlite3_bind_int64(statement, 1, account);
    for (int i = 0; i < ACT_TEXTS && 2 + i <= count; i++) /* none is NULL, in SQL as well */
        sqlite3_bind_text(statement, 2 + i, act->text[i], -1, SQLITE_STATIC);
    for (int i = 0; i < ACT_NUMBERS && 2 + ACT_TEXTS + i <= count; i++)
        sqlite3_bind_int64(statement, 2 + ACT_TEXTS + i, act->number[i]);
}

static bool do_one(struct acts *acts, const struct act *act, gint64 account)
{
    for (int i = 0; i < STATEMENTS_MOST && acts->statements[act->kind][i]; i++) {
        bind(acts->statements[act->kind][i], act, account);
        if (!perform(acts->statements[act->kind][i]))
            return false;
    }
    return true;
}

static bool count_write(struct acts *acts, gint64 account, bool sound)
{
    sqlite3_stmt *statement = acts->account[COUNT_WRITE];

    sqlite3_bind_int64(statement, 1, account);
    sqlite3_bind_int(statement, 2, sound);
    return perform(statement);
}

bool acts_do(struct acts *acts, const struct batch *batch, gint64 account, bool sound,
             bool *written)
{
    struct act act;
    gsize place = 0;

    *written = false;
    while (batch_next(batch, &place, &act)) {
        *written |= act.kind <= ACT_STAND;
        if (!do_one(acts, &act, account))
            return false;
    }
    return !*written || count_write(acts, account, sound);
}
