#include "view/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define MARK "\uFFFD"

static const struct {
    const char *what, *text, *shown;
    int width;
} safe[] = {
    {"plain", "Mr. Darcy", "Mr. Darcy", 9},
    {"empty", "", "", 0},
    {"escape sequence", "\x1b[31mred", MARK "[31mred", 8},
    {"title sequence", "\x1b]0;owned\x07", MARK "]0;owned" MARK, 10},
    {"delete",
     "a\x7f"
     "b",
     "a" MARK "b", 3},
    {"tab and line feed are controls", "a\tb\nc", "a" MARK "b" MARK "c", 5},
    {"a run of them is one mark", "a\x01\x02\x03z", "a" MARK "z", 3},
    {"C1 control as UTF-8",
     "a\xc2\x9b"
     "31m",
     "a" MARK "31m", 5},
    {"no-break space stays", "a\u00A0b", "a\u00A0b", 3},
    {"bidi override", "\u202Eycrad\u202C", MARK "ycrad" MARK, 7},
    {"bidi isolate", "a\u2066b\u2069", "a" MARK "b" MARK, 4},
    {"bidi marks", "a\u200E\u200F\u061Cb", "a" MARK "b", 3},
    {"line separator", "a\u2028b", "a" MARK "b", 3},
    {"zero-width space", "a\u200Bb", "a" MARK "b", 3},
    {"zero-width joiner between letters", "a\u200Db", "a" MARK "b", 3},
    {"byte order mark", "\uFEFFa", MARK "a", 2},
    {"word joiner", "a\u2060b", "a" MARK "b", 3},
    {"Arabic number sign", "\u0600\u0661", MARK "\u0661", 2},
    {"soft hyphen", "a\u00ADb", "a" MARK "b", 3},
    {"invisible letters", "a\u3164\u115Fb", "a" MARK "b", 3},
    {"private use", "a\uE0B0b", "a" MARK "b", 3},
    {"tags after no emoji", "a\U000E0041b", "a" MARK "b", 3},
    {"one combining mark", "e\u0301", "e\u0301", 1},
    {"two", "e\u0301\u0302", "e\u0301\u0302", 1},
    {"three", "e\u0301\u0302\u0303x", "e\u0301\u0302" MARK "x", 3},
    {"a mark on nothing", "\u0301a", MARK "a", 2},
    {"a mark on something dropped", "\u200B\u0301a", MARK "a", 2},
    {"combining grapheme joiner", "a\u034Fb", "a" MARK "b", 3},
    {"Hangul in parts", "\u1112\u1161\u11AB", "\u1112\u1161\u11AB", 2},
    {"wide", "林黛玉", "林黛玉", 6},
    {"emoji", "👻", "👻", 2},
    {"joined emoji are split", "👨‍👩‍👧", "👨👩👧", 6},
    {"skin tone", "👍🏽!", "👍!", 3},
    {"skin tone alone", "a🏽", "a🏽", 3},
    {"skin tone after something dropped", "\x01🏽", MARK "🏽", 3},
    {"skin tone after the mark itself", MARK "🏽", MARK "🏽", 3},
    {"heart made an emoji", "\u2764\uFE0F!", "\u2764!", 2},
    {"keycap", "1\uFE0F\u20E3!", "1!", 2},
    {"variation selector after a letter", "a\uFE0Fb", "a" MARK "b", 3},
    {"flag", "🇬🇧", "GB", 2},
    {"flag with tags", "🏴\U000E0067\U000E0062\U000E007F.", "🏴.", 3},
    {"right to left", "שלום", "שלום", 4},
    {"lone continuation byte", "a\x80z", "a" MARK "z", 3},
    {"overlong", "a\xc0\xafz", "a" MARK "z", 3},
    {"overlong in three", "a\xe0\x80\xafz", "a" MARK "z", 3},
    {"surrogate", "a\xed\xa0\x80z", "a" MARK "z", 3},
    {"beyond Unicode", "a\xf4\x90\x80\x80z", "a" MARK "z", 3},
    {"cut short", "a\xe2\x82", "a" MARK, 2},
    {"0xfe 0xff", "\xfe\xff", MARK, 1},
    {"not a character", "a\uFFFEb", "a" MARK "b", 3},
};

static void shows_what_is_safe(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(safe); i++) {
        GString *out = g_string_new("=");
        const char *rest = "?";
        int width = text_append(out, safe[i].text, -1, false, &rest);

        print_message("# %s\n", safe[i].what);
        assert_string_equal(out->str + 1, safe[i].shown);
        assert_int_equal(width, safe[i].width);
        assert_int_equal(text_width(safe[i].text, false), safe[i].width);
        assert_null(rest);
        g_string_free(out, TRUE);
    }
}

