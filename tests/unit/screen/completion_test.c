/* What several candidates have in common. */
#include "screen/completion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* after the headers that it needs */
#include <cmocka.h>

static const struct {
    const char *candidates[4];
    size_t common;
} cases[] = {
    {{"alone"}, 5},
    {{"remove", "rename"}, 2},
    {{"remove", "rename", "quit"}, 0},
    {{"a", "ab", "abc"}, 1},
    {{"", "a"}, 0},
    {{"Darcy", "dartmoor"}, 0},
    {{"ä", "ö"}, 0},
    {{"Mr. 李", "Mr. 杏"}, 4},
    {{"李a", "李b"}, 3},
};

static void has_whole_characters(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(completion_common((char *const *)(gpointer)cases[i].candidates),
                         cases[i].common);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_whole_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
