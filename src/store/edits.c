#include "store/edits.h"

#include "roster/base.h"
#include "store/cache.h"

/* base: how the contact stood, or one of these. */
enum { BASE_NOBODY_WAITS = -3, BASE_NONE = -2, BASE_NOBODY = -1 };
/* Added to how it stood: they asked to see us. */
enum { BASE_WAITS = 32 };

/* The row of a request. */
struct edit {
    gint64 made; /* real time, of each another */
    gint64 filed;
    guint revision; /* of its base */
    bool overtaken;
};

struct edits {
    const struct owner *owner;
    GHashTable *rows; /* request's number -> struct edit; owned */
    gint64 last;      /* the latest time of making */
    bool adopting;
};

struct edits *edits_new(const struct owner *owner)
{
    struct edits *edits = g_new0(struct edits, 1);

    edits->owner = owner;
    edits->rows = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return edits;
}

void edits_free(struct edits *edits)
{
    g_hash_table_unref(edits->rows);
    g_free(edits);
}

/* --- writing --- */

static guint revision(const struct request *request)
{
    return request->base ? request->base->revision : G_MAXUINT;
}

static bool is_overtaken(const struct request *request)
{
    return request->refusal && request->refusal->overtaken;
}

static struct edit *remember(struct edits *edits, const struct request *request, gint64 made)
{
    struct edit *edit = g_new(struct edit, 1);

    *edit = (struct edit){made, request->filed, revision(request), is_overtaken(request)};
    edits->last = MAX(edits->last, made);
    g_hash_table_insert(edits->rows, GUINT_TO_POINTER(request->number), edit);
    return edit;
}

static gint64 state_of(const struct base *base)
{
    if (!base)
        return BASE_NONE;
    if (!base->known)
        return base->waits ? BASE_NOBODY_WAITS : BASE_NOBODY;
    return cache_state(base->subscription, base->asked, false) | (base->waits ? BASE_WAITS : 0);
}

static void put_base(const struct edits *edits, const struct request *request, gint64 made,
                     struct batch *batch)
{
    const struct base *base = request->base;
    char *groups = base ? cache_groups(base->groups) : NULL;
    const char *overtaken = is_overtaken(request) ? request->refusal->text : NULL;

    batch_add(batch,
              &(struct act){.kind = ACT_EDIT_BASE,
                            .text = {request->text, overtaken, base ? base->name : NULL, groups},
                            .number = {made, owner_number(edits->owner), state_of(base)}});
    g_free(groups);
}

static void put(const struct edits *edits, const struct request *request, gint64 made,
                struct batch *batch)
{
    char *groups = cache_groups(request->groups);

    batch_add(batch, &(struct act){.kind = ACT_EDIT,
                                   .text = {request_verb_name(request->verb), request->jid,
                                            request->name, groups},
                                   .number = {made, owner_number(edits->owner)}});
    g_free(groups);
    put_base(edits, request, made, batch);
}

static void take_away(struct edits *edits, const struct request *request, gint64 made,
                      struct batch *batch)
{
    batch_add(batch,
              &(struct act){.kind = ACT_EDIT_GONE, .number = {made, owner_number(edits->owner)}});
    g_hash_table_remove(edits->rows, GUINT_TO_POINTER(request->number));
}

static struct edit *find(const struct edits *edits, const struct request *request)
{
    return g_hash_table_lookup(edits->rows, GUINT_TO_POINTER(request->number));
}

bool edits_is_news(const struct edits *edits, const struct request *request)
{
    const struct edit *edit = find(edits, request);

    if (edits->adopting || !request_is_kept(request))
        return !edits->adopting && edit;
    return !edit || edit->filed != request->filed || edit->revision != revision(request) ||
           edit->overtaken != is_overtaken(request);
}

/* One that is tried again goes behind the others. */
void edits_note(struct edits *edits, const struct request *request, gint64 now, struct batch *batch)
{
    struct edit *edit = find(edits, request);
    bool keep = request_is_kept(request);

    if (edit && keep && edit->filed == request->filed) {
        edit->revision = revision(request);
        edit->overtaken = is_overtaken(request);
        put_base(edits, request, edit->made, batch);
        return;
    }
    if (edit)
        take_away(edits, request, edit->made, batch);
    if (keep)
        put(edits, request, remember(edits, request, MAX(now, edits->last + 1))->made, batch);
}

void edits_put_all(const struct edits *edits, const struct ledger *ledger, struct batch *batch)
{
    for (guint i = 0; i < ledger_shown(ledger); i++) {
        const struct request *request = ledger_shown_at(ledger, i);
        const struct edit *edit = find(edits, request);

        if (edit)
            put(edits, request, edit->made, batch);
    }
}

/* --- taking over --- */

static const char select_rows[] =
    "SELECT edits.jid, edits.name, edits.groups, verb, text, overtaken, edits.jid, base_name, "
    "base_groups, "
    "base,"
    " made, owner, account FROM edits JOIN accounts ON accounts.id = account WHERE accounts.jid = "
    "?1"
    " ORDER BY made, owner";
enum { JID, NAME, GROUPS, VERB, TEXT, OVERTAKEN, BASE_ITEM, BASE = 9, MADE, OWNER, ACCOUNT };
enum { TEXTS = 9 };

