#include "store/database.h"

#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

GQuark database_error_quark(void)
{
    return g_quark_from_static_string("muster-database-error");
}

const char *database_text(sqlite3_stmt *row, int column)
{
    return (const char *)sqlite3_column_text(row, column);
}

sqlite3_stmt *database_prepare(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = NULL;

    return sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

bool database_run(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* SQLite makes what it finds missing as the umask says; the log beside it takes after it. An
   existing file is not opened here: closing it again would drop SQLite's locks. */
static void prepare_place(const char *path)
{
    char *folder = g_path_get_dirname(path);
    int fd;

    g_mkdir_with_parents(folder, 0700);
    g_free(folder);
    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    else
        g_chmod(path, 0600); /* one that others could read was not made by us */
}

/* --- damage --- */

static bool is_damage(int code)
{
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/* What belongs to the file goes with it: a log without its database would be put into the next. */
static void set_aside(const char *path)
{
    static const char *const parts[] = {"", "-wal", "-shm"};

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *from = g_strconcat(path, parts[i], NULL);
        char *to = g_strconcat(path, ".damaged", parts[i], NULL);

        g_unlink(to);
        g_rename(from, to);
        g_free(from);
        g_free(to);
    }
}

bool database_has_moved(sqlite3 *database)
{
    int moved = 0;

    return sqlite3_file_control(database, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved;
}

void database_blame(sqlite3 *database, const char *path, GError **error)
{
    int code = sqlite3_errcode(database) & 0xff;

    if (!is_damage(code)) {
        g_set_error(error, DATABASE_ERROR, DATABASE_ERROR_FAILED, "%s cannot be used: %s", path,
                    sqlite3_errmsg(database));
        return;
    }
    if (!database_has_moved(database)) /* another instance may have been quicker */
        set_aside(path);
    g_set_error(error, DATABASE_ERROR, DATABASE_ERROR_DAMAGED,
                "%s was damaged and is set aside as %s.damaged; a new one begins", path, path);
}

/* --- opening --- */

static int schema_of(sqlite3 *database)
{
    sqlite3_stmt *row = database_prepare(database, "PRAGMA user_version");
    int version = row && sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int(row, 0) : -1;

    sqlite3_finalize(row);
    return version;
}

/* One transaction for all steps: whoever is interrupted starts with the old schema. Two instances
   may come here at once, so the second looks again. */
static bool upgrade(sqlite3 *database)
{
    bool done = database_run(database, "BEGIN IMMEDIATE");
    int version = schema_of(database);

    for (; done && version < schema_version; version++)
        done = version >= 0 && database_run(database, schema_steps[version]);
    if (done) {
        char *mark = g_strdup_printf("PRAGMA user_version = %d", schema_version);

        done = database_run(database, mark) && database_run(database, "COMMIT");
        g_free(mark);
    }
    return done;
}

static bool is_too_new(sqlite3 *database, const char *path, GError **error)
{
    int version = schema_of(database);

    if (version <= schema_version)
        return false;
    g_set_error(error, DATABASE_ERROR, DATABASE_ERROR_FAILED,
                "%s was made by a newer muster (its schema is %d, ours %d) and is left alone", path,
                version, schema_version);
    return true;
}

static bool set_up(sqlite3 *database, const char *path, int busy, GError **error)
{
    sqlite3_busy_timeout(database, busy);
    if (database_run(database, "PRAGMA synchronous = NORMAL; PRAGMA cell_size_check = ON")) {
        if (is_too_new(database, path, error))
            return false;
        if (schema_of(database) == schema_version ||
            (database_run(database, "PRAGMA journal_mode = WAL") && upgrade(database)))
            return true;
    }
    database_blame(database, path, error);
    return false;
}

sqlite3 *database_open(const char *path, int busy, GError **error)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    sqlite3 *database = NULL;

    prepare_place(path);
    if (sqlite3_open_v2(path, &database, flags, NULL) != SQLITE_OK)
        database_blame(database, path, error);
    else if (set_up(database, path, busy, error))
        return database;
    database_close(database);
    return NULL;
}

void database_close(sqlite3 *database)
{
    sqlite3_close(database);
}
