#include "store/record_parts.h"

#include "roster/jid.h"
#include "store/cache.h"

/* Who can be seen and who not is written along with other things, or when there is a lot of it. */
enum { LEISURE = 65536 };

/* How much of the journal is kept. */
enum { JOURNAL_MOST = 100000 }; /* entries */
#define JOURNAL_KEPT_FOR (2 * 365 * G_TIME_SPAN_DAY)

struct record *record_new(struct store *store, const char *account, struct roster *roster)
{
    struct record *record = g_new0(struct record, 1);

    record->store = store;
    record->account = g_strdup(account);
    record->roster = roster;
    record->losses = store_losses(store);
    return record;
}

void record_load(struct record *record)
{
    sqlite3 *database = store_reader(record->store);
    struct cache cache;

    if (!database)
        return;
    record->loading = true;
    if (cache_read(database, record->account, record->roster, &cache))
        record->as_of = cache.as_of;
    else
        store_blame(record->store);
    record->loading = false;
    record->writes = cache.writes;
    record->known = record->as_of != 0;
    record->version = cache.version;
}

gint64 record_as_of(const struct record *record)
{
    return record->as_of;
}

/* --- what was asked for --- */

static struct edits *edits_of(struct record *record)
{
    if (!record->edits)
        record->edits = edits_new(store_owner(record->store));
    return record->edits;
}

bool record_restore(struct record *record, struct ledger *ledger, bool again, gint64 now,
                    gint64 wall)
{
    sqlite3 *database = again ? store_visit(record->store) : store_reader(record->store);
    bool done =
        database && edits_adopt(edits_of(record), database, record->account, ledger, now, wall);

    record->ledger = ledger;
    if (again)
        database_close(database);
    else if (database && !done)
        store_blame(record->store);
    return done || store_is_empty(record->store);
}

void record_request(struct record *record, const struct request *request, gint64 now)
{
    if (!request_is_about_item(request) || !edits_is_news(edits_of(record), request))
        return;
    edits_note(record->edits, request, now, record_begin(record));
    record->urgent = true;
}

/* --- writing --- */

void record_fetched(struct record *record, gint64 now)
{
    record_clear(record);
    record->known = record->urgent = record->stand = true;
    record_add(record, &(struct act){.kind = ACT_SNAPSHOT, .number = {0, now}});
    if (!record->trimmed)
        record_add(record, &(struct act){.kind = ACT_TRIM,
                                         .number = {JOURNAL_MOST, now - JOURNAL_KEPT_FOR}});
    record->trimmed = true;
}

static void look_at_version(struct record *record)
{
    const char *version = roster_version_held(record->roster);

    if (g_strcmp0(version, record->version) == 0)
        return;
    g_free(record->version);
    record->version = g_strdup(version);
    record->stand = record->urgent = true;
}

static void give(struct record *record)
{
    if (record->batch)
        store_write(record->store, g_steal_pointer(&record->batch));
    g_clear_pointer(&record->latest, g_free);
    record->urgent = false;
}

/* Ahead of what was noted since. */
static void give_all(struct record *record)
{
    struct batch *noted = g_steal_pointer(&record->batch);

    record->losses = store_losses(record->store);
    record_put_all(record);
    if (record->batch)
        store_write(record->store, record->batch);
    record->batch = noted;
}

void record_flush(struct record *record, gint64 now)
{
    if (roster_is_fetching(record->roster)) /* half a roster belongs to no version */
        return;
    if (roster_is_current(record->roster))
        record->as_of = now;
    look_at_version(record);
    if (record->losses != store_losses(record->store))
        give_all(record);
    if (!record->urgent && !(record->batch && record->batch->bytes->len > LEISURE))
        return;
    if (record->stand)
        record_put_stand(record);
    give(record);
}

/* What was not heard again is kept as it is, or answered by another instance in the meantime. */
static void put_again(const struct asker *asker, void *data)
{
    char *key;

    if (!asker->repeated)
        return;
    key = jid_key(asker->jid);
    record_put_asker(data, key, asker);
    g_free(key);
}

/* How often somebody asked is no change, but counts. A roster that is half taken in is none. */
static void put_rest(struct record *record)
{
    roster_each_asker(record->roster, put_again, record);
    look_at_version(record);
    if (record->as_of)
        record_put_stand(record);
    give(record);
}

void record_free(struct record *record)
{
    if (!roster_is_fetching(record->roster))
        put_rest(record);
    store_wait(record->store);
    if (record->losses != store_losses(record->store))
        give_all(record);
    if (record->batch)
        batch_free(record->batch);
    if (record->edits)
        edits_free(record->edits);
    g_free(record->latest);
    g_free(record->version);
    g_free(record->account);
    g_free(record);
}

struct memory record_memory(struct record *record, const char *key)
{
    sqlite3 *database = store_reader(record->store);
    struct memory memory = {0};

    record->urgent |= record->batch != NULL; /* who was seen and when is wanted now */
    if (database && !memory_read(database, record->account, key, &memory))
        store_blame(record->store);
    return memory;
}

void record_snapshots(struct record *record, snapshot_visit *visit, void *data)
{
    sqlite3 *database = store_reader(record->store);

    if (database && !snapshot_list(database, record->account, visit, data))
        store_blame(record->store);
}

void record_snapshot(struct record *record, gint64 id, snapshot_item *visit, void *data)
{
    sqlite3 *database = store_reader(record->store);

    if (database && !snapshot_read(database, id, visit, data))
        store_blame(record->store);
}

void record_journal(struct record *record, const char *key, int most, journal_visit *visit,
                    void *data)
{
    sqlite3 *database = store_reader(record->store);

    if (database && !journal_read(database, record->account, key, most, visit, data))
        store_blame(record->store);
}
