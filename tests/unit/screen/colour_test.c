/* Colours on terminals that have fewer, or count them otherwise. */
#include "screen/colour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* after the headers that it needs */
#include <cmocka.h>

static const struct {
    const char *what;
    int colour, available, shown;
} cases[] = {
    {"none stays none", -1, 256, -1},
    {"no colour at all", 1, 0, -1},
    {"fewer than eight are none", 1, 4, -1},
    {"not a colour", 256, 256, -1},
    {"the eight are the same everywhere", 7, 8, 7},
    {"256 have all", 208, 256, 208},
    {"16 have the bright ones", 12, 16, 12},
    {"88 have their own cube", 40, 88, 2},
    {"bright ones darken", 9, 8, 1},
    {"bright black stays seen", 8, 8, 0},
    {"orange is nearest to yellow", 208, 8, 3},
    {"navy is nearest to black", 17, 8, 0},
    {"pure red of the cube", 196, 8, 1},
    {"pure green", 46, 8, 2},
    {"pure cyan", 51, 8, 6},
    {"white of the cube", 231, 8, 7},
    {"dark grey", 234, 8, 0},
    {"light grey", 252, 8, 7},
    {"middle grey", 244, 8, 7},
    {"brown", 130, 8, 3},
    {"purple", 93, 8, 5},
    {"pink is nearly white", 217, 8, 7},
    {"direct colour: the eight", 4, 1 << 24, 4},
    {"direct colour: the rest by red, green and blue", 208, 1 << 24, 0xff8700},
    {"direct colour: a grey", 232, 1 << 24, 0x080808},
};

static void falls_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int shown = colour_fallback(cases[i].colour, cases[i].available);
        if (shown != cases[i].shown)
            print_error("%s: %d\n", cases[i].what, shown);
        assert_int_equal(shown, cases[i].shown);
    }
}

static void whatever_is_asked_exists(void **state)
{
    static const int available[] = {8, 16, 64, 88, 256};

    (void)state;
    for (size_t a = 0; a < G_N_ELEMENTS(available); a++)
        for (int colour = 0; colour < 256; colour++)
            assert_in_range(colour_fallback(colour, available[a]), 0, available[a] - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(falls_back),
        cmocka_unit_test(whatever_is_asked_exists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
