#include "store/store.h"

#include "store/writer.h"

enum { BUSY = 200 };        /* milliseconds: the user waits with us */
enum { LOOK_AGAIN = 1000 }; /* microseconds */

/* What is read is read once, from end to end: its pages would only stay in memory. */
static const char small_cache[] = "PRAGMA cache_size = -128"; /* KiB */

struct store {
    char *path;
    sqlite3 *reader;       /* NULL: not opened, or there is no file yet */
    struct writer *writer; /* NULL: nothing was written so far */
    char *complaint;       /* about reading */
    guint losses;          /* found when reading */
    bool unheard;          /* what came of the last batch */
    struct owner *owner;   /* NULL: nobody has asked */
};

struct store *store_new(const char *path)
{
    struct store *store = g_new0(struct store, 1);

    store->path = g_strdup(path);
    return store;
}

void store_free(struct store *store)
{
    if (store->writer)
        writer_free(store->writer);
    database_close(store->reader);
    if (store->owner)
        owner_free(store->owner);
    g_free(store->complaint);
    g_free(store->path);
    g_free(store);
}

/* Of nothing, if error is NULL. */
static void complain(struct store *store, GError *error)
{
    if (!error)
        return;
    g_free(store->complaint);
    store->complaint = g_strdup(error->message);
    store->losses += g_error_matches(error, DATABASE_ERROR, DATABASE_ERROR_DAMAGED);
    g_error_free(error);
}

const struct owner *store_owner(struct store *store)
{
    char *path = g_strconcat(store->path, ".lock", NULL);

    if (!store->owner)
        store->owner = owner_new(path);
    g_free(path);
    return store->owner;
}

/* The first file is the writer's to make: that may take the disk a while. */
sqlite3 *store_reader(struct store *store)
{
    GError *error = NULL;

    if (store->reader && database_has_moved(store->reader))
        database_close(g_steal_pointer(&store->reader));
    if (store->reader || !g_file_test(store->path, G_FILE_TEST_EXISTS))
        return store->reader;
    store->reader = database_open(store->path, BUSY, &error);
    complain(store, error);
    if (store->reader)
        database_run(store->reader, small_cache);
    return store->reader;
}

bool store_is_empty(const struct store *store)
{
    return !g_file_test(store->path, G_FILE_TEST_EXISTS);
}

sqlite3 *store_visit(struct store *store)
{
    GError *error = NULL;
    sqlite3 *database = store_is_empty(store) ? NULL : database_open(store->path, 0, &error);

    if (g_error_matches(error, DATABASE_ERROR, DATABASE_ERROR_DAMAGED))
        complain(store, error);
    else
        g_clear_error(&error);
    return database;
}

void store_blame(struct store *store)
{
    GError *error = NULL;

    database_blame(store->reader, store->path, &error);
    complain(store, error);
    database_close(g_steal_pointer(&store->reader));
}

void store_write(struct store *store, struct batch *batch)
{
    if (!store->writer)
        store->writer = writer_new(store->path);
    writer_give(store->writer, batch);
    store->unheard = true;
}

char *store_complaint(struct store *store)
{
    char *complaint = g_steal_pointer(&store->complaint);

    return complaint || !store->writer ? complaint : writer_complaint(store->writer);
}

guint store_losses(const struct store *store)
{
    return store->losses + (store->writer ? writer_losses(store->writer) : 0);
}

/* Once more when all is written. */
bool store_is_busy(struct store *store)
{
    bool unheard = store->unheard;

    store->unheard = store->writer && writer_is_busy(store->writer);
    return store->unheard || unheard;
}

void store_wait(const struct store *store)
{
    while (store->writer && writer_is_busy(store->writer))
        g_usleep(LOOK_AGAIN);
}
