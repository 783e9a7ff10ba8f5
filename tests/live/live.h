/* A stage for tests of the real program: a private server, muster at a terminal of 80x24, and a
   second client of the same account. Knows how to set it up, not what is played on it. */
#ifndef MUSTER_TESTS_LIVE_H
#define MUSTER_TESTS_LIVE_H

#include "terminal/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* after the headers that it needs */
#include <cmocka.h>

enum live_kind { LIVE_PROSODY, LIVE_EJABBERD };

struct live {
    enum live_kind kind;
    char *folder, *server; /* what muster uses, and the server's own */
    struct terminal *terminal;
    int hold; /* the server lives until this is closed */
};

enum live_kinds {
    LIVE_ONLY_PROSODY = 1 << LIVE_PROSODY,
    LIVE_ONLY_EJABBERD = 1 << LIVE_EJABBERD,
    LIVE_BOTH = LIVE_ONLY_PROSODY | LIVE_ONLY_EJABBERD
};

/* Runs the tests on each kind of server, one server for all of them; *state is the live. name: the
   program's. The environment's LIVE_KIND (prosody, ejabberd) asks for one kind only. Returns what
   main() should. */
#define live_run(name, tests) live_run_on(LIVE_BOTH, name, tests, live_open)
/* The same for tests of one server's ways; open: live_open(), or what calls it and does more. */
#define live_run_on(kinds, name, tests, open) \
    live_run_tests(kinds, name, tests, G_N_ELEMENTS(tests), open)
int live_run_tests(enum live_kinds kinds, const char *name, const struct CMUnitTest *tests,
                   size_t count, CMFixtureFunction open);

/* For cmocka_run_group_tests(), where a program runs its tests itself: on Prosody. */
int live_open(void **state);
int live_close(void **state);
/* For a test: ends muster if it still runs, and forgets what it kept. */
int live_teardown(void **state);

enum live_port { LIVE_STARTTLS, LIVE_DIRECT_TLS };

/* Opens muster as jane with these lines besides in her account. */
void live_muster(struct live *live, enum live_port port, const char *lines);
/* With a password, the server's authority and presence: online, the roster shown. */
void live_sign_in(struct live *live, enum live_port port);
void live_sign_in_unseen(struct live *live, enum live_port port); /* the same without presence */
/* Quits by key; muster must end with status 0 and leave the terminal as it was. */
void live_quit(struct live *live);
/* "start", "stop", "kill", "freeze" or "thaw" */
void live_serve(struct live *live, const char *command);
/* Who had asked before she signed in, as muster's words for it; "" on ejabberd, which tells nobody
   of a negative priority. */
const char *live_waiting(const struct live *live, const char *words);
/* Has ejabberd do one of its administrator's commands; arguments: a JSON object. */
void live_administer(struct live *live, const char *command, const char *arguments);

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
