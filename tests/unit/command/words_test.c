/* What users type, taken apart. */
#include "command/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct {
    const char *text, *words; /* joined by | ; NULL: cannot be split */
} splits[] = {
    {"a@b.lit", "a@b.lit"},
    {"a@b.lit \"Mr. Darcy\" Friends", "a@b.lit|Mr. Darcy|Friends"},
    {"  a   b ", "a|b"},
    {"it\\'s", "it's"},
    {"", ""},
    {"   ", ""},
    {"\"open", NULL},
};

static void splits_words(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(splits); i++) {
        char **words = words_split(splits[i].text);
        char *joined = words ? g_strjoinv("|", words) : NULL;

        if (splits[i].words)
            assert_string_equal(joined, splits[i].words);
        else
            assert_null(joined);
        g_free(joined);
        g_strfreev(words);
    }
}

static const struct {
    const char *text, *groups;
} groups[] = {
    {"Family, Old friends", "Family|Old friends"},
    {" ,, Family ,", "Family"},
    {"", ""},
    {"\"a, b\", c", "a, b|c"},
    {"x\"y, z", "x\"y|z"}, /* a mark inside is a letter */
    {"x\"y , G1", "x\"y|G1"},
    {"\"a \"\"b\"\", c\" , d", "a \"b\", c|d"},
    {"\"open, c", "\"open|c"},
    {"\"a\" b, c", "\"a\" b|c"},
    {"\"\", \"\"", ""},
    {"Fa\001mily", "Family"},
    {"Cafe\314\201", "Caf\303\251"}, /* NFC: servers disagree on the decomposed form */
};

static void splits_groups(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
        char **split = words_split_groups(groups[i].text);
        char *joined = g_strjoinv("|", split);

        assert_string_equal(joined, groups[i].groups);
        g_free(joined);
        g_strfreev(split);
    }
}

static const char *const joined[] = {
    "",
    "Family",
    "Family, \"a, b\"",
    "x\"y, \"\"\"quoted\"\"\"",
    "a\" b",
    "\"\"\"\"",
    "\"a, \"\"b\"\", c\", d e, f",
};

/* An edit that changes nothing must change nothing. */
static void joins_what_it_split(void **state)
{
    char *nothing = words_join_groups(NULL);

    (void)state;
    assert_string_equal(nothing, "");
    g_free(nothing);
    for (guint i = 0; i < G_N_ELEMENTS(joined); i++) {
        char **split = words_split_groups(joined[i]);
        char *again = words_join_groups(split);

        assert_string_equal(again, joined[i]);
        g_free(again);
        g_strfreev(split);
    }
}

static const struct {
    const char *text, *clean;
} texts[] = {
    {"  Mr. Darcy ", "Mr. Darcy"},
    {"a\tb\033[31m", "ab[31m"},
    {"\302\205x\177", "x"},                   /* NEL, DEL */
    {"x\357\277\276y\357\277\277", "xy"},     /* U+FFFE and U+FFFF end a stream */
    {"\360\237\220\210", "\360\237\220\210"}, /* a cat may stay */
    {"bad \377 byte", "bad \357\277\275 byte"},
};

static void cleans_text(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *clean = words_clean(texts[i].text);

        assert_string_equal(clean, texts[i].clean);
        g_free(clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_words),
        cmocka_unit_test(splits_groups),
        cmocka_unit_test(joins_what_it_split),
        cmocka_unit_test(cleans_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
