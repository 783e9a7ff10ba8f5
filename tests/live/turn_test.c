/* One turn of the program after the other, before a real server: how often it wakes and paints, and
   what it makes of many keys at once. */
#include "live/live.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Clock ticks of processor time that muster has used. */
static long ticks(struct live *live)
{
    char *path = g_strdup_printf("/proc/%d/stat", (int)terminal_pid(live->terminal));
    char *text = NULL;
    unsigned long user = 0, system = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_int_equal(sscanf(strrchr(text, ')'),
                            ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
                            &system),
                     2);
    g_free(text);
    g_free(path);
    return (long)(user + system);
}

/* An age that counts up is painted when it does, and nothing is done in between. */
static void sleeps_while_a_request_waits(void **state)
{
    struct live *live = *state;
    long before;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "freeze");
    before = ticks(live);
    terminal_type(live->terminal, ":rename Bess\r");
    live_expect(live, "waiting 2 s");
    assert_in_range(ticks(live) - before, 0, sysconf(_SC_CLK_TCK) / 2);
    live_serve(live, "thaw");
    live_expect_gone(live, "waiting");
    live_quit(live);
}

/* How many rows of the screen have the text. */
static guint count_rows(struct live *live, const char *text)
{
    char *picture = terminal_text(live->terminal);
    char **parts = g_strsplit(picture, text, -1);
    guint count = g_strv_length(parts) - 1;

    g_strfreev(parts);
    g_free(picture);
    return count;
}

static void tells_once_of_what_was_done(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":rename Lizzy\r");
    live_expect_row(live, "rename elizabeth", " ms");
    live_expect_gone(live, "rename elizabeth");
    terminal_type(live->terminal, "6");
    live_expect(live, "done: rename elizabeth");
    assert_int_equal(count_rows(live, "done: rename elizabeth"), 1);
    live_quit(live);
}

/* As under make or a shell script: the shell must get its terminal back. */
static void stops_with_the_script_that_runs_it(void **state)
{
    struct live *live = *state;
    const char *build = g_getenv("BUILD");
    char *line = g_strdup_printf("'%s/muster' -c /dev/null; exit 3", build ? build : "build");
    char *kept = g_strdup_printf("XDG_STATE_HOME=%s/state", live->folder);

    live->terminal = terminal_start(&(struct terminal_options){
        .argv = (const char *const[]){"sh", "-c", line, NULL},
        .env = (const char *const[]){kept, NULL},
    });
    live_expect(live, "Your XMPP address:");
    terminal_type(live->terminal, "\033");
    live_expect(live, "C asks again");
    terminal_type_bytes(live->terminal, "\032", 1);
    assert_true(terminal_wait_stopped(live->terminal));
    assert_true(terminal_is_restored(live->terminal));
    kill(-terminal_pid(live->terminal), SIGCONT);
    live_expect(live, "a add");
    terminal_type(live->terminal, "Q");
    assert_int_equal(WEXITSTATUS(terminal_wait_exit(live->terminal)), 3);
    g_free(kept);
    g_free(line);
}

/* --- what is typed and what is pushed all at once --- */

/* More than one turn takes; the last of them counts as much as the first. */
static void loses_no_key_of_a_paste(void **state)
{
    struct live *live = *state;
    char *keys = g_strnfill(500, 'j');

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, keys);
    terminal_type(live->terminal, "6");
    live_expect(live, "done: fetch the roster");
    terminal_type(live->terminal, "q");
    live_expect_row(live, " > ", "collins@pemberley.lit"); /* the last row */
    g_free(keys);
    live_quit(live);
}

#define SET(name) "set hill@longbourn.lit '" name "'", "wait result set*"
#define TWO       SET("Mmmmm"), SET("Wwwww")
#define EIGHT     TWO, TWO, TWO, TWO

static guint count_written(struct live *live, const char *text)
{
    const char *at = terminal_output(live->terminal)->str;
    guint count = 0;

    while ((at = strstr(at, text))) {
        at += strlen(text);
        count++;
    }
    return count;
}

static void paints_four_times_a_second_at_most(void **state)
{
    struct live *live = *state;
    gint64 since;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_forget(live->terminal);
    since = g_get_monotonic_time();
    g_free(live_client(live, "jane@longbourn.lit", EIGHT, EIGHT, EIGHT, EIGHT, SET("Mrs. Hill"),
                       NULL));
    live_expect_row(live, "Mrs. Hill", "hill@longbourn.lit");
    assert_in_range(count_written(live, "Mmmmm") + count_written(live, "Wwwww"), 0,
                    4 + 4 * (guint)((g_get_monotonic_time() - since) / G_USEC_PER_SEC));
    live_quit(live);
}

/* --- what outlives an end that nobody asked for --- */

static bool remembers_folds(struct live *live)
{
    char *path = g_build_filename(live->folder, "state", "muster", "state", NULL), *text = NULL;
    bool remembers = g_file_get_contents(path, &text, NULL, NULL) && strstr(text, "folded=Family");

    g_free(text);
    g_free(path);
    return remembers;
}

static void keeps_its_state_when_told_to_end(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, "-");
    live_expect_gone(live, "elizabeth@longbourn.lit");
    terminal_signal(live->terminal, SIGTERM);
    assert_int_equal(terminal_wait_exit(live->terminal), 0);
    assert_true(terminal_is_restored(live->terminal));
    assert_true(remembers_folds(live));
}

static void keeps_its_state_when_its_window_closes(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, "-");
    live_expect_gone(live, "elizabeth@longbourn.lit");
    terminal_hang_up(live->terminal);
    assert_int_equal(terminal_wait_exit(live->terminal), 0);
    assert_true(remembers_folds(live));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(tells_once_of_what_was_done, live_teardown),
        cmocka_unit_test_teardown(stops_with_the_script_that_runs_it, live_teardown),
        cmocka_unit_test_teardown(loses_no_key_of_a_paste, live_teardown),
        cmocka_unit_test_teardown(paints_four_times_a_second_at_most, live_teardown),
        cmocka_unit_test_teardown(keeps_its_state_when_told_to_end, live_teardown),
        cmocka_unit_test_teardown(keeps_its_state_when_its_window_closes, live_teardown),
        cmocka_unit_test_teardown(sleeps_while_a_request_waits, live_teardown),
    };

    return live_run("turn", tests);
}
