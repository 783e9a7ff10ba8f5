/* Pairs that a person may take for each other, and pairs that nobody would. */
#include "roster/lookalike.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *a, *b;
    enum lookalike alike;
} pairs[] = {
    {"darcy", "darcy", LOOKALIKE_SAME},
    {"Darcy", "dARCY", LOOKALIKE_SAME},
    {"darcy", "d\u0430rcy", LOOKALIKE_SAME}, /* Cyrillic a */
    {"pemberley", "p\u0435mb\u0435rl\u0435\u0443", LOOKALIKE_SAME},
    {"bingley", "b1ng1ey", LOOKALIKE_SAME},
    {"bingley", "blngIey", LOOKALIKE_SAME},
    {"Mr. Darcy", "MR.DARCY", LOOKALIKE_SAME},
    {"Mr. Darcy", "Mr.\u200b Darcy", LOOKALIKE_SAME}, /* a space that is not seen */
    {"Mr. Darcy", "\u202eMr. Darcy", LOOKALIKE_SAME}, /* turned round */
    {"mary", "rnary", LOOKALIKE_SAME},
    {"wickham", "vvickham", LOOKALIKE_SAME},
    {"Heloise", "H\u00e9lo\u00efse", LOOKALIKE_SAME},
    {"darcy", "\uff44\uff41\uff52\uff43\uff59", LOOKALIKE_SAME}, /* full width */
    {"g00dwin", "goodwin", LOOKALIKE_SAME},
    {"darcy", "dacry", LOOKALIKE_CLOSE},
    {"darcy", "darcey", LOOKALIKE_CLOSE},
    {"darcy", "darc", LOOKALIKE_CLOSE},
    {"darcy", "darxy", LOOKALIKE_CLOSE},
    {"darcy", "xdarcy", LOOKALIKE_CLOSE},
    {"darcy", "darcyx", LOOKALIKE_CLOSE},
    {"aaaa", "aaaaa", LOOKALIKE_CLOSE},
    {"\u4e2d\u56fd\u4eba\u6c11", "\u4e2d\u56fd\u4eba\u6c12", LOOKALIKE_CLOSE},
    {"darcy", "dracey", LOOKALIKE_NO},
    {"darcy", "wickham", LOOKALIKE_NO},
    {"darcy", "drayc", LOOKALIKE_NO},
    {"jo", "jo", LOOKALIKE_SAME},
    {"jo", "ja", LOOKALIKE_NO},
    {"ann", "anne", LOOKALIKE_NO},
    {"", "", LOOKALIKE_NO},
    {"", "darcy", LOOKALIKE_NO},
    {"\u200b", "\u200b", LOOKALIKE_NO},
    {"\u5b9d\u7389", "\u9edb\u7389", LOOKALIKE_NO},
    {"bad \xff utf", "bad \xff utf", LOOKALIKE_SAME},
};

static void test_pairs(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        char *a = lookalike_skeleton(pairs[i].a), *b = lookalike_skeleton(pairs[i].b);

        if (lookalike_compare(a, b) != pairs[i].alike || lookalike_compare(b, a) != pairs[i].alike)
            fail_msg("row %d: \"%s\" (%s) and \"%s\" (%s) are %d, %d the other way round", (int)i,
                     pairs[i].a, a, pairs[i].b, b, (int)lookalike_compare(a, b),
                     (int)lookalike_compare(b, a));
        if (pairs[i].alike != LOOKALIKE_NO)
            assert_true(lookalike_may_be(lookalike_letters(a), lookalike_letters(b)));
        g_free(a);
        g_free(b);
    }
}

static const struct {
    const char *text;
    bool hides;
} texts[] = {
    {"Mr. Darcy", false},
    {"", false},
    {"Mr. \u202eycraD", true},
    {"Dar\u200bcy", true},
    {"H\u00e9lo\u00efse", false},
    {"He\u0301loise", false},
    {"\u0634\u0647\u0631\u0632\u0627\u062f", false},
    {"\u00adsoft", true},
    {"\xff", false},
    {"\U0001f469\u200d\U0001f680", false},
};

static void test_hides(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (lookalike_hides(texts[i].text) != texts[i].hides)
            fail_msg("row %d: %s", (int)i, texts[i].text);
}

static void test_glance(void **state)
{
    (void)state;
    assert_true(lookalike_may_be(lookalike_letters(""), lookalike_letters("")));
    assert_true(lookalike_may_be(lookalike_letters(""), lookalike_letters("ab")));
    assert_true(lookalike_may_be(lookalike_letters("axb"), lookalike_letters("ayb")));
    assert_false(lookalike_may_be(lookalike_letters("axb"), lookalike_letters("ayz")));
    assert_false(lookalike_may_be(lookalike_letters("darcy"), lookalike_letters("bingley")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_glance),
        cmocka_unit_test(test_hides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
