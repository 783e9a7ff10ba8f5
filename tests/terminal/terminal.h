/* A person at a terminal: starts a program in a pseudo-terminal, types, looks at the screen
   (libvterm). Knows nothing of the program. A program runs as a shell would run it: in a process
   group of its own, in the foreground, so that it can be stopped and continued. */
#ifndef MUSTER_TESTS_TERMINAL_H
#define MUSTER_TESTS_TERMINAL_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

struct terminal;

struct terminal_options {
    const char *const *argv; /* NULL-terminated; argv[0] is a path or found in PATH */
    /* NULL-terminated, over this process's own: "NAME=value" sets, "NAME" removes. TERM is
       xterm-256color and LC_ALL is C.UTF-8 unless told otherwise. */
    const char *const *env;
    int width, height; /* 0: 80, 24 */
};

/* Never NULL: a program that cannot be started ends with status 127. */
struct terminal *terminal_start(const struct terminal_options *options);
/* Kills what still runs. */
void terminal_free(struct terminal *terminal);

/* --- the hand --- */

void terminal_type(struct terminal *terminal, const char *keys);
void terminal_type_bytes(struct terminal *terminal, const void *bytes, size_t length);
/* Tells the program (SIGWINCH), as a terminal does. */
void terminal_resize(struct terminal *terminal, int width, int height);
void terminal_signal(struct terminal *terminal, int number); /* to the program alone */
/* The window is closed: SIGHUP and an end of file for the program. Only exit can be awaited then.
 */
void terminal_hang_up(struct terminal *terminal);

/* --- the eye; each wait ends with false after TERMINAL_PATIENCE seconds, or when the program has
   ended and said its last words --- */

enum { TERMINAL_PATIENCE = 10 };

typedef bool terminal_condition(struct terminal *terminal, void *data);
bool terminal_wait(struct terminal *terminal, terminal_condition *condition, void *data);
bool terminal_wait_text(struct terminal *terminal, const char *text); /* anywhere in one row */
bool terminal_wait_no_text(struct terminal *terminal, const char *text);
bool terminal_wait_stopped(struct terminal *terminal);
/* Reads until nothing has come for so many milliseconds. */
void terminal_settle(struct terminal *terminal, int milliseconds);
/* The wait status (waitpid(2)), or -1: it still runs. */
int terminal_wait_exit(struct terminal *terminal);

/* All rows, without trailing spaces, each with a line feed; g_free() it. */
char *terminal_text(struct terminal *terminal);
char *terminal_row(struct terminal *terminal, int row); /* g_free() it */
/* 0-based place of the first row that has the text, -1: none. */
int terminal_find(struct terminal *terminal, const char *text);

struct terminal_cell {
    char text[32]; /* UTF-8, "" if nothing was written there */
    int width;     /* 2: the next cell belongs to it */
    bool bold, underline, reverse;
    int foreground, background; /* 0..255, -1: the terminal's own */
};
void terminal_cell(struct terminal *terminal, int row, int column, struct terminal_cell *cell);

void terminal_cursor(struct terminal *terminal, int *row, int *column);
bool terminal_cursor_visible(struct terminal *terminal);
bool terminal_is_alternate(struct terminal *terminal); /* the alternate screen is shown */

/* Everything the program has written, since the start or the last terminal_forget(). */
const GString *terminal_output(struct terminal *terminal);
void terminal_forget(struct terminal *terminal);

/* The modes of the tty (termios) are what they were before the program was started. */
bool terminal_is_restored(struct terminal *terminal);
pid_t terminal_pid(const struct terminal *terminal);

#endif
