/* Who may be taken for whom, and that the answer follows the roster. */
#include "roster/twins.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

static void unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static struct roster *people(void)
{
    static const struct roster_item items[] = {
        {.jid = "darcy@pemberley.lit", .name = "Mr. Darcy"},
        {.jid = "bingley@netherfield.lit",
         .name = "Mr. Bingley",
         .subscription = SUBSCRIPTION_BOTH},
        {.jid = "bingeey@netherfield.lit", .subscription = SUBSCRIPTION_TO},
        {.jid = "jo@march.lit"},
        {.jid = "gateway.lit"},
    };
    struct roster *roster = roster_new(unheard, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
        roster_apply(roster, &items[i]);
    return roster;
}

static const struct {
    const char *jid, *nick, *warning;
} rows[] = {
    {"wickham@militia.lit", "George", NULL},
    {"d\u0430rcy@pemberley.lit", NULL, "Looks like darcy@pemberley.lit, but is another address"},
    {"darcy@pernberley.lit", NULL, "Looks like darcy@pemberley.lit, but is another address"},
    {"darcey@pemberley.lit", NULL, "One letter away from darcy@pemberley.lit"},
    {"darcy@pemberly.lit", NULL, "One letter away from darcy@pemberley.lit"},
    {"darcey@pemberly.lit", NULL, NULL},
    {"darcy@militia.lit", NULL, NULL},
    {"wickham@militia.lit", "mr darcy", NULL},
    {"wickham@militia.lit", "MR. D\u0430RCY",
     "Has the name of darcy@pemberley.lit, but is another address"},
    {"darcy@pemberley.lit", "Mr. Darcy", NULL},       /* themselves */
    {"bingeey@netherfield.lit", "Mr. Bingley", NULL}, /* seen already */
    {"ja@march.lit", NULL, NULL},
    {"gatevvay.lit", NULL, "Looks like gateway.lit, but is another address"},
    {"wickham@militia.lit", "\u202eegroeG", "The name that they give has hidden characters"},
};

static void test_rows(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct roster *roster = people();
        struct twins *twins = twins_new(roster);
        const char *warning;

        roster_asks(roster, &(struct asking){.jid = rows[i].jid, .nick = rows[i].nick});
        warning = twins_warning(twins, roster_asker(roster, rows[i].jid));
        if (g_strcmp0(warning, rows[i].warning) != 0)
            fail_msg("%s (%s): %s", rows[i].jid, rows[i].nick ? rows[i].nick : "",
                     warning ? warning : "nothing");
        twins_free(twins);
        roster_free(roster);
    }
}

static void test_follows_the_roster(void **state)
{
    struct roster *roster = people();
    struct twins *twins = twins_new(roster);

    (void)state;
    roster_asks(roster, &(struct asking){.jid = "darcey@pemberley.lit"});
    assert_non_null(twins_warning(twins, roster_asker(roster, "darcey@pemberley.lit")));
    assert_non_null(twins_warning(twins, roster_asker(roster, "darcey@pemberley.lit")));
    roster_apply(roster, &(struct roster_item){.jid = "darcy@pemberley.lit",
                                               .subscription = SUBSCRIPTION_REMOVE});
    assert_null(twins_warning(twins, roster_asker(roster, "darcey@pemberley.lit")));
    twins_free(twins);
    roster_free(roster);
}

static const char *const locals[] = {"darcy", "d\u0430rcy", "darcey",
                                     "dacry", "bingley",    "b1ng1ey"};
static const char *const domains[] = {"pemberley.lit", "pernberley.lit", "pemberly.lit", "x.lit"};
static const char *const names[] = {NULL, "Mr. Darcy", "MR.DARCY", "Bingley", "Jane"};

static char *any_jid(GRand *random)
{
    return g_strdup_printf("%s@%s", locals[g_rand_int_range(random, 0, G_N_ELEMENTS(locals))],
                           domains[g_rand_int_range(random, 0, G_N_ELEMENTS(domains))]);
}

static void change_any(struct roster *roster, GRand *random)
{
    static const enum subscription subscriptions[] = {SUBSCRIPTION_NONE, SUBSCRIPTION_TO,
                                                      SUBSCRIPTION_REMOVE};
    char *jid = any_jid(random);

    roster_apply(roster,
                 &(struct roster_item){
                     .jid = jid,
                     .name = names[g_rand_int_range(random, 0, G_N_ELEMENTS(names))],
                     .subscription =
                         subscriptions[g_rand_int_range(random, 0, G_N_ELEMENTS(subscriptions))]});
    g_free(jid);
}

static void compare(const struct asker *asker, void *data)
{
    void **both = data;
    const char *real = twins_warning(both[0], asker), *wanted = twins_warning(both[1], asker);

    if (g_strcmp0(real, wanted) != 0)
        fail_msg("%s: %s instead of %s", asker->jid, real ? real : "nothing",
                 wanted ? wanted : "nothing");
}

/* What is kept and renewed says what one that is made this moment would. */
static void test_as_if_made_anew(void **state)
{
    enum { STEPS = 1000, MANY_AT_ONCE = 5000 };
    struct roster *roster = roster_new(unheard, NULL);
    struct twins *twins = twins_new(roster);
    GRand *random = g_rand_new_with_seed(1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        roster_asks(roster, &(struct asking){.jid = rows[i].jid, .nick = rows[i].nick});
    for (int i = 0; i < STEPS; i++) {
        int changes = i == STEPS / 2 ? MANY_AT_ONCE : g_rand_int_range(random, 1, 4);
        struct twins *fresh = twins_new(roster);

        while (changes-- > 0)
            change_any(roster, random);
        roster_each_asker(roster, compare, (void *[]){twins, fresh});
        twins_free(fresh);
    }
    g_rand_free(random);
    twins_free(twins);
    roster_free(roster);
}

static void warn(const struct asker *asker, void *twins)
{
    twins_warning(twins, asker);
}

/* Each change costs a look at one contact, not at all. The limit is far above what that takes, also
   under sanitizers on a slow machine, and far below what the other would. */
static void test_many(void **state)
{
    enum { CONTACTS = 20000, CHANGES = 500 };
    static const double limit = 2.0; /* seconds of CPU */
    struct roster *roster = people();
    struct twins *twins = twins_new(roster);
    double seconds;
    clock_t start;

    (void)state;
    for (guint i = 0; i < CONTACTS; i++) {
        char *jid = g_strdup_printf("contact%u@a%u.lit", i, i % 100);

        roster_apply(roster, &(struct roster_item){.jid = jid, .name = jid});
        g_free(jid);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        roster_asks(roster, &(struct asking){.jid = rows[i].jid, .nick = rows[i].nick});
    roster_each_asker(roster, warn, twins);
    start = clock();
    for (guint i = 0; i < CHANGES; i++) {
        char *jid = g_strdup_printf("contact%u@a%u.lit", i, i % 100);

        roster_apply(roster, &(struct roster_item){.jid = jid, .name = "Other"});
        roster_each_asker(roster, warn, twins);
        g_free(jid);
    }
    seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    print_message("%d changes: %.3f s\n", CHANGES, seconds);
    assert_true(seconds < limit);
    twins_free(twins);
    roster_free(roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_follows_the_roster),
        cmocka_unit_test(test_as_if_made_anew),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