/* What was shown once is shown as it is. */
static void is_done_after_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(safe); i++) {
        GString *out = g_string_new(NULL);

        text_append(out, safe[i].shown, -1, false, NULL);
        assert_string_equal(out->str, safe[i].shown);
        g_string_free(out, TRUE);
    }
}

static const struct {
    const char *what, *text;
    int columns;
    bool ascii;
    const char *shown;
    int width;
    const char *rest; /* NULL: all fitted */
} cuts[] = {
    {"all fits", "abc", 3, false, "abc", 3, NULL},
    {"cut", "abcd", 3, false, "abc", 3, "d"},
    {"no room", "a", 0, false, "", 0, "a"},
    {"a wide one at the edge", "a林", 2, false, "a", 1, "林"},
    {"a wide one that just fits", "a林", 3, false, "a林", 3, NULL},
    {"the mark of the last cell belongs to it", "ae\u0301x", 2, false, "ae\u0301", 2, "x"},
    {"something dropped needs a column", "ab\x1b", 2, false, "ab", 2, "\x1b"},
    {"more of a run does not", "a\x1b\x1b", 2, false, "a" MARK, 2, NULL},
    {"joiners at the edge", "👨\u200D", 2, false, "👨", 2, NULL},
    {"ASCII only", "Zoë 林", -1, true, "Zo? ?", 5, NULL},
    {"ASCII only, dropped", "a\u202E\u202Eb", -1, true, "a?b", 3, NULL},
    {"ASCII only, wide is narrow", "林黛玉", 2, true, "??", 2, "玉"},
    {"ASCII only, flag", "🇬🇧", -1, true, "GB", 2, NULL},
};

static void cuts_between_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
        GString *out = g_string_new(NULL);
        const char *rest;
        int width = text_append(out, cuts[i].text, cuts[i].columns, cuts[i].ascii, &rest);

        print_message("# %s\n", cuts[i].what);
        assert_string_equal(out->str, cuts[i].shown);
        assert_int_equal(width, cuts[i].width);
        if (cuts[i].rest)
            assert_string_equal(rest, cuts[i].rest);
        else
            assert_null(rest);
        g_string_free(out, TRUE);
    }
}

/* Random bytes, half of them from what is dangerous: valid, within its width, never a control. */
static void withstands_anything(void **state)
{
    static const char *const pieces[] = {
        "\x1b",       "\u202E", "\u200D", "\u0301", "\uFE0F",       "👨",    "🇬",
        "\U0001F3FD", "林",     "e",      "\xc2",   "\xed\xa0\x80", "\x9b", "\n",
    };
    GRand *random = g_rand_new_with_seed(2026);

    (void)state;
    for (int run = 0; run < 20000; run++) {
        GString *text = g_string_new(NULL), *out = g_string_new(NULL);
        int columns = g_rand_int_range(random, 0, 12);

        for (int i = g_rand_int_range(random, 0, 12); i > 0; i--)
            if (g_rand_boolean(random))
                g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
            else
                g_string_append_c(text, (char)g_rand_int_range(random, 1, 256));
        assert_true(text_append(out, text->str, columns, run % 2, NULL) <= columns);
        assert_true(g_utf8_validate(out->str, -1, NULL));
        for (const char *at = out->str; *at; at = g_utf8_next_char(at)) {
            gunichar character = g_utf8_get_char(at);

            assert_true(character >= 0x20 && !(character >= 0x7F && character < 0xA0));
            assert_true(g_unichar_type(character) != G_UNICODE_FORMAT);
        }
        assert_true(text_width(out->str, false) <= columns);
        g_string_free(out, TRUE);
        g_string_free(text, TRUE);
    }
    g_rand_free(random);
}

static const struct {
    const char *text, *exact;
} exacts[] = {
    {"Mr. Darcy", "Mr. Darcy"},        {"林黛玉", "林黛玉"},
    {"\u202Eycrad", "\\u{202e}ycrad"}, {"e\u0301", "e\\u{301}"},
    {"\x1b[m", "\\u{1b}[m"},           {"a\xff", "a\\xff"},
    {"back\\slash", "back\\\\slash"},  {"🇬🇧", "\\u{1f1ec}\\u{1f1e7}"},
};

static void tells_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(exacts); i++) {
        GString *out = g_string_new(NULL);

        text_append_exact(out, exacts[i].text);
        assert_string_equal(out->str, exacts[i].exact);
        g_string_free(out, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_what_is_safe), cmocka_unit_test(is_done_after_once),
        cmocka_unit_test(cuts_between_cells), cmocka_unit_test(withstands_anything),
        cmocka_unit_test(tells_exactly),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
