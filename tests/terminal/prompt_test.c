/* The line that the user types: editing, completion, histories, secrets, and inputrc files of all
   kinds. */
#include "terminal/fixture/fixture.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

enum { QUIET = 60 };

static struct terminal *start(const char *inputrc, const char *folder)
{
    char *variable = g_strdup_printf("INPUTRC=%s", inputrc ? inputrc : "/dev/null");
    const char *env[] = {variable, NULL};
    struct terminal *terminal = fixture_start(env, folder, 80, 24);

    g_free(variable);
    assert_true(terminal_wait_text(terminal, "80x24"));
    return terminal;
}

static void quit(struct terminal *terminal)
{
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    assert_true(terminal_is_restored(terminal));
    terminal_free(terminal);
}

/* '|' is a pause: what comes after it is typed later. */
static void type(struct terminal *terminal, const char *typed)
{
    char **parts = g_strsplit(typed, "|", -1);

    for (char **part = parts; *part; part++) {
        terminal_type(terminal, *part);
        terminal_settle(terminal, QUIET);
    }
    g_strfreev(parts);
}

static void expect_row(struct terminal *terminal, int row, const char *text)
{
    char *seen = terminal_row(terminal, row);

    if (strcmp(seen, text) != 0) { /* give it time, and then say what is there */
        g_free(seen);
        terminal_wait_text(terminal, text);
        seen = terminal_row(terminal, row);
    }
    assert_string_equal(seen, text);
    g_free(seen);
}

static const struct {
    const char *typed, *said;
} lines[] = {
    {":hello\r", "accepted <hello>"},
    {":\r", "accepted <>"},
    {":hello\x02\x02X\r", "accepted <helXlo>"},
    {":world\x01hello \r", "accepted <hello world>"},
    {":one two\x17three\r", "accepted <one three>"},
    {":abc\033[D\033OD\033[3~\r", "accepted <ac>"},
    {":abc\033[HX\033[FY\r", "accepted <XabcY>"},
    {":李小\x7f龍\r", "accepted <李龍>"},
    {":ä\x02ö\r", "accepted <öä>"},
    {"e小龍\r", "accepted <Mr. 李小龍>"},
    {"e\x15new\r", "accepted <new>"},
    {"e\x1f\x1f\x1f\r", "accepted <Mr. 李>"}, /* nothing to undo in what was given */
    {":abc\033", "cancelled <abc>"},
    {":abc\x03", "cancelled <abc>"},
    {":abc\x07", "cancelled <abc>"},
    {":\x04", "cancelled <>"},
    {":ab\x01\x04\r", "accepted <b>"},
    {":one\r:two\r", "accepted <two>"}, /* who types ahead loses nothing */
    {":one\n", "accepted <one>"},
    {":a\033[1;7Q\033[Ib\r", "accepted <ab>"},
    /* what a terminal says was pasted is text: it neither ends the line nor runs as keys */
    {":a\033[200~b\003\007\004\033[Dc\rj\nd\033[201~e\r", "accepted <abc j de>"},
    {":\033[200~李\tx\n\033[201~\x7f\r", "accepted <李 x>"},
    {":a\033[200~b|c|\033[201~|d\r", "accepted <abcd>"},
    {":a\033[27;5;106~b\r", "accepted <ab>"},
    {":one two\033bX\r", "accepted <one Xtwo>"},
    {":a\x16\x01z\r", "accepted <a z>"},
    {":a\033|", "cancelled <a>"},
    {":ren\t\r", "accepted <rename >"},
    {":re\tn\tx\r", "accepted <rename x>"},
    {":qu it\x02\x02\x02\t\r", "accepted <quit it>"},
    {":zz\t\r", "accepted <zz>"},
    {":rename q\t\r", "accepted <rename quit >"},
};

static void lines_are_edited(void **state)
{
    struct terminal *terminal = start(NULL, NULL);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        type(terminal, lines[i].typed);
        expect_row(terminal, 23, lines[i].said);
        type(terminal, "c");
    }
    quit(terminal);
}

