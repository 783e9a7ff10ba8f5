#include "roster/match.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *text, *wanted;
    int at, length; /* at -1: not found */
} finds[] = {
    {"Mr. Darcy", "darcy", 4, 5},
    {"Mr. Darcy", "Darcy", 4, 5},
    {"Mr. darcy", "Darcy", -1, 0},
    {"MR. DARCY", "dArcy", -1, 0},
    {"Mr. Darcy", "", -1, 0},
    {"", "a", -1, 0},
    {"aab", "ab", 1, 2},
    {"ÄRGER", "ärg", 0, 4},
    {"ärger", "Ä", -1, 0},
    {"林黛玉", "黛", 3, 3},
    {"İstanbul", "istanbul", 0, 9},
    {"a\xff"
     "b",
     "\xff"
     "b",
     1, 2},
    {"darc", "darcy", -1, 0},
};

static void finds_smartly(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(finds); i++) {
        gsize length = 0;
        const char *found = match_find(finds[i].text, finds[i].wanted, &length);

        print_message("# '%s' in '%s'\n", finds[i].wanted, finds[i].text);
        assert_int_equal(found ? found - finds[i].text : -1, finds[i].at);
        if (found)
            assert_int_equal(length, finds[i].length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_smartly)};

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
