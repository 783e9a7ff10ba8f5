/* The times are those of the reading: nothing is done between a poll(2) and its stamp. */
#include "bench/pty.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void pty_start(struct pty *pty, char *const argv[], int width, int height)
{
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};

    pty->output = g_string_new(NULL);
    pty->started = g_get_monotonic_time();
    pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
    if (pty->pid == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
}

void pty_end(struct pty *pty)
{
    kill(pty->pid, SIGTERM);
    pty_settle(pty, 300);
    waitpid(pty->pid, NULL, 0);
    close(pty->fd);
    g_string_free(pty->output, TRUE);
}

void pty_type(struct pty *pty, const char *keys)
{
    if (write(pty->fd, keys, strlen(keys)) < 0)
        g_error("nobody listens at the keyboard");
}

void pty_forget(struct pty *pty)
{
    g_string_truncate(pty->output, 0);
}

/* false: nothing came in time. */
static bool look(struct pty *pty, int milliseconds)
{
    struct pollfd fd = {pty->fd, POLLIN, 0};
    char bytes[65536];
    ssize_t n;

    if (poll(&fd, 1, milliseconds) <= 0)
        return false;
    n = read(pty->fd, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    pty->last = g_get_monotonic_time();
    g_string_append_len(pty->output, bytes, n);
    return true;
}

void pty_settle(struct pty *pty, int milliseconds)
{
    while (look(pty, milliseconds))
        ;
}

bool pty_await(struct pty *pty, const char *text, int milliseconds)
{
    gint64 end = g_get_monotonic_time() + (gint64)milliseconds * 1000;

    while (pty->output->len == 0 || !strstr(pty->output->str, text)) {
        gint64 left = (end - g_get_monotonic_time()) / 1000;
        if (left <= 0 || (!look(pty, (int)left) && errno == EIO))
            return false;
    }
    return true;
}