static void the_cursor_follows(void **state)
{
    struct terminal *terminal = start(NULL, NULL);
    int row, column;

    (void)state;
    type(terminal, ":hello\x02\x02");
    expect_row(terminal, 23, ":hello");
    terminal_cursor(terminal, &row, &column);
    assert_int_equal(row, 23);
    assert_int_equal(column, 4);
    type(terminal, "\033");
    quit(terminal);
}

static void choices_are_shown_until_the_next_key(void **state)
{
    struct terminal *terminal = start(NULL, NULL);

    (void)state;
    type(terminal, ":r\t");
    expect_row(terminal, 23, ":re");
    expect_row(terminal, 22, "choices: remove  rename  reconnect");
    type(terminal, "n");
    assert_true(terminal_wait_no_text(terminal, "choices"));
    type(terminal, "\t\r");
    expect_row(terminal, 23, "accepted <rename >");
    quit(terminal);
}

static void a_search_is_shown(void **state)
{
    struct terminal *terminal = start(NULL, NULL);

    (void)state;
    type(terminal, ":first thing\r");
    type(terminal, ":second\r");
    type(terminal, ":\x12"
                   "fir");
    expect_row(terminal, 23, ":first thing");
    assert_true(terminal_wait_text(terminal, "i-search)`fir'"));
    type(terminal, "\r");
    expect_row(terminal, 23, "accepted <first thing>");
    type(terminal, ":\x12"
                   "fir\x03"); /* out of the search and of the prompt */
    assert_true(terminal_wait_text(terminal, "cancelled"));
    type(terminal, ":x\x12"
                   "zzz\x07y\r"); /* out of the search only */
    expect_row(terminal, 23, "accepted <xy>");
    quit(terminal);
}

