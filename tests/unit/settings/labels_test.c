/* What several accounts are called. */
#include "settings/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 4 };

/* names and addresses; a name that is missing is the address, as when it is read from a file */
static const struct {
    const char *what;
    const char *accounts[MOST][2];
    const char *labels, *brief;
} cases[] = {
    {"named", {{"home", "jane@a.lit"}, {"work", "jane@b.lit"}}, "home work", "home work"},
    {"by the local part",
     {{NULL, "jane@a.lit"}, {NULL, "lizzy@a.lit"}},
     "jane lizzy",
     "jane lizzy"},
    {"by the domain", {{NULL, "jane@a.lit"}, {NULL, "jane@b.lit"}}, "a.lit b.lit", "a.lit b.lit"},
    {"each by what it can",
     {{NULL, "jane@a.lit"}, {NULL, "jane@b.lit"}, {NULL, "lizzy@b.lit"}},
     "a.lit jane@b.lit lizzy",
     "a.lit jane@b.lit lizzy"},
    {"a name counts, too",
     {{"jane", "bennet@a.lit"}, {NULL, "jane@b.lit"}},
     "jane b.lit",
     "jane b.lit"},
    {"whatever the case", {{"Jane", "x@a.lit"}, {NULL, "jane@b.lit"}}, "Jane b.lit", "Jane b.lit"},
    {"one begins as the other ends",
     {{"longbourn-old", "j@a.lit"}, {"longbourn-new", "j@b.lit"}, {"long", "j@c.lit"}},
     "longbourn-old longbourn-new long",
     "1:longbourn-old 2:longbourn-new long"},
    {"seven letters, and no more",
     {{"austen1", "j@a.lit"}, {"austen2", "j@b.lit"}, {"austen12", "j@c.lit"}},
     "austen1 austen2 austen12",
     "1:austen1 austen2 3:austen12"},
    {"one alone", {{NULL, "jane@a.lit"}}, "jane", "jane"},
};

static char *join_and_free(char **words)
{
    char *joined = g_strjoinv(" ", words);

    g_strfreev(words);
    return joined;
}

static void are_short_and_no_two_alike(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct account_settings accounts[MOST] = {{0}};
        GPtrArray *all = g_ptr_array_new();
        char **labels, *brief, *joined;

        for (int n = 0; n < MOST && cases[i].accounts[n][1]; n++) {
            accounts[n].jid = (char *)cases[i].accounts[n][1];
            accounts[n].name = (char *)cases[i].accounts[n][0];
            if (!accounts[n].name)
                accounts[n].name = accounts[n].jid;
            g_ptr_array_add(all, &accounts[n]);
        }
        labels = labels_new(all);
        brief = join_and_free(labels_brief(labels));
        joined = join_and_free(labels);
        if (g_strcmp0(joined, cases[i].labels) != 0 || g_strcmp0(brief, cases[i].brief) != 0)
            fail_msg("%s: %s; %s", cases[i].what, joined, brief);
        g_free(brief);
        g_free(joined);
        g_ptr_array_unref(all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_short_and_no_two_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
