/* What the roster makes of who is blocked: a mark on each contact, and what is still known of them.
 */
#include "roster/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void nobody_listens(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static int set_up(void **state)
{
    struct roster *roster = roster_new(nobody_listens, NULL);

    roster_apply(roster, &(struct roster_item){.jid = "wickham@militia.lit",
                                               .subscription = SUBSCRIPTION_BOTH});
    roster_presence(roster, "wickham@militia.lit/camp", SHOW_ONLINE, 0, NULL);
    *state = roster;
    return 0;
}

static int tear_down(void **state)
{
    roster_free(*state);
    return 0;
}

static const struct contact *wickham(const struct roster *roster)
{
    return roster_find(roster, "wickham@militia.lit");
}

static void says(const struct roster *roster, bool blocked, bool unheard, bool seen)
{
    assert_int_equal(wickham(roster)->blocked, blocked);
    assert_int_equal(wickham(roster)->unheard, unheard);
    assert_int_equal(wickham(roster)->presences != NULL, seen);
}

static void knows_nothing_without_a_list(void **state)
{
    static const char *const jids[] = {"militia.lit", NULL};

    roster_block(*state, jids);
    says(*state, false, false, true);
    assert_false(roster_is_blocked(*state, "wickham@militia.lit"));
    assert_null(roster_blocklist(*state));
}

/* Blocked twice over, they come free only with the second. */
static void follows_pushes(void **state)
{
    static const char *const domain[] = {"militia.lit", NULL};
    static const char *const address[] = {"wickham@militia.lit", NULL};
    guint revision = roster_blocking_revision(*state);

    roster_set_blocklist(*state, blocklist_new());
    says(*state, false, false, true);
    roster_block(*state, domain);
    says(*state, true, false, false);
    roster_block(*state, address);
    roster_unblock(*state, domain);
    says(*state, true, false, false);
    roster_unblock(*state, address);
    says(*state, false, true, false);
    assert_true(roster_blocking_revision(*state) > revision);
    roster_presence(*state, "wickham@militia.lit/camp", SHOW_AWAY, 0, NULL);
    says(*state, false, false, true);
}

static void a_new_link_tells_who_is_online(void **state)
{
    static const char *const jids[] = {"wickham@militia.lit", NULL};

    roster_set_blocklist(*state, blocklist_new());
    roster_block(*state, jids);
    roster_unblock_all(*state);
    says(*state, false, true, false);
    roster_presence_clear(*state);
    says(*state, false, false, false);
}

static void marks_whoever_is_added(void **state)
{
    static const char *const jids[] = {"spam.lit", NULL};

    roster_set_blocklist(*state, blocklist_new());
    roster_block(*state, jids);
    roster_apply(*state, &(struct roster_item){.jid = "Offer@spam.lit"});
    assert_true(roster_find(*state, "offer@spam.lit")->blocked);
    roster_set_blocklist(*state, NULL);
    assert_false(roster_find(*state, "offer@spam.lit")->blocked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_nothing_without_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(follows_pushes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_link_tells_who_is_online, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_whoever_is_added, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
