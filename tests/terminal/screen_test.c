/* What the screen does to a terminal: pictures, bytes, sizes, and how it is left. */
#include "terminal/fixture/fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
/* after the headers that it needs */
#include <cmocka.h>

enum { QUIET = 40 };

static struct terminal *start(int width, int height)
{
    struct terminal *terminal = fixture_start(NULL, NULL, width, height);

    assert_true(terminal_wait_text(terminal, " > 0"));
    terminal_settle(terminal, QUIET);
    return terminal;
}

/* Whether the shell that comes next would be told what is pasted. */
static bool marks_pastes(struct terminal *terminal)
{
    const char *output = terminal_output(terminal)->str;
    const char *on = g_strrstr(output, "\033[?2004h"), *off = g_strrstr(output, "\033[?2004l");

    return on > off;
}

static void quit(struct terminal *terminal)
{
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    assert_true(terminal_is_restored(terminal));
    assert_false(terminal_is_alternate(terminal));
    assert_false(marks_pastes(terminal));
    assert_true(terminal_cursor_visible(terminal));
    terminal_free(terminal);
}

/* Bytes that typing these keys makes the program write. */
static guint bytes_for(struct terminal *terminal, const char *keys)
{
    terminal_settle(terminal, QUIET);
    terminal_forget(terminal);
    terminal_type(terminal, keys);
    terminal_settle(terminal, QUIET);
    return (guint)terminal_output(terminal)->len;
}

static void shows_a_frame(void **state)
{
    struct terminal *terminal = start(30, 6);
    char *text = terminal_text(terminal);
    int row, column;

    (void)state;
    assert_string_equal(text, " > 0 Elizabeth Bennet\n"
                              "   1 李小龍 on the left\n"
                              "   2 e\xcc\x81ve\xcc\x81nement\n"
                              "   3 emoji \xf0\x9f\x90\x88 cat\n"
                              "30x6\n"
                              "\n");
    terminal_cursor(terminal, &row, &column);
    assert_int_equal(row, 0);
    assert_int_equal(column, 1);
    assert_true(terminal_is_alternate(terminal));
    assert_true(terminal_cursor_visible(terminal));
    g_free(text);
    quit(terminal);
}

static void wide_characters_take_two_cells(void **state)
{
    struct terminal *terminal = start(30, 6);
    struct terminal_cell cell;

    (void)state;
    terminal_cell(terminal, 1, 5, &cell);
    assert_string_equal(cell.text, "李");
    assert_int_equal(cell.width, 2);
    terminal_cell(terminal, 1, 12, &cell);
    assert_string_equal(cell.text, "o");
    quit(terminal);
}

static void a_cut_wide_character_does_not_run_over(void **state)
{
    struct terminal *terminal = start(6, 6);
    char *row = terminal_row(terminal, 2);

    (void)state;
    assert_string_equal(row, "   2 ~");
    g_free(row);
    quit(terminal);
}

static void marker_costs_few_bytes(void **state)
{
    struct terminal *terminal = start(80, 30);

    (void)state;
    for (int i = 0; i < 15; i++)
        assert_in_range(bytes_for(terminal, "j"), 1, 16);
    for (int i = 0; i < 15; i++)
        assert_in_range(bytes_for(terminal, "k"), 1, 16);
    quit(terminal);
}

static void bar_costs_two_rows(void **state)
{
    struct terminal *terminal = start(80, 24);
    struct terminal_cell cell;

    (void)state;
    bytes_for(terminal, "b");
    for (int i = 0; i < 10; i++)
        assert_in_range(bytes_for(terminal, "j"), 1, 200);
    terminal_cell(terminal, 10, 79, &cell);
    assert_true(cell.reverse);
    terminal_cell(terminal, 9, 79, &cell);
    assert_false(cell.reverse);
    quit(terminal);
}

static void nothing_new_costs_nothing(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    assert_int_equal(bytes_for(terminal, "c"), 0);
    assert_int_equal(bytes_for(terminal, "jk"), 0);
    quit(terminal);
}

static void redraw_sends_everything(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    assert_in_range(bytes_for(terminal, "\f"), 400, 4000);
    assert_int_equal(bytes_for(terminal, "c"), 0);
    quit(terminal);
}

static const struct {
    int width, height;
} sizes[] = {{1, 1}, {2, 2}, {40, 10}, {300, 100}, {500, 200}, {1, 200}, {500, 1}, {80, 24}};

static void follows_every_size(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        char *said = g_strdup_printf("%dx%d", sizes[i].width, sizes[i].height);
        terminal_resize(terminal, sizes[i].width, sizes[i].height);
        if (sizes[i].width >= 6 && sizes[i].height >= 3)
            assert_true(terminal_wait_text(terminal, said));
        else
            terminal_settle(terminal, QUIET);
        g_free(said);
    }
    assert_true(terminal_wait_text(terminal, " > 0 Elizabeth"));
    quit(terminal);
}

static void opens_at_every_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        struct terminal *terminal = fixture_start(NULL, NULL, sizes[i].width, sizes[i].height);
        terminal_settle(terminal, QUIET);
        quit(terminal);
    }
}

static void a_storm_of_sizes(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    for (int i = 0; i < 200; i++) {
        terminal_resize(terminal, 1 + i * 7 % 300, 1 + i * 13 % 100);
        terminal_type(terminal, "jk");
        terminal_settle(terminal, 0);
    }
    terminal_resize(terminal, 50, 12);
    assert_true(terminal_wait_text(terminal, "50x12"));
    terminal_settle(terminal, QUIET);
    assert_true(terminal_find(terminal, " > 0 Elizabeth") == 0);
    quit(terminal);
}