static char *history_file(const char *folder)
{
    char *path = g_build_filename(folder, "history-command", NULL), *text = NULL;
    GStatBuf about;

    assert_int_equal(g_stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_free(path);
    return text;
}

static void remove_folder(char *folder)
{
    char *path = g_build_filename(folder, "history-command", NULL);

    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

static void histories_last(void **state)
{
    char *folder = g_dir_make_tmp("muster-history-XXXXXX", NULL);
    struct terminal *terminal = start(NULL, folder);
    char *text;

    (void)state;
    type(terminal, ":one\r");
    type(terminal, ":two\r");
    type(terminal, ":two\r");
    type(terminal, ":\r");
    type(terminal, ":cancelled\x03");
    type(terminal, "Ssecret\r");
    type(terminal, ":\033[A\033[A\r");
    expect_row(terminal, 23, "accepted <one>");
    quit(terminal);
    text = history_file(folder);
    assert_string_equal(text, "one\ntwo\none\n");
    g_free(text);
    terminal = start(NULL, folder);
    type(terminal, ":half\033OA\033OA\r");
    expect_row(terminal, 23, "accepted <two>");
    type(terminal,
         ":\033OA\033OB\r"); /* back below the newest: what was typed, nothing of before */
    expect_row(terminal, 23, "accepted <>");
    quit(terminal);
    remove_folder(folder);
}

static const struct {
    const char *typed, *shown, *said;
} secrets[] = {
    {"Spass", ":****", "accepted <pass>"},
    {"Späß", ":***", NULL},
    {"Spa\x7fx", ":**", "accepted <px>"},
    {"Spa\x15new", ":***", "accepted <new>"},
    {"Sa\033[Ab\033Oc\033x", ":**", "accepted <ab>"},
    {"Sä\x7f", ":", "accepted <>"},
    {"Sa\033[200~b\003\033[A\n\033[201~c", ":***", "accepted <abc>"},
};

static void secrets_are_stars(void **state)
{
    struct terminal *terminal = start(NULL, NULL);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(secrets); i++) {
        type(terminal, secrets[i].typed);
        if (secrets[i].said)
            expect_row(terminal, 23, secrets[i].shown);
        type(terminal, "\r");
        if (secrets[i].said)
            expect_row(terminal, 23, secrets[i].said);
        type(terminal, "c");
    }
    type(terminal, "Sabc\x03");
    expect_row(terminal, 23, "cancelled <***>");
    type(terminal, "S\x04");
    expect_row(terminal, 23, "cancelled <>");
    type(terminal, ":\x19\033[A\r"); /* neither yanked nor recalled */
    expect_row(terminal, 23, "accepted <>");
    quit(terminal);
}

static const struct {
    const char *what, *inputrc, *typed, *said;
} inputrcs[] = {
    {"vi: Esc leaves insertion, a second one the prompt", "set editing-mode vi\n", ":abc\033|\033",
     "cancelled <abc>"},
    {"vi: commands work", "set editing-mode vi\n", ":abc\033|0ix\r", "accepted <xabc>"},
    {"vi: Enter accepts in both modes", "set editing-mode vi\n", ":abc\033|\r", "accepted <abc>"},
    {"vi: arrows", "set editing-mode vi\n", ":abc\033[D\033ODx\r", "accepted <axbc>"},
    {"vi: ^C", "set editing-mode vi\n", ":abc\x03", "cancelled <abc>"},
    {"the user's keys", "\"\\C-t\": \"typed\"\n\"\\e[1;5C\": end-of-line\n",
     ":\x14\x01\033[1;5Cx\r", "accepted <typedx>"},
    {"mistakes are not shown", "set no-such-thing on\n\"\\C-t\n$if\n", ":abc\r", "accepted <abc>"},
    {"a bell is not heard", "set bell-style audible\n",
     ":\x7f\x7f\x06"
     "a\r",
     "accepted <a>"},
    {"menu-complete is ours", "TAB: menu-complete\n", ":ren\t\r", "accepted <rename >"},
    {"files are not offered", "\"\\C-t\": complete\n\"\\C-o\": possible-completions\n",
     ":/et\x14\x0f\r", "accepted </et>"},
    {"Enter taken away", "\"\\C-m\": \"x\"\n\"\\C-j\": abort\n", ":abc\r", "accepted <abc>"},
    {"the way out taken away", "\"\\C-g\": self-insert\n\"\\C-c\": self-insert\n", ":abc\x07",
     "cancelled <abc>"},
    {"read again", "set bell-style audible\nset bad on\n",
     ":\x18\x12"
     "a\x7f\x7f"
     "b\r",
     NULL},
    {"a macro that accepts", "\"\\C-t\": \"abc\\C-m\"\n", ":\x14", "accepted <abc>"},
    {"bytes of eight bits", "set convert-meta on\nset input-meta off\n", ":ä\r", "accepted <ä>"},
};

static void no_inputrc_breaks_it(void **state)
{
    char *path = NULL;

    (void)state;
    close(g_file_open_tmp("muster-inputrc-XXXXXX", &path, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(inputrcs); i++) {
        struct terminal *terminal;
        print_message("             %s\n", inputrcs[i].what);
        g_file_set_contents(path, inputrcs[i].inputrc, -1, NULL);
        terminal = start(path, NULL);
        terminal_forget(terminal);
        type(terminal, inputrcs[i].typed);
        if (inputrcs[i].said)
            expect_row(terminal, 23, inputrcs[i].said);
        assert_null(strchr(terminal_output(terminal)->str, '\a'));
        assert_int_equal(terminal_find(terminal, "readline"), -1);
        assert_int_equal(terminal_find(terminal, path), -1);
        quit(terminal);
    }
    g_unlink(path);
    g_free(path);
}

static void a_closed_window_ends_it(void **state)
{
    struct terminal *terminal = start(NULL, NULL);

    (void)state;
    type(terminal, ":abc");
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_free(terminal);
}

static void a_long_paste_is_taken(void **state)
{
    struct terminal *terminal = start(NULL, NULL);
    char *words = g_strnfill(3000, 'x');

    (void)state;
    type(terminal, ":");
    terminal_type(terminal, words);
    type(terminal, "\x01start \x0b\r");
    expect_row(terminal, 23, "accepted <start >");
    g_free(words);
    quit(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_edited),
        cmocka_unit_test(the_cursor_follows),
        cmocka_unit_test(choices_are_shown_until_the_next_key),
        cmocka_unit_test(a_search_is_shown),
        cmocka_unit_test(histories_last),
        cmocka_unit_test(secrets_are_stars),
        cmocka_unit_test(no_inputrc_breaks_it),
        cmocka_unit_test(a_closed_window_ends_it),
        cmocka_unit_test(a_long_paste_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
