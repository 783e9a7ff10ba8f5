#include "xmpp/errand.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib.h>
#include <unistd.h>

enum { RUNNING, ENDED, ABANDONED };

struct errand {
    gint progress; /* atomic; whoever moves it away from RUNNING decides who cleans up */
    int ends[2];
    GThread *thread;
    errand_run *run;
    errand_discard *discard;
    void *data;
};

/* Threads are the process's, so their count is, too. Atomic. */
static gint abandoned;

static void destroy(struct errand *errand)
{
    close(errand->ends[0]);
    close(errand->ends[1]);
    g_free(errand);
}

static gpointer work(gpointer data)
{
    struct errand *errand = data;

    errand->run(errand, errand->data);
    if (g_atomic_int_compare_and_exchange(&errand->progress, RUNNING, ENDED)) {
        errand_nudge(errand);
    } else {
        errand->discard(errand->data);
        destroy(errand);
        g_atomic_int_add(&abandoned, -1);
    }
    return NULL;
}

struct errand *errand_new(errand_run *run, errand_discard *discard, void *data)
{
    struct errand *errand = g_new0(struct errand, 1);
    GError *error = NULL;

    errand->run = run;
    errand->discard = discard;
    errand->data = data;
    if (!g_unix_open_pipe(errand->ends, FD_CLOEXEC, &error))
        g_error("no pipe for a thread: %s", error->message);
    g_unix_set_fd_nonblocking(errand->ends[0], TRUE, NULL);
    g_unix_set_fd_nonblocking(errand->ends[1], TRUE, NULL);
    errand->thread = g_thread_new("errand", work, errand);
    return errand;
}

int errand_fd(const struct errand *errand)
{
    return errand->ends[0];
}

void errand_nudge(struct errand *errand)
{
    /* A full pipe wakes the owner just as well. */
    ssize_t written G_GNUC_UNUSED = write(errand->ends[1], "", 1);
}

bool errand_finish(struct errand *errand)
{
    char bytes[64];

    while (read(errand->ends[0], bytes, sizeof bytes) > 0)
        ;
    if (g_atomic_int_get(&errand->progress) != ENDED)
        return false;
    g_thread_join(errand->thread);
    destroy(errand);
    return true;
}

void errand_abandon(struct errand *errand)
{
    GThread *thread = errand->thread;

    g_atomic_int_inc(&abandoned);
    if (g_atomic_int_compare_and_exchange(&errand->progress, RUNNING, ABANDONED)) {
        g_thread_unref(thread);
        return;
    }
    g_atomic_int_add(&abandoned, -1);
    g_thread_join(thread);
    errand->discard(errand->data);
    destroy(errand);
}

bool errand_settle(int milliseconds)
{
    gint64 end = g_get_monotonic_time() + milliseconds * G_TIME_SPAN_MILLISECOND;

    while (g_atomic_int_get(&abandoned) > 0 && g_get_monotonic_time() < end)
        g_usleep(1000);
    return g_atomic_int_get(&abandoned) == 0;
}
