/* What is kept of somebody's words: whole characters, and a mark where some are missing. */
#include "roster/excerpt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define MARK " [... cut off here]"

static const struct {
    const char *text;
    gsize most, length;
} rows[] = {
    {"", 4, 0},
    {"abcd", 4, 4},
    {"abcde", 4, 4},
    {"abc\u00e9", 5, 5},
    {"abc\u00e9", 4, 3}, /* two bytes */
    {"a\u20acb", 4, 4},  /* three */
    {"a\u20acb", 3, 1},
    {"\U0001f980", 3, 0}, /* four */
    {"\U0001f980 x", 4, 4},
};

static void counts_whole_characters(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (excerpt_length(rows[i].text, rows[i].most) != rows[i].length)
            fail_msg("%s in %d: %d", rows[i].text, (int)rows[i].most,
                     (int)excerpt_length(rows[i].text, rows[i].most));
}

static void expect(const char *text, gsize most, const char *kept)
{
    char *excerpt = excerpt_new(text, most), *again = excerpt_new(excerpt, most);

    assert_string_equal(excerpt, kept);
    assert_string_equal(again, kept); /* as it comes back from where it was kept */
    g_free(again);
    g_free(excerpt);
}

static void marks_what_is_cut(void **state)
{
    (void)state;
    assert_null(excerpt_new(NULL, 32));
    expect("", 32, "");
    expect("12345678901234567890123456789012", 32, "12345678901234567890123456789012");
    expect("123456789012345678901234567890123", 32, "1234567890123" MARK);
    expect("123456789012\u00e95678901234567890123", 32, "123456789012" MARK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_whole_characters),
        cmocka_unit_test(marks_what_is_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
