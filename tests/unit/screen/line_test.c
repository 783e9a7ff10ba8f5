/* A line that readline edits, without a terminal. */
#include "screen/line.h"

#include <locale.h>
#include <readline/readline.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

static enum prompt_result type(struct line *line, const char *keys)
{
    enum prompt_result result = PROMPT_TYPING;

    for (; *keys && result == PROMPT_TYPING; keys++) {
        struct sequence key = {.bytes = {*keys}, .length = 1};

        result = line_feed(line, &key);
    }
    return result;
}

static const struct {
    const char *what, *history[3], *keys, *text;
} cases[] = {
    {"what is typed", {NULL}, "ab\x01x", "xab"},
    {"the line before", {"first", "second"}, "\x10\x10!", "first!"},
    {"a search",
     {"first", "second"},
     "\x12"
     "fir\x05!",
     "first!"},
    {"a search through nothing, after one through something",
     {NULL},
     "a\x12"
     "fir\x05!",
     "a!"},
    {"whole characters",
     {NULL},
     "\xc3\xa4\xe9\x81\x94\xf0\x9f\x91\xbb\x02\x08!",
     "\xc3\xa4!\xf0\x9f\x91\xbb"},
    {"and no halves",
     {NULL},
     "a\x9b"
     "b\xe2\x82"
     "c\xff\xc3\xc3\xa4\xed\xa0\x80!",
     "abc\xc3\xa4!"},
    {"a search, and half a key",
     {"first"},
     "\x12"
     "fir\x18\x05!",
     "first!"},
    {"nothing before", {NULL}, "\x10\x10!", "!"},
};

static void lines_are_edited(void **state)
{
    struct input input;
    struct line *line;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    input_init(&input, ends[0]);
    line = line_new(&input);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GPtrArray *history = g_ptr_array_new();

        for (size_t h = 0; cases[i].history[h]; h++)
            g_ptr_array_add(history, (gpointer)cases[i].history[h]);
        line_open(line, &(struct prompt_options){.history = "command"}, history);
        assert_int_equal(type(line, cases[i].keys), PROMPT_TYPING);
        if (strcmp(line_text(line), cases[i].text) != 0)
            print_error("%s\n", cases[i].what);
        assert_string_equal(line_text(line), cases[i].text);
        line_close(line);
        g_ptr_array_unref(history);
    }
    line_free(line);
    close(ends[0]);
    close(ends[1]);
}

/* Behind half a character readline's own keys would never end. */
static void vi_comes_to_an_end(void **state)
{
    struct input input = {.held = -1, .gone = true};
    struct line *line = line_new(&input);

    (void)state;
    line_open(line, &(struct prompt_options){.text = "Mr. Darcy \xc3\xa4"}, NULL);
    rl_variable_bind("editing-mode", "vi");
    alarm(10);
    assert_int_equal(type(line, "\x9b\xe2\x82\033%ee0wx"), PROMPT_TYPING);
    assert_int_equal(type(line, "0999999999~0x"), PROMPT_TYPING);
    for (int i = 0; i < 20; i++)
        assert_int_equal(type(line, "ddI\x19\x19 \0330y$99P"), PROMPT_TYPING);
    assert_true(strlen(line_text(line)) <= 8192);
    alarm(0);
    line_close(line);
    rl_variable_bind("editing-mode", "emacs");
    line_free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_edited),
        cmocka_unit_test(vi_comes_to_an_end),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
