/* A program on a pseudo-terminal, seen as bytes and the time of their coming. Interprets none. */
#ifndef MUSTER_TESTS_PTY_H
#define MUSTER_TESTS_PTY_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

struct pty {
    int fd;
    pid_t pid;
    GString *output; /* since pty_forget() */
    gint64 started;  /* just before the program was */
    gint64 last;     /* when the last of it came, microseconds, monotonic */
};

void pty_start(struct pty *pty, char *const argv[], int width, int height);
void pty_end(struct pty *pty); /* SIGTERM, and waits */

void pty_type(struct pty *pty, const char *keys);
void pty_forget(struct pty *pty);
/* Reads what comes until nothing has for so many milliseconds. */
void pty_settle(struct pty *pty, int milliseconds);
/* Reads until the output has this text ("": anything); false: not within so many milliseconds. */
bool pty_await(struct pty *pty, const char *text, int milliseconds);

#endif
