#include "loop.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

/* A signal handler is given nothing but a number, so the pipe it writes to stands here. */
static int pipe_ends[2] = {-1, -1};

static const struct {
    int number;
    unsigned event;
} signals[] = {
    {SIGWINCH, LOOP_RESIZED}, {SIGTSTP, LOOP_SUSPEND},  {SIGTERM, LOOP_TERMINATE},
    {SIGINT, LOOP_TERMINATE}, {SIGHUP, LOOP_TERMINATE},
};

static void note_signal(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;

    if (write(pipe_ends[1], &byte, 1) < 0) {
        /* The pipe is full of signals that are still to be read: nothing is lost. */
    }
    errno = saved;
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

/* Else they stay away, from the threads that are started meanwhile, too: a signal must interrupt
   nothing but our own wait, never a handshake. */
static void let_through(bool through)
{
    sigset_t set;

    sigemptyset(&set);
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaddset(&set, signals[i].number);
    pthread_sigmask(through ? SIG_UNBLOCK : SIG_BLOCK, &set, NULL);
}

void loop_open(void)
{
    g_assert(pipe_ends[0] < 0);
    if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0)
        g_error("no pipe: %s", g_strerror(errno));
    let_through(false);
    handle(SIGPIPE, SIG_IGN);
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
        handle(signals[i].number, note_signal);
}

void loop_close(void)
{
    let_through(true);
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
        handle(signals[i].number, SIG_DFL);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    pipe_ends[0] = pipe_ends[1] = -1;
}

static unsigned read_signals(void)
{
    unsigned char bytes[64];
    unsigned events = 0;
    ssize_t got;

    while ((got = read(pipe_ends[0], bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < got; i++)
            for (guint s = 0; s < G_N_ELEMENTS(signals); s++)
                if (signals[s].number == bytes[i])
                    events |= signals[s].event;
    return events;
}

gint64 loop_nearer(gint64 a, gint64 b)
{
    return a < 0 ? b : b < 0 ? a : MIN(a, b);
}

/* Rounded up, so that nobody wakes a moment too early and has to wait again. */
static int milliseconds_to(gint64 deadline)
{
    gint64 left;

    if (deadline < 0)
        return -1;
    left = deadline - g_get_monotonic_time();
    return left <= 0 ? 0 : (int)MIN((left + 999) / 1000, G_MAXINT);
}

unsigned loop_wait(struct pollfd *fds, guint count, gint64 deadline)
{
    int ready;

    fds[count] = (struct pollfd){.fd = pipe_ends[0], .events = POLLIN};
    let_through(true); /* one that comes between this and poll(2) is in the pipe */
    ready = poll(fds, count + LOOP_SPARE, milliseconds_to(deadline));
    let_through(false);
    for (guint i = 0; ready < 0 && i < count; i++)
        fds[i].revents = 0;
    return ready != 0 ? read_signals() : 0;
}

void loop_stop_job(void)
{
    handle(SIGTSTP, SIG_DFL);
    let_through(true);
    kill(0, SIGTSTP);
    let_through(false);
    handle(SIGTSTP, note_signal);
}
