#include "store/writer.h"

#include "store/acts.h"

enum { BUSY = 5000 }; /* milliseconds for another instance to finish; nobody waits with us */

/* What we last left behind of an account. */
struct trace {
    gint64 writes;
    bool sound; /* nobody else has written since it was read, and nothing of ours was lost */
};

struct writer {
    char *path;
    GAsyncQueue *batches;    /* the writer itself: there are no more */
    GAsyncQueue *complaints; /* char * */
    GThread *thread;
    gint pending; /* atomic: batches that are not done with */
    gint losses;  /* atomic; see writer_losses() */

    /* the thread's own */
    sqlite3 *database;
    struct acts *acts;
    GHashTable *traces; /* account -> struct trace; both owned */
    bool failing;       /* and said so */
    bool lost;          /* something that is not counted yet: it could not be given again now */
};

/* --- on the thread --- */

static void leave(struct writer *writer)
{
    acts_free(g_steal_pointer(&writer->acts));
    database_close(g_steal_pointer(&writer->database));
}

static void count_loss(struct writer *writer)
{
    writer->lost = false;
    g_atomic_int_inc(&writer->losses);
}

/* Once: it would be the same sentence for every batch. What was lost with a damaged file is given
   again to the next at once; all else, and that if it is lost, too, once something was written. */
static void complain(struct writer *writer, GError *error)
{
    bool damaged = g_error_matches(error, DATABASE_ERROR, DATABASE_ERROR_DAMAGED);

    if (!writer->failing || damaged)
        g_async_queue_push(writer->complaints, g_strdup(error->message));
    if (!writer->failing && damaged)
        count_loss(writer);
    else
        writer->lost = true;
    writer->failing = true;
    g_error_free(error);
}

static void succeed(struct writer *writer)
{
    if (writer->lost)
        count_loss(writer);
    writer->failing = false;
}

/* Whoever set the file aside knew of it only what is theirs. */
static void leave_moved(struct writer *writer)
{
    if (!writer->database || !database_has_moved(writer->database))
        return;
    leave(writer);
    count_loss(writer);
}

/* The connection and its statements; damage found on the way is put aside, once. */
static bool enter(struct writer *writer)
{
    leave_moved(writer);
    for (int attempt = 0; attempt < 2 && !writer->acts; attempt++) {
        GError *error = NULL;

        leave(writer);
        writer->database = database_open(writer->path, BUSY, &error);
        if (writer->database)
            writer->acts = acts_new(writer->database);
        if (writer->database && !writer->acts)
            database_blame(writer->database, writer->path, &error);
        if (error)
            complain(writer, error);
    }
    return writer->acts != NULL;
}

static struct trace *trace_of(struct writer *writer, const struct batch *batch)
{
    struct trace *trace = g_hash_table_lookup(writer->traces, batch->account);

    if (!trace) {
        trace = g_new(struct trace, 1);
        trace->writes = batch->writes;
        trace->sound = true;
        g_hash_table_insert(writer->traces, g_strdup(batch->account), trace);
    }
    return trace;
}

static bool apply(struct writer *writer, const struct batch *batch, struct trace *trace)
{
    gint64 account, writes;
    bool written;

    if (!database_run(writer->database, "BEGIN IMMEDIATE") ||
        !acts_account(writer->acts, batch->account, &account, &writes))
        return false;
    trace->sound = batch->anew || (trace->sound && writes == trace->writes);
    if (!acts_do(writer->acts, batch, account, trace->sound, &written))
        return false;
    trace->writes = writes + written;
    return database_run(writer->database, "COMMIT");
}

static void give_up(struct writer *writer, struct trace *trace)
{
    GError *error = NULL;

    trace->sound = false;
    database_blame(writer->database, writer->path, &error);
    if (g_error_matches(error, DATABASE_ERROR, DATABASE_ERROR_DAMAGED))
        leave(writer);
    else
        database_run(writer->database, "ROLLBACK");
    complain(writer, error);
}

static void write_batch(struct writer *writer, const struct batch *batch)
{
    struct trace *trace = trace_of(writer, batch);

    if (!enter(writer))
        trace->sound = false;
    else if (apply(writer, batch, trace))
        succeed(writer);
    else
        give_up(writer, trace);
}

static gpointer work(gpointer data)
{
    struct writer *writer = data;
    gpointer batch;

    while ((batch = g_async_queue_pop(writer->batches)) != writer) {
        write_batch(writer, batch);
        batch_free(batch);
        g_atomic_int_add(&writer->pending, -1);
    }
    leave(writer);
    return NULL;
}

/* --- on the other --- */

struct writer *writer_new(const char *path)
{
    struct writer *writer = g_new0(struct writer, 1);

    writer->path = g_strdup(path);
    writer->batches = g_async_queue_new();
    writer->complaints = g_async_queue_new_full(g_free);
    writer->traces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    writer->thread = g_thread_new("writer", work, writer);
    return writer;
}

void writer_free(struct writer *writer)
{
    g_async_queue_push(writer->batches, writer);
    g_thread_join(writer->thread);
    g_async_queue_unref(writer->batches);
    g_async_queue_unref(writer->complaints);
    g_hash_table_unref(writer->traces);
    g_free(writer->path);
    g_free(writer);
}

void writer_give(struct writer *writer, struct batch *batch)
{
    g_atomic_int_inc(&writer->pending);
    g_async_queue_push(writer->batches, batch);
}

gboolean writer_is_busy(struct writer *writer)
{
    return g_atomic_int_get(&writer->pending) > 0;
}

guint writer_losses(struct writer *writer)
{
    return (guint)g_atomic_int_get(&writer->losses);
}

char *writer_complaint(struct writer *writer)
{
    return g_async_queue_try_pop(writer->complaints);
}