static void stops_and_comes_back(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    for (int i = 0; i < 2; i++) {
        terminal_type(terminal, "j\x1a");
        assert_true(terminal_wait_stopped(terminal));
        terminal_settle(terminal, QUIET);
        assert_true(terminal_is_restored(terminal));
        assert_false(terminal_is_alternate(terminal));
        assert_false(marks_pastes(terminal));
        terminal_resize(terminal, 60 + i, 20); /* the foreground is told, and that is not us */
        terminal_signal(terminal, SIGCONT);
        assert_true(terminal_wait_text(terminal, i ? "61x20" : "60x20"));
        assert_true(terminal_is_alternate(terminal));
        assert_true(marks_pastes(terminal));
        assert_false(terminal_is_restored(terminal));
    }
    assert_true(terminal_wait_text(terminal, " > 2"));
    quit(terminal);
}

static const int deadly[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

static void a_crash_gives_the_terminal_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(deadly); i++) {
        struct terminal *terminal = start(80, 24);
        int status;
        terminal_signal(terminal, deadly[i]);
        status = terminal_wait_exit(terminal);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), deadly[i]);
        assert_true(terminal_is_restored(terminal));
        assert_false(marks_pastes(terminal));
        assert_false(terminal_is_alternate(terminal));
        assert_true(terminal_cursor_visible(terminal));
        terminal_free(terminal);
    }
}

static void abort_gives_the_terminal_back(void **state)
{
    struct terminal *terminal = start(80, 24);
    int status;

    (void)state;
    terminal_type(terminal, "A");
    status = terminal_wait_exit(terminal);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_true(terminal_is_restored(terminal));
    assert_false(terminal_is_alternate(terminal));
    terminal_free(terminal);
}

static void a_crash_while_stopped_writes_nothing(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    terminal_type(terminal, "\x1a");
    assert_true(terminal_wait_stopped(terminal));
    terminal_settle(terminal, QUIET);
    terminal_forget(terminal);
    terminal_signal(terminal, SIGSEGV);
    terminal_signal(terminal, SIGCONT);
    assert_true(WIFSIGNALED(terminal_wait_exit(terminal)));
    assert_int_equal(terminal_output(terminal)->len, 0);
    terminal_free(terminal);
}

static void a_closed_window_ends_it(void **state)
{
    struct terminal *terminal = start(80, 24);

    (void)state;
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_free(terminal);
}

static const struct {
    const char *term;
    const char *sentence;
} unusable[] = {
    {"TERM", "TERM is not set"},
    {"TERM=", "TERM is not set"},
    {"TERM=dumb", "TERM is \"dumb\""},
    {"TERM=unknown", "TERM is \"unknown\""},
    {"TERM=no-such-terminal", "TERM is \"no-such-terminal\""},
};

static void an_unusable_terminal_is_a_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(unusable); i++) {
        const char *env[] = {unusable[i].term, NULL};
        struct terminal *terminal = fixture_start(env, NULL, 200, 5);
        int status = terminal_wait_exit(terminal);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 64);
        assert_int_equal(terminal_find(terminal, unusable[i].sentence), 0);
        assert_null(strchr(terminal_output(terminal)->str, '\033'));
        assert_true(terminal_is_restored(terminal));
        terminal_free(terminal);
    }
}

static const struct {
    const char *term;
    int foreground, background;
} coloured[] = {
    {"TERM=xterm-256color", 208, 17},
    {"TERM=xterm", 3, 0},
    {"TERM=linux", 3, 0},
    {"TERM=vt100", -1, -1},
    {"TERM=tmux-256color", 208, 17},
};

static void colours_are_what_the_terminal_has(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(coloured); i++) {
        const char *env[] = {coloured[i].term, NULL};
        struct terminal *terminal = fixture_start(env, NULL, 80, 24);
        struct terminal_cell cell;
        assert_true(terminal_wait_text(terminal, "80x24"));
        terminal_settle(terminal, QUIET);
        terminal_cell(terminal, 22, 0, &cell);
        assert_int_equal(cell.foreground, coloured[i].foreground);
        assert_int_equal(cell.background, coloured[i].background);
        assert_true(cell.bold);
        terminal_cell(terminal, 0, 0, &cell);
        assert_int_equal(cell.foreground, -1);
        assert_int_equal(cell.background, -1);
        quit(terminal);
    }
}

static void without_utf8_all_is_ascii(void **state)
{
    const char *env[] = {"LC_ALL=C", NULL};
    struct terminal *terminal = fixture_start(env, NULL, 80, 24);

    (void)state;
    assert_true(terminal_wait_text(terminal, "on the left"));
    terminal_settle(terminal, QUIET);
    assert_true(g_str_is_ascii(terminal_output(terminal)->str));
    quit(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_a_frame),
        cmocka_unit_test(wide_characters_take_two_cells),
        cmocka_unit_test(a_cut_wide_character_does_not_run_over),
        cmocka_unit_test(marker_costs_few_bytes),
        cmocka_unit_test(bar_costs_two_rows),
        cmocka_unit_test(nothing_new_costs_nothing),
        cmocka_unit_test(redraw_sends_everything),
        cmocka_unit_test(follows_every_size),
        cmocka_unit_test(opens_at_every_size),
        cmocka_unit_test(a_storm_of_sizes),
        cmocka_unit_test(stops_and_comes_back),
        cmocka_unit_test(a_crash_gives_the_terminal_back),
        cmocka_unit_test(abort_gives_the_terminal_back),
        cmocka_unit_test(a_crash_while_stopped_writes_nothing),
        cmocka_unit_test(a_closed_window_ends_it),
        cmocka_unit_test(an_unusable_terminal_is_a_sentence),
        cmocka_unit_test(colours_are_what_the_terminal_has),
        cmocka_unit_test(without_utf8_all_is_ascii),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
