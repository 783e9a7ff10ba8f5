#include "view/frame.h"
#include "view/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *what, *text, *shown;
    int until, columns;
} rows[] = {
    {"fits", "abc", "abc", 10, 3},
    {"fits exactly", "abcdefghij", "abcdefghij", 10, 10},
    {"is cut", "abcdefghijk", "abcdefghi~", 10, 10},
    {"until more than there is", "abcdefghijk", "abcdefghi~", 99, 10},
    {"until less", "abcdef", "abc~", 4, 4},
    {"no room", "abc", "", 0, 0},
    {"negative", "abc", "", -3, 0},
    {"one column", "abc", "~", 1, 1},
    {"a wide one does not fit before the sign", "a林黛玉", "a林~", 4, 4},
    {"nor half of it", "林黛玉", "林~", 4, 3},
    {"filtered", "\x1b[m", "\uFFFD[m", 10, 3},
    {"filtered and cut", "\x1b[31;1m\u202Eabc", "\uFFFD[31;~", 6, 6},
};

static void puts_what_fits(void **state)
{
    struct frame *frame = frame_new();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        frame_begin(frame, 10, 2, false);
        print_message("# %s\n", rows[i].what);
        assert_int_equal(frame_put(frame, 1, rows[i].until, STYLE_NAME, rows[i].text),
                         rows[i].columns);
        assert_string_equal(frame->rows[1].text->str, rows[i].shown);
        assert_int_equal(frame->rows[1].columns, rows[i].columns);
    }
    frame_free(frame);
}

static void styles_follow_each_other(void **state)
{
    struct frame *frame = frame_new();
    const struct frame_span *spans;

    (void)state;
    frame_begin(frame, 20, 1, false);
    frame_put(frame, 0, 20, STYLE_NAME, "ë");
    frame_put(frame, 0, 20, STYLE_NAME, "b");
    frame_put(frame, 0, 20, STYLE_JID, "");
    frame_fill(frame, 0, 5, STYLE_TITLE, '-');
    frame_printf(frame, 0, 20, STYLE_JID, "%d", 42);
    assert_string_equal(frame->rows[0].text->str, "ëb---42");
    assert_int_equal(frame->rows[0].columns, 7);
    spans = (const struct frame_span *)(const void *)frame->rows[0].spans->data;
    assert_int_equal(frame->rows[0].spans->len, 3);
    assert_int_equal(spans[0].start, 0);
    assert_int_equal(spans[0].style, STYLE_NAME);
    assert_int_equal(spans[1].start, 3);
    assert_int_equal(spans[1].style, STYLE_TITLE);
    assert_int_equal(spans[2].start, 6);
    assert_int_equal(spans[2].style, STYLE_JID);
    frame_free(frame);
}

static void rows_that_are_not_there(void **state)
{
    struct frame *frame = frame_new();
    char *text;

    (void)state;
    frame_begin(frame, 5, 2, false);
    assert_int_equal(frame_put(frame, -1, 5, STYLE_NAME, "a"), 0);
    assert_int_equal(frame_put(frame, 2, 5, STYLE_NAME, "a"), 0);
    frame_fill(frame, 2, 5, STYLE_NAME, 'x');
    text = frame_text(frame);
    assert_string_equal(text, "\n\n");
    g_free(text);
    frame_free(frame);
}

static void begins_anew(void **state)
{
    struct frame *frame = frame_new();
    char *text;

    (void)state;
    frame_begin(frame, 5, 3, false);
    frame_put(frame, 0, 5, STYLE_NAME, "old");
    frame->cursor_row = 2;
    frame_begin(frame, 8, 1, true);
    frame_put(frame, 0, 8, STYLE_NAME, "Zoë  ");
    text = frame_text(frame);
    assert_string_equal(text, "Zo?\n");
    assert_int_equal(frame->cursor_row, 0);
    assert_int_equal(frame->height, 1);
    g_free(text);
    frame_begin(frame, 0, 0, false);
    assert_int_equal(frame_put(frame, 0, 8, STYLE_NAME, "a"), 0);
    frame_free(frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_what_fits),
        cmocka_unit_test(styles_follow_each_other),
        cmocka_unit_test(rows_that_are_not_there),
        cmocka_unit_test(begins_anew),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
