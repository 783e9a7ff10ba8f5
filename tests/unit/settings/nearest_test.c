/* Misspelt words → distances and suggestions. */
#include "settings/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_distance(void **state)
{
    static const struct {
        const char *a, *b;
        unsigned distance;
    } pairs[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"port", "port", 0},
        {"port", "PORT", 0},
        {"prt", "port", 1},
        {"poort", "port", 1},
        {"pert", "port", 1},
        {"opts", "tops", 2},
        {"them", "theme", 1},
        {"hsot", "host", 1},
        {"ab", "ba", 1},
        {"kitten", "sitting", 3},
        {"1234567890123456789012345678901", "1234567890123456789012345678901", 0},
        {"12345678901234567890123456789012", "a", G_MAXUINT},
        {"a", "12345678901234567890123456789012", G_MAXUINT},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        assert_int_equal(nearest_distance(pairs[i].a, pairs[i].b), pairs[i].distance);
        assert_int_equal(nearest_distance(pairs[i].b, pairs[i].a), pairs[i].distance);
    }
}

static void test_suggestion(void **state)
{
    static const char *const names[] = {"host", "port", "password", "password_command", "presence"};
    static const struct {
        const char *word, *suggestion;
    } words[] = {
        {"prt", "; did you mean \"port\"?"},
        {"pasword", "; did you mean \"password\"?"},
        {"command", "; did you mean \"password_command\"?"},
        {"password_comand", "; did you mean \"password_command\"?"},
        {"cmd", ""},
        {"x", ""},
        {"", ""},
        {"this_is_a_very_long_word_that_is_nothing", ""},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        struct nearest nearest = {words[i].word, NULL, 0};
        GString *out = g_string_new(NULL);

        for (size_t j = 0; j < G_N_ELEMENTS(names); j++)
            nearest_try(&nearest, names[j]);
        nearest_describe(&nearest, out);
        assert_string_equal(out->str, words[i].suggestion);
        g_string_free(out, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_suggestion),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
