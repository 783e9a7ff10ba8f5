#include "store/cache.h"

#include "roster/draft.h"

#include <string.h>

#define UNIT_SEPARATOR "\x1f"

enum { STATE_ASKED = 8, STATE_APPROVED = 16 };

gint64 cache_state(enum subscription subscription, bool asked, bool approved)
{
    return (gint64)subscription | (asked ? STATE_ASKED : 0) | (approved ? STATE_APPROVED : 0);
}

char *cache_groups(char *const *groups)
{
    return groups ? g_strjoinv(UNIT_SEPARATOR, (char **)groups) : NULL;
}

char **cache_split(const char *joined)
{
    char **one;

    if (!joined)
        return NULL;
    if (strstr(joined, UNIT_SEPARATOR))
        return g_strsplit(joined, UNIT_SEPARATOR, -1);
    one = g_new0(char *, 2); /* most are in one group, or none */
    one[0] = g_strdup(joined);
    return one;
}

struct roster_item cache_item(sqlite3_stmt *row, int column, char ***groups)
{
    int state = sqlite3_column_int(row, column + 3);

    *groups = cache_split(database_text(row, column + 2));
    return (struct roster_item){
        .jid = database_text(row, column),
        .name = database_text(row, column + 1),
        .groups = (const char *const *)*groups,
        .subscription = (enum subscription)(state & SUBSCRIPTION_BOTH),
        .asked = (state & STATE_ASKED) != 0,
        .approved = (state & STATE_APPROVED) != 0,
    };
}

static bool read_account(sqlite3 *database, const char *jid, struct cache *cache, gint64 *contacts)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT id, version, as_of, writes, contacts FROM accounts WHERE jid = ?1");
    int step;

    sqlite3_bind_text(row, 1, jid, -1, SQLITE_STATIC);
    step = sqlite3_step(row);
    if (step == SQLITE_ROW) {
        cache->account = sqlite3_column_int64(row, 0);
        cache->version = g_strdup(database_text(row, 1));
        cache->as_of = sqlite3_column_int64(row, 2);
        cache->writes = sqlite3_column_int64(row, 3);
        *contacts = sqlite3_column_int64(row, 4);
    }
    sqlite3_finalize(row);
    return step == SQLITE_ROW || step == SQLITE_DONE;
}

bool cache_is_sane(sqlite3_stmt *row, int columns)
{
    for (int i = 0; i < columns; i++) {
        const char *text = database_text(row, i);

        if (text && !g_utf8_validate(text, -1, NULL))
            return false;
    }
    return database_text(row, 0) != NULL;
}

/* Those that cannot be used are missed later. */
static bool read_contacts(sqlite3 *database, gint64 account, struct draft *draft)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT jid, name, groups, state FROM contacts WHERE account = ?1");
    int step;

    sqlite3_bind_int64(row, 1, account);
    while ((step = sqlite3_step(row)) == SQLITE_ROW) {
        char **groups;
        struct roster_item item = cache_item(row, 0, &groups);

        if (cache_is_sane(row, 3))
            draft_add(draft, &item);
        g_strfreev(groups);
    }
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

static bool read_requests(sqlite3 *database, gint64 account, struct roster *roster)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT jid, text, nick, first, last, times FROM requests WHERE account = ?1");
    int step;

    sqlite3_bind_int64(row, 1, account);
    while ((step = sqlite3_step(row)) == SQLITE_ROW)
        if (cache_is_sane(row, 3))
            roster_asks(roster, &(struct asking){
                                    .jid = database_text(row, 0),
                                    .text = database_text(row, 1),
                                    .nick = database_text(row, 2),
                                    .since = sqlite3_column_int64(row, 3),
                                    .at = sqlite3_column_int64(row, 4),
                                    .times = (guint)sqlite3_column_int(row, 5),
                                });
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

static bool read_messages(sqlite3 *database, gint64 account, struct roster *roster)
{
    sqlite3_stmt *row = database_prepare(
        database, "SELECT sender, subject, text, xml, id, sent FROM messages WHERE account = ?1"
                  " ORDER BY id");
    int step;

    sqlite3_bind_int64(row, 1, account);
    while ((step = sqlite3_step(row)) == SQLITE_ROW)
        if (cache_is_sane(row, 4))
            messages_keep(roster_messages(roster), &(struct message){
                                                       .from = (char *)database_text(row, 0),
                                                       .subject = (char *)database_text(row, 1),
                                                       .text = (char *)database_text(row, 2),
                                                       .xml = (char *)database_text(row, 3),
                                                       .id = sqlite3_column_int64(row, 4),
                                                       .sent = sqlite3_column_int64(row, 5),
                                                   });
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

/* Only a cache: who knows what the server has by now. */
static void fill(struct roster *roster, struct draft *draft, const struct cache *cache)
{
    draft_place(draft, roster, G_MAXUINT);
    version_take(roster_version(roster), cache->version);
    version_doubt(roster_version(roster));
}

static bool read_all(sqlite3 *database, const char *account, struct roster *roster,
                     struct cache *cache, struct draft *draft)
{
    gint64 contacts = 0;

    if (!read_account(database, account, cache, &contacts) ||
        !read_contacts(database, cache->account, draft) ||
        !read_requests(database, cache->account, roster) ||
        !read_messages(database, cache->account, roster))
        return false;
    if (draft_size(draft) != contacts || draft_nameless(draft) > 0)
        cache->as_of = 0; /* some are missing: better none than a part */
    if (cache->as_of)
        fill(roster, draft, cache);
    return true;
}

/* One transaction, so that another instance does not write in between. */
bool cache_read(sqlite3 *database, const char *account, struct roster *roster, struct cache *cache)
{
    struct draft *draft = draft_new();
    bool read;

    *cache = (struct cache){0};
    read = database_run(database, "BEGIN") && read_all(database, account, roster, cache, draft);
    if (read)
        database_run(database, "COMMIT");
    draft_free(draft);
    return read;
}
