#include "store/record.h"

#include "roster/jid.h"
#include "store/cache.h"
#include "store/edits.h"

#include <string.h>

enum { NOT_NEWS = -1 }; /* who: nobody, it was so before we first looked */

/* Who can be seen and who not is written along with other things, or when there is a lot of it. */
enum { LEISURE = 65536 };

/* How much of the journal is kept. */
enum { JOURNAL_MOST = 100000 }; /* entries */
#define JOURNAL_KEPT_FOR (2 * 365 * G_TIME_SPAN_DAY)

struct record {
    struct store *store;
    char *account;
    struct roster *roster;
    gint64 as_of;
    gint64 writes;       /* as it was read */
    struct batch *batch; /* NULL: nothing to be written */
    bool known;          /* there is something that a fetch can differ from */
    bool cleared;        /* there was not, so whatever rows there were are to go */
    bool loading;
    bool urgent;   /* the batch holds more than presences */
    bool trimmed;  /* the journal, in this run */
    bool stand;    /* contacts or their version are not what they were */
    char *version; /* as it was last written */

    struct edits *edits; /* NULL: none so far */

    /* The contact that the batch ends with: one push changes one in several steps. */
    char *latest;
    enum change_kind step;
    gsize begins;
};

struct record *record_new(struct store *store, const char *account, struct roster *roster)
{
    struct record *record = g_new0(struct record, 1);

