/* Who may be taken for whom, and that the answer follows the roster. */
#include "roster/twins.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_follows_the_roster),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
