/* A stage for tests of the real program: a private Prosody, muster at a terminal of 80x24, and a
   second client of the same account. Knows how to set it up, not what is played on it. */
#ifndef MUSTER_TESTS_LIVE_H
#define MUSTER_TESTS_LIVE_H

#include "terminal/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* after the headers that it needs */
#include <cmocka.h>

struct live {
    char *folder, *server; /* what muster uses, and the server's own */
    struct terminal *terminal;
    int hold; /* the server lives until this is closed */
};

/* For cmocka_run_group_tests(): one server for all tests of a program, *state is the live. */
int live_open(void **state);
int live_close(void **state);
/* For a test: ends muster if it still runs, and forgets what it kept. */
int live_teardown(void **state);

enum live_port { LIVE_STARTTLS, LIVE_DIRECT_TLS };

/* Opens muster as jane with these lines besides in her account. */
void live_muster(struct live *live, enum live_port port, const char *lines);
/* With a password, the server's authority and presence: online, the roster shown. */
void live_sign_in(struct live *live, enum live_port port);
/* Quits by key; muster must end with status 0 and leave the terminal as it was. */
void live_quit(struct live *live);
/* "start", "stop", "kill", "freeze" or "thaw" */
void live_serve(struct live *live, const char *command);

/* What the second client printed on these commands (NULL-terminated) as jid; the test fails if it
   did. g_free() it. */
G_GNUC_NULL_TERMINATED
char *live_client(struct live *live, const char *jid, ...);

/* Fails the test with the picture that was there instead. */
void live_expect(struct live *live, const char *text);
void live_expect_gone(struct live *live, const char *text);
/* In the same row. */
void live_expect_row(struct live *live, const char *text, const char *other);
void live_expect_line(const char *output, const char *line); /* in what a client printed */

#endif
