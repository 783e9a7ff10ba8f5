/* A real server that goes and comes back: in good order, and by a crash. */
#include "live/live.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void comes_back_after_a_shutdown(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":log\r");
    /* The last that is asked at a sign-in: ejabberd tells nothing to whom it has yet to answer. */
    live_expect(live, "done: ask who is blocked");
    live_serve(live, "stop");
    live_expect(live, "longbourn.lit is shutting down");
    terminal_type(live->terminal, "q");
    live_expect(live, "elizabeth@longbourn.lit");
    live_serve(live, "start");
    terminal_type(live->terminal, "C");
    live_expect(live, "online, TLS");
    g_free(live_client(live, "jane@longbourn.lit", "set hill@longbourn.lit 'Mrs. Hill'",
                       "wait result set*", NULL));
    live_expect_row(live, "Mrs. Hill", "hill@longbourn.lit");
    live_quit(live);
}

static void comes_back_by_itself_after_a_crash(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "kill");
    live_expect(live, "C: now");
    live_serve(live, "start");
    live_expect(live, "online, TLS"); /* nobody says so: the first waits are short */
    live_quit(live);
}

static void keeps_what_was_asked_of_a_silent_server(void **state)
{
    struct live *live = *state;
    char *output;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "freeze");
    terminal_type(live->terminal, ":add -q hurst@longbourn.lit Louisa Bath\r");
    live_expect_row(live, "Louisa", "adding");
    live_expect_row(live, "add hurst@longbourn.lit", "waiting");
    live_serve(live, "kill");
    live_expect_row(live, "add hurst@longbourn.lit", "the next fetch will tell");
    live_serve(live, "start");
    terminal_type(live->terminal, "C");
    live_expect(live, "online, TLS");
    live_expect(live, "Bath (1)");
    live_expect_gone(live, "adding");
    output = live_client(live, "jane@longbourn.lit", "roster", "wait result get*", NULL);
    live_expect_line(output, "item hurst@longbourn.lit none ask=- name=Louisa groups=Bath");
    g_free(output);
    live_quit(live);
}

/* What was sent and what was still to be sent when the server was told to stop, with its hands
   full: all of it is there in the end, once. */
static void loses_nothing_in_a_shutdown_under_load(void **state)
{
    enum { MANY = 12 }; /* more than go out at first */
    struct live *live = *state;
    char *output;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "freeze");
    for (int i = 0; i < MANY; i++) {
        char *line = g_strdup_printf(":add -q load%02d@longbourn.lit L%02d Load\r", i, i);
        char *row = g_strdup_printf("load%02d@longbourn.lit", i);

        terminal_type(live->terminal, line);
        live_expect_row(live, row, "adding");
        g_free(row);
        g_free(line);
    }
    live_serve(live, "stop");
    live_expect_gone(live, "online, TLS");
    live_serve(live, "start");
    terminal_type(live->terminal, "C");
    live_expect(live, "online, TLS");
    live_expect_gone(live, "adding");
    output = live_client(live, "jane@longbourn.lit", "roster", "wait result get*", NULL);
    for (int i = 0; i < MANY; i++) {
        char *line =
            g_strdup_printf("item load%02d@longbourn.lit none ask=- name=L%02d groups=Load", i, i);

        live_expect_line(output, line);
        g_free(line);
    }
    g_free(output);
    live_quit(live);
}

static void goes_on_when_a_silent_server_does(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "freeze");
    terminal_type(live->terminal, ":go kitty@longbourn.lit\r");
    live_expect_row(live, " > ", "kitty@longbourn.lit");
    terminal_type(live->terminal, ":rename Catherine\r");
    live_expect_row(live, "rename kitty@longbourn.lit", "waiting");
    live_expect_row(live, ". Kitty", "-> Catherine"); /* what is, and what was asked for */
    live_serve(live, "thaw");
    live_expect_gone(live, "waiting");
    live_expect_row(live, ". Catherine", "kitty@longbourn.lit");
    live_quit(live);
}

static void says_that_nobody_listens(void **state)
{
    struct live *live = *state;

    live_serve(live, "stop");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "refused");
    live_quit(live);
    live_serve(live, "start");
}

