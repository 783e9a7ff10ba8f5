/* Which bytes are one key. */
#include "screen/input.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

/* Keys are separated by a space in `keys`; the Esc in them is written as '^'. */
static const struct {
    const char *what, *bytes, *keys;
} cases[] = {
    {"letters", "ab", "a b"},
    {"bytes of a character stay alone", "\xc3\xa4", "\xc3 \xa4"},
    {"Esc", "\033", "^"},
    {"Esc twice", "\033\033", "^ ^"},
    {"an arrow behind Esc", "\033\033[A", "^ ^[A"},
    {"an arrow", "\033[Ax", "^[A x"},
    {"parameters", "\033[1;5Cx", "^[1;5C x"},
    {"private parameters and intermediates", "\033[?1$yx", "^[?1$y x"},
    {"single shift", "\033OAx", "^OA x"},
    {"single shift with a modifier", "\033O5Ax", "^O5A x"},
    {"the Linux console", "\033[[Ax", "^[[A x"},
    {"a mouse", "\033[M#!!x", "^[M#!! x"},
    {"alt", "\033xy", "^x y"},
    {"alt and a long character", "\033\xc3\xa4y", "^\xc3\xa4 y"},
    {"a string with ST", "\033]0;a\033\\x", "^]0;a^\\ x"},
    {"a string with BEL", "\033]0;a\ax", "^]0;a\a x"},
    {"a device's answer", "\033P1+r\033\\x", "^P1+r^\\ x"},
    {"cut off by a control", "\033[1\rx", "^[1 \r x"},
    {"cut off by another sequence", "\033[1\033[Ax", "^[1 ^[A x"},
    {"too long", "\033[0000000000000000000000000000000000000000Ax",
     "^[00000000000000000000000000000 x"},
};

static char *read_keys(struct input *input)
{
    GString *keys = g_string_new(NULL);
    struct sequence sequence;
    int byte;

    while ((byte = input_byte(input, 0)) >= 0) {
        input_sequence(input, byte, &sequence);
        assert_int_equal(sequence.length, strlen(sequence.bytes));
        g_string_append_printf(keys, "%s%s", keys->len ? " " : "", sequence.bytes);
    }
    for (char *at = keys->str; *at; at++)
        if (*at == BYTE_ESC)
            *at = '^';
    return g_string_free(keys, FALSE);
}

static void bytes_become_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct input input;
        char *keys;
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        assert_true(write(ends[1], cases[i].bytes, strlen(cases[i].bytes)) > 0);
        input_init(&input, ends[0]);
        keys = read_keys(&input);
        if (strcmp(keys, cases[i].keys) != 0)
            print_error("%s\n", cases[i].what);
        assert_string_equal(keys, cases[i].keys);
        assert_false(input.gone);
        g_free(keys);
        close(ends[0]);
        close(ends[1]);
    }
}

static void the_end_is_noticed_after_the_last_byte(void **state)
{
    struct input input;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a", 1), 1);
    close(ends[1]);
    input_init(&input, ends[0]);
    assert_int_equal(input_byte(&input, 0), 'a');
    assert_false(input.gone);
    assert_int_equal(input_byte(&input, 0), -1);
    assert_true(input.gone);
    assert_int_equal(input_byte(&input, 0), -1);
    close(ends[0]);
}

static void nothing_yet_is_not_the_end(void **state)
{
    struct input input;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    input_init(&input, ends[0]);
    assert_int_equal(input_byte(&input, 1), -1);
    assert_false(input.gone);
    input_return(&input, 'x');
    assert_int_equal(input_byte(&input, 0), 'x');
    assert_int_equal(input_byte(&input, 0), -1);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_keys),
        cmocka_unit_test(the_end_is_noticed_after_the_last_byte),
        cmocka_unit_test(nothing_yet_is_not_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