/* A row that was read, and is not yet ours. */
struct found {
    struct request *request;
    gint64 account, made, owner; /* its key */
};

static void found_free(void *data)
{
    struct found *found = data;

    if (found->request)
        request_free(found->request);
    g_free(found);
}

static struct base *read_base(sqlite3_stmt *row)
{
    gint64 state = sqlite3_column_int64(row, BASE);
    char **groups, **distinct;
    struct roster_item item;
    struct base base = {.known = true, .waits = (state & BASE_WAITS) != 0}, *copy;

    if (state == BASE_NOBODY || state == BASE_NOBODY_WAITS) {
        base = (struct base){.waits = state == BASE_NOBODY_WAITS};
        return base_copy(&base);
    }
    if (state < 0)
        return NULL;
    item = cache_item(row, BASE_ITEM, &groups);
    distinct = contact_groups_new(item.groups);
    base.name = (char *)item.name;
    base.groups = distinct;
    base.subscription = item.subscription;
    base.asked = item.asked;
    copy = base_copy(&base);
    contact_groups_free(distinct);
    g_strfreev(groups);
    return copy;
}

/* As it was when it was found to be. */
static struct refusal *read_refusal(sqlite3_stmt *row)
{
    const char *text = database_text(row, OVERTAKEN);
    struct refusal *refusal = text ? refusal_new("cancel", "conflict", text, NULL, NULL) : NULL;

    if (refusal)
        refusal->overtaken = true;
    return refusal;
}

/* NULL: it says nothing that this program understands. */
static struct request *read_request(sqlite3_stmt *row)
{
    enum request_verb verb;
    struct request *request;
    char **groups;

    if (!cache_is_sane(row, TEXTS) || !database_text(row, VERB) ||
        !request_verb_parse(database_text(row, VERB), &verb))
        return NULL;
    groups = cache_split(database_text(row, GROUPS));
    request = request_new(verb, database_text(row, JID), database_text(row, NAME),
                          (const char *const *)groups, database_text(row, TEXT));
    g_strfreev(groups);
    if (!request_is_about_item(request)) {
        request_free(request);
        return NULL;
    }
    request_set_base(request, read_base(row));
    request->refusal = read_refusal(row);
    return request;
}

/* struct found, owned; NULL: the database is to blame. */
static GPtrArray *read_abandoned(const struct edits *edits, sqlite3 *database, const char *account)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(found_free);
    sqlite3_stmt *row = database_prepare(database, select_rows);
    int step;

    sqlite3_bind_text(row, 1, account, -1, SQLITE_STATIC);
    while ((step = sqlite3_step(row)) == SQLITE_ROW) {
        gint64 owner = sqlite3_column_int64(row, OWNER);
        bool kept = owner == owner_number(edits->owner) || owner_lives(edits->owner, owner);
        struct request *request = kept ? NULL : read_request(row);

        if (request) {
            struct found found = {request, sqlite3_column_int64(row, ACCOUNT),
                                  sqlite3_column_int64(row, MADE), owner};

            g_ptr_array_add(all, g_memdup2(&found, sizeof found));
        }
    }
    sqlite3_finalize(row);
    if (step != SQLITE_DONE)
        g_clear_pointer(&all, g_ptr_array_unref);
    return all;
}

/* Two of them may have been made at the same time. */
static bool take_over(struct edits *edits, sqlite3 *database, const GPtrArray *all)
{
    sqlite3_stmt *update =
        database_prepare(database, "UPDATE edits SET owner = ?1, made = ?2"
                                   " WHERE account = ?3 AND made = ?4 AND owner = ?5");
    bool done = update != NULL;

    for (guint i = 0; i < all->len && done; i++) {
        struct found *found = all->pdata[i];
        const gint64 values[] = {owner_number(edits->owner), MAX(found->made, edits->last + 1),
                                 found->account, found->made, found->owner};

        for (int n = 0; n < (int)G_N_ELEMENTS(values); n++)
            sqlite3_bind_int64(update, n + 1, values[n]);
        edits->last = found->made = values[1];
        done = sqlite3_step(update) == SQLITE_DONE;
        sqlite3_reset(update);
    }
    sqlite3_finalize(update);
    return done;
}

static void file(struct edits *edits, struct found *found, struct ledger *ledger, gint64 now,
                 gint64 wall)
{
    struct request *request = g_steal_pointer(&found->request);

    ledger_restore(ledger, request, now - (wall - found->made));
    remember(edits, request, found->made);
}

/* Looked at twice: where there is nothing, which is nearly always, nobody need wait for another
   instance; and of two that start at once, the second finds the first alive. */
bool edits_adopt(struct edits *edits, sqlite3 *database, const char *account, struct ledger *ledger,
                 gint64 now, gint64 wall)
{
    GPtrArray *all = read_abandoned(edits, database, account);
    bool done = all != NULL;

    if (done && all->len > 0) {
        g_ptr_array_unref(all);
        all = database_run(database, "BEGIN IMMEDIATE") ? read_abandoned(edits, database, account)
                                                        : NULL;
        done = all && take_over(edits, database, all) && database_run(database, "COMMIT");
    }
    edits->adopting = true;
    for (guint i = 0; done && i < all->len; i++)
        file(edits, all->pdata[i], ledger, now, wall);
    edits->adopting = false;
    g_clear_pointer(&all, g_ptr_array_unref);
    return done;
}
