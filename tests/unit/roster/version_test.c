/* Which versions of a roster are worth keeping. */
#include "roster/version.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* t: taken with a whole roster, c: confirmed, d: doubted, x: a contact changed, m: a push told. */
static const struct {
    const char *what;
    const char *steps;
    const char *held; /* NULL: none */
} stories[] = {
    {"nothing was ever told", "", NULL},
    {"a result", "t1", "1"},
    {"a result without", "t1 t-", NULL},
    {"an empty one is none", "t=", NULL},
    {"a push moves it on", "t1 x m2", "2"},
    {"versions are opaque: it may go back", "t9 x m2", "2"},
    {"several pushes, the last counts", "t1 x m2 x m3", "3"},
    {"a push that changes nothing keeps it", "t1 m-", "1"},
    {"a change without a version", "t1 x m-", NULL},
    {"a change whose push is empty", "t1 x m=", NULL},
    {"the next version makes up for it", "t1 x m- x m3", "3"},
    {"a change under the same version", "t1 x m1", NULL},
    {"again the same: still none", "t1 x m1 x m1", NULL},
    {"a server that gives none with results", "t- x m1", NULL},
    {"and goes on so", "t- x m1 x m1", NULL},
    {"a push before the answer", "t1 d x m3", NULL},
    {"it stays so when nothing else had changed", "t1 d x m3 c", NULL},
    {"the whole roster settles it", "t1 d x m3 t4", "4"},
    {"a silent push before the answer", "t1 d m3", NULL},
    {"confirmed", "t1 d c", "1"},
    {"moved on after that", "t1 d c x m2", "2"},
};

static void told(struct version *version, const char *step)
{
    const char *text = step[1] == '-' ? NULL : step[1] == '=' ? "" : step + 1;

    if (step[0] == 't')
        version_take(version, text);
    else if (step[0] == 'c')
        version_confirm(version);
    else if (step[0] == 'd')
        version_doubt(version);
    else if (step[0] == 'x')
        version_outdate(version);
    else if (step[0] == 'm')
        version_move(version, text);
}

static void versions(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(stories); i++) {
        struct version version = {0};
        char **steps = g_strsplit(stories[i].steps, " ", -1);

        for (char **step = steps; *step; step++)
            told(&version, *step);
        if (g_strcmp0(version_text(&version), stories[i].held) != 0)
            fail_msg("%s: %s", stories[i].what, version_text(&version));
        version_clear(&version);
        g_strfreev(steps);
    }
}

static void current_or_not(void **state G_GNUC_UNUSED)
{
    struct version version = {0};

    assert_false(version.current);
    version_take(&version, NULL);
    assert_true(version.current);
    version_doubt(&version);
    assert_false(version.current);
    version_confirm(&version);
    assert_true(version.current);
    version_clear(&version);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(versions),
                                       cmocka_unit_test(current_or_not)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
