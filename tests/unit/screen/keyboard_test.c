/* What keys are called. */
#include "screen/keyboard.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

static const struct {
    const char *what, *bytes, *names;
} cases[] = {
    {"letters", "aB?", "a B ?"},
    {"controls", " \r\n\t\x7f\b\x04", "Space Enter Enter Tab Backspace Backspace ^D"},
    {"characters of several bytes", "\u00e4\u9054", "\u00e4 \u9054"},
    {"half a character is dropped", "\xe2\x82x\xff\xc3(", ""},
    {"arrows in both modes", "\033[A\033OB", "Up Down"},
    {"Esc", "\033", "Esc"},
    {"Alt", "\033x\033\r\033\u00e4", "M-x M-Enter M-\u00e4"},
    {"Alt and half a character", "\033\xcd", ""},
    {"what nobody knows", "\033[1;99Zq", "q"},
};

static char *names_of(const char *bytes)
{
    struct keyboard *keyboard = keyboard_new();
    GString *names = g_string_new(NULL);
    char name[KEY_NAME_SIZE];
    struct input input;
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_true(write(ends[1], bytes, strlen(bytes)) > 0);
    close(ends[1]);
    input_init(&input, ends[0]);
    while (keyboard_read(keyboard, &input, name))
        g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", name);
    close(ends[0]);
    keyboard_free(keyboard);
    return g_string_free(names, FALSE);
}

static void keys_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *names = names_of(cases[i].bytes);

        if (strcmp(names, cases[i].names) != 0)
            print_error("%s\n", cases[i].what);
        assert_string_equal(names, cases[i].names);
        g_free(names);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_have_names)};

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