    record->store = store;
    record->account = g_strdup(account);
    record->roster = roster;
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

/* --- noting --- */

/* The batch, for something that does not go on where the last left off. */
static struct batch *begin(struct record *record)
{
    if (!record->batch)
        record->batch = batch_new(record->account, record->writes);
    g_clear_pointer(&record->latest, g_free);
    return record->batch;
}

static gsize add(struct record *record, const struct act *act)
{
    return batch_add(begin(record), act);
}

/* Rows of a cache that could not be used must not be taken for what the server told. */
static void clear(struct record *record)
{
    if (!record->known && !record->cleared)
        add(record, &(struct act){.kind = ACT_CLEAR});
    record->cleared = true;
}

/* The steps of one push come in the order of their kinds. */
static bool goes_on(const struct record *record, const struct change *change)
{
    return record->latest && change->kind > record->step &&
           g_str_equal(record->latest, change->key);
}

static int who_did(const struct record *record, const struct change *change, bool ours)
{
    if (change->fetched && !record->known)
        return NOT_NEWS;
    if (ours)
        return JOURNAL_OURS;
    return change->fetched ? JOURNAL_MEANWHILE : JOURNAL_ELSEWHERE;
}

static void note_contact(struct record *record, const struct change *change, int who, gint64 now)
{
    const struct contact *contact = change->contact;
    char *groups = cache_groups(contact->groups);
    struct act act = {
        .kind = ACT_CONTACT,
        .text = {change->key, contact->jid, contact->name, groups},
        .number = {cache_state(contact->subscription, contact->asked, contact->approved), now, who},
    };

    if (goes_on(record, change))
        batch_cut(record->batch, record->begins);
    record->begins = add(record, &act);
    record->latest = g_strdup(change->key);
    record->step = change->kind;
    g_free(groups);
}

static void note_gone(struct record *record, const struct change *change, int who, gint64 now)
{
    add(record, &(struct act){.kind = ACT_GONE, .text = {change->key}, .number = {0, now, who}});
}

static void remember(struct record *record, enum act_kind kind, const char *key, gint64 now)
{
    add(record, &(struct act){.kind = kind, .text = {key}, .number = {0, now}});
}

static bool sees(const struct contact *contact)
{
    return contact->subscription == SUBSCRIPTION_TO || contact->subscription == SUBSCRIPTION_BOTH;
}

/* What we had asked, or been allowed, is over, and not because we wanted that. */
static void note_refusal(struct record *record, const struct change *change, bool ours, gint64 now)
{
    bool wanted = change->before &&
                  (strstr(change->before, "asked") || g_str_has_prefix(change->before, "to") ||
                   g_str_has_prefix(change->before, "both"));

    if (wanted && !ours && !sees(change->contact) && !change->contact->asked)
        remember(record, ACT_REFUSED, change->key, now);
}

static bool is_seen(const char *show)
{
    return show && !g_str_equal(show, show_name(SHOW_OFFLINE)) &&
           !g_str_equal(show, show_name(SHOW_ERROR));
}

/* Also at the moment in which they are lost from sight. */
static void note_presence(struct record *record, const struct change *change, gint64 now)
{
    if (is_seen(change->before) || is_seen(change->after))
        remember(record, ACT_AVAILABLE, change->key, now);
}

static void put_asker(struct record *record, const char *key, const struct asker *asker)
{
    add(record, &(struct act){.kind = ACT_REQUEST,
                              .text = {key, asker->jid, asker->text, asker->nick},
                              .number = {asker->first, asker->last, asker->times}});
}

static void note_asker(struct record *record, const struct change *change)
{
    const struct asker *asker = roster_asker(record->roster, change->key);

    if (asker)
        put_asker(record, change->key, asker);
    else
        add(record, &(struct act){.kind = ACT_REQUEST_GONE, .text = {change->key}});
}

static void note_message(struct record *record, const struct change *change)
{
    const char *name = change->after ? change->after : change->before;
    gint64 id = g_ascii_strtoll(name, NULL, 10);
    const struct message *message = messages_find(roster_messages(record->roster), id);

    if (message)
        add(record,
            &(struct act){.kind = ACT_MESSAGE,
                          .text = {message->from, message->subject, message->text, message->xml},
                          .number = {id, message->sent}});
    else
        add(record, &(struct act){.kind = ACT_MESSAGE_GONE, .number = {id}});
}

void record_note(struct record *record, const struct change *change, bool ours, gint64 now)
{
    int who = who_did(record, change, ours);

    if (record->loading || change->kind == CHANGE_BLOCKED || change->kind == CHANGE_NOTE)
        return;
    if (change->kind < CHANGE_PRESENCE && !goes_on(record, change))
        clear(record);
    record->urgent |= change->kind != CHANGE_PRESENCE;
    record->stand |= change->kind < CHANGE_PRESENCE;
    switch (change->kind) {
    case CHANGE_REMOVED:
        note_gone(record, change, who, now);
        break;
    case CHANGE_PRESENCE:
        note_presence(record, change, now);
        break;
    case CHANGE_ASKS:
        note_asker(record, change);
        break;
    case CHANGE_MESSAGE:
        note_message(record, change);
        break;
    case CHANGE_SUBSCRIPTION:
        note_contact(record, change, who, now);
        note_refusal(record, change, ours, now);
        break;
    default:
        note_contact(record, change, who, now);
    }
}

void record_asked(struct record *record, const char *key, gint64 now)
{
    remember(record, ACT_ASKED, key, now);
    record->urgent = true;
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
    edits_note(record->edits, request, now, begin(record));
    record->urgent = true;
}

/* --- writing --- */

/* The version belongs to the contacts: one transaction for both. */
static void put_stand(struct record *record)
{
    add(record, &(struct act){.kind = ACT_STAND,
                              .text = {record->version},
                              .number = {roster_size(record->roster), record->as_of}});
    record->stand = false;
}

void record_fetched(struct record *record, gint64 now)
{
    clear(record);
    record->known = record->urgent = record->stand = true;
    add(record, &(struct act){.kind = ACT_SNAPSHOT, .number = {0, now}});
    if (!record->trimmed)
        add(record,
            &(struct act){.kind = ACT_TRIM, .number = {JOURNAL_MOST, now - JOURNAL_KEPT_FOR}});
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

void record_flush(struct record *record, gint64 now)
{
    if (roster_is_fetching(record->roster)) /* half a roster belongs to no version */
        return;
    if (roster_is_current(record->roster))
        record->as_of = now;
    look_at_version(record);
    if (!record->urgent && !(record->batch && record->batch->bytes->len > LEISURE))
        return;
    if (record->stand)
        put_stand(record);
    give(record);
}

/* What was not heard again is kept as it is, or answered by another instance in the meantime. */
static void put_again(const struct asker *asker, void *data)
{
    char *key;

    if (!asker->repeated)
        return;
    key = jid_key(asker->jid);
    put_asker(data, key, asker);
    g_free(key);
}

/* How often somebody asked is no change, but counts. A roster that is half taken in is none. */
static void put_rest(struct record *record)
{
    roster_each_asker(record->roster, put_again, record);
    look_at_version(record);
    if (record->as_of)
        put_stand(record);
    give(record);
}

void record_free(struct record *record)
{
    if (!roster_is_fetching(record->roster))
        put_rest(record);
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
