/* Names of keys, as terminals really send them. */
#include "terminal/fixture/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* after the headers that it needs */
#include <cmocka.h>

/* '|' is a pause: what comes after it is typed later. */
static const struct {
    const char *typed, *names;
} keys[] = {
    {"az?", "[a][z][?]"},
    {"\xc3\xa4", "[ä]"},
    {"\xe6\x9d\x8e\xf0\x9f\x90\x88", "[李][\xf0\x9f\x90\x88]"},
    {" \r\n\t", "[Space][Enter][Enter][Tab]"},
    {"\x7f\b", "[Backspace][Backspace]"},
    {"\x01\x04\x11\x12\x13\x15\x18\x03", "[^A][^D][^Q][^R][^S][^U][^X][^C]"},
    {"\x1c\x1d\x1e\x1f", "[^\\][^]][^^][^_]"},
    {"\033|x", "[Esc][x]"},
    {"\033|\033|x", "[Esc][Esc][x]"},
    {"\033\033|x", "[Esc][Esc][x]"},
    {"\033OA\033OB\033OC\033OD", "[Up][Down][Right][Left]"},
    {"\033[A\033[B\033[C\033[D", "[Up][Down][Right][Left]"},
    {"\033OH\033OF\033[H\033[F\033[1~\033[4~", "[Home][End][Home][End][Home][End]"},
    {"\033[5~\033[6~\033[3~\033[2~\033[Z", "[PgUp][PgDn][Del][Ins][S-Tab]"},
    {"\033OP\033OS\033[15~\033[24~\033[[A", "[F1][F4][F5][F12][F1]"},
    {"\033OMx", "[Enter][x]"},
    {"\033x\033X\033\xc3\xa4y", "[M-x][M-X][M-ä][y]"},
    {"\033[|x", "[M-[][x]"},
    {"\033O|x", "[M-O][x]"},
    /* what is pasted is no key, whatever is in it and however it comes */
    {"\033[200~dy\rQ\033\033[A\xc3\xa4\033[201~x", "[Paste][x]"},
    {"\033[200~d|y|\r|\xc3|\xa4|\033[201~|x", "[Paste][x]"},
    /* nothing of these may be taken for keys */
    {"\033[201~x", "[x]"},
    {"\033[1;5C\033[1;2A\033O5Cx", "[x]"},
    {"\033[I\033[Ox", "[x]"},
    {"\033[27;5;106~\033[106;5ux", "[x]"},
    {"\033[<0;12;7M\033[<0;12;7mx", "[x]"},
    {"\033[M !!x", "[x]"},
    {"\033]11;rgb:0000/0000/0000\033\\x", "[x]"},
    {"\033]11;rgb:0000/0000/0000\ax", "[x]"},
    {"\033P1+r544e\033\\x", "[x]"},
    {"\033[?64;1;2c\033[24;80Rx", "[x]"},
    {"\033[99999999999999999999999999999999999999999999;1qx", "[x]"},
    {"\033[12|x", "[x]"},
    {"\033[12\033|x", "[Esc][x]"},
    {"\xc3|x", "[x]"},
    {"\xff\xfex", "[x]"},
    {"\xc2\x85x", "[x]"},
};

static void type_with_pauses(struct terminal *terminal, const char *typed)
{
    char **parts = g_strsplit(typed, "|", -1);

    for (char **part = parts; *part; part++) {
        terminal_type(terminal, *part);
        terminal_settle(terminal, 60);
    }
    g_strfreev(parts);
}

static void keys_have_names(void **state)
{
    struct terminal *terminal = fixture_start(NULL, NULL, 80, 24);

    (void)state;
    assert_true(terminal_wait_text(terminal, "80x24"));
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        char *row;
        type_with_pauses(terminal, keys[i].typed);
        terminal_wait_text(terminal, keys[i].names);
        row = terminal_row(terminal, 23);
        assert_string_equal(row, keys[i].names);
        g_free(row);
        terminal_type(terminal, "c");
        assert_true(terminal_wait_no_text(terminal, "["));
    }
    terminal_free(terminal);
}

static void ctrl_space_is_nothing(void **state)
{
    struct terminal *terminal = fixture_start(NULL, NULL, 80, 24);

    (void)state;
    assert_true(terminal_wait_text(terminal, "80x24"));
    terminal_type_bytes(terminal, "\0x\033\0y", 5);
    assert_true(terminal_wait_text(terminal, "[x][Esc][y]"));
    terminal_free(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_names),
        cmocka_unit_test(ctrl_space_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
