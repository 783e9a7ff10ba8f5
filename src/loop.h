/* Waiting: one poll(2) over descriptors, signals and the nearest deadline. Knows none of them. */
#ifndef MUSTER_LOOP_H
#define MUSTER_LOOP_H

#include <glib.h>
#include <poll.h>

enum loop_event {
    LOOP_RESIZED = 1,   /* SIGWINCH */
    LOOP_SUSPEND = 2,   /* SIGTSTP from outside */
    LOOP_TERMINATE = 4, /* SIGTERM, SIGINT, SIGHUP */
};

/* Takes over these signals and ignores SIGPIPE (libstrophe writes without MSG_NOSIGNAL). Threads
   that are started later never see them. One at a time. */
void loop_open(void);
void loop_close(void);

/* Waits until a descriptor is ready, a signal came or the deadline (microseconds, monotonic; -1:
   none; in the past: only looks) is over. Returns the events since the last call. fds has room for
   LOOP_SPARE more, which are used here. */
enum { LOOP_SPARE = 1 };
unsigned loop_wait(struct pollfd *fds, guint count, gint64 deadline);
/* Which of two such deadlines comes first. */
gint64 loop_nearer(gint64 a, gint64 b);

/* Stops the job (a script that runs us stops, too) as the terminal's ^Z does, until it is
 * continued.
 */
void loop_stop_job(void);

#endif