static void leaves_a_clean_terminal_when_told_to_end(void **state)
{
    struct live *live = *state;
    int status;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_signal(live->terminal, SIGTERM);
    status = terminal_wait_exit(live->terminal);
    assert_true(status != -1);
    assert_true(terminal_is_restored(live->terminal));
    assert_false(terminal_is_alternate(live->terminal));
}

/* 0: there is none. */
static pid_t find_thread(pid_t process, const char *name)
{
    char *tasks = g_strdup_printf("/proc/%d/task", process);
    GDir *dir = g_dir_open(tasks, 0, NULL);
    const char *task;
    pid_t found = 0;

    assert_non_null(dir);
    while ((task = g_dir_read_name(dir))) {
        char *path = g_build_filename(tasks, task, "comm", NULL), *comm = NULL;

        if (g_file_get_contents(path, &comm, NULL, NULL) && g_str_equal(g_strchomp(comm), name))
            found = (pid_t)strtol(task, NULL, 10);
        g_free(comm);
        g_free(path);
    }
    g_dir_close(dir);
    g_free(tasks);
    return found;
}

static guint64 blocked_signals(pid_t process, pid_t thread)
{
    char *path = g_strdup_printf("/proc/%d/task/%d/status", process, thread), *status;
    const char *line;
    guint64 blocked;

    assert_true(g_file_get_contents(path, &status, NULL, NULL));
    line = strstr(status, "SigBlk:");
    assert_non_null(line);
    blocked = g_ascii_strtoull(line + strlen("SigBlk:"), NULL, 16);
    g_free(status);
    g_free(path);
    return blocked;
}

/* What muster is told goes to the thread that waits for it; a crash is that of the one it happens
   on. */
static void leaves_a_clean_terminal_when_a_thread_crashes(void **state)
{
    struct live *live = *state;
    pid_t process, writer;
    int status;

    live_sign_in(live, LIVE_STARTTLS);
    process = terminal_pid(live->terminal);
    for (int tries = 0; (writer = find_thread(process, "writer")) <= 0 && tries < 100; tries++)
        terminal_settle(live->terminal, 50);
    assert_true(writer > 0);
    assert_true(blocked_signals(process, writer) & (1 << (SIGTERM - 1)));
    assert_true(blocked_signals(process, writer) & (1 << (SIGWINCH - 1)));
    assert_int_equal(syscall(SYS_tgkill, process, writer, SIGSEGV), 0);
    status = terminal_wait_exit(live->terminal);
    assert_true(status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    assert_true(terminal_is_restored(live->terminal));
    assert_false(terminal_is_alternate(live->terminal));
}

static void ends_with_its_window(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_hang_up(live->terminal);
    assert_true(terminal_wait_exit(live->terminal) != -1);
}

static void is_stopped_and_continued(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type_bytes(live->terminal, "\032", 1);
    assert_true(terminal_wait_stopped(live->terminal));
    assert_true(terminal_is_restored(live->terminal));
    g_free(live_client(live, "jane@longbourn.lit", "set hill@longbourn.lit 'Hill, at tea'",
                       "wait result set*", NULL));
    terminal_signal(live->terminal, SIGCONT);
    live_expect(live, "Hill, at tea");
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(comes_back_after_a_shutdown, live_teardown),
        cmocka_unit_test_teardown(comes_back_by_itself_after_a_crash, live_teardown),
        cmocka_unit_test_teardown(keeps_what_was_asked_of_a_silent_server, live_teardown),
        cmocka_unit_test_teardown(goes_on_when_a_silent_server_does, live_teardown),
        cmocka_unit_test_teardown(says_that_nobody_listens, live_teardown),
        cmocka_unit_test_teardown(leaves_a_clean_terminal_when_told_to_end, live_teardown),
        cmocka_unit_test_teardown(leaves_a_clean_terminal_when_a_thread_crashes, live_teardown),
        cmocka_unit_test_teardown(ends_with_its_window, live_teardown),
        cmocka_unit_test_teardown(is_stopped_and_continued, live_teardown),
        /* last: it leaves a long list */
        cmocka_unit_test_teardown(loses_nothing_in_a_shutdown_under_load, live_teardown),
    };

    return live_run("link", tests);
}
