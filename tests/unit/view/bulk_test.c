/* Thousands that come, go or change at once, in time that grows with their number, not with its
   square. The limits are far above what it takes, far below what a square would. */
#include "view/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

static const double limit = 2.0; /* seconds of CPU, also under sanitizers on a slow machine */

struct world {
    struct roster *roster;
    struct ledger *ledger;
    struct view *view;
};

static void roster_has_changed(const struct change *change, void *data)
{
    contact_list_refresh(((struct world *)data)->view->list, change->key);
}

static void unfiled(const struct request *request, void *data)
{
    (void)request, (void)data;
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(roster_has_changed, world);
    world->ledger = ledger_new(G_USEC_PER_SEC, unfiled, NULL);
    world->view = view_new(world->roster, world->ledger);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    view_free(world->view);
    ledger_free(world->ledger);
    roster_free(world->roster);
    g_free(world);
    return 0;
}

static void expect_fast(const char *what, clock_t start, double most)
{
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;

    print_message("%s: %.3f s of at most %.3f\n", what, seconds, most);
    assert_true(seconds < most);
}

static void ask(struct world *world, guint number)
{
    char *jid = g_strdup_printf("stranger%u@a.lit", number);

    roster_asks(world->roster, &(struct asking){.jid = jid, .at = number + 1});
    g_free(jid);
}

/* As many turns as it takes when each reads a few thousand bytes. */
static void hear_askers(struct world *world)
{
    enum { A_TURN = 20 };

    for (guint i = 0; i < ASKERS_MOST; i += A_TURN) {
        contact_list_hold(world->view->list);
        for (guint j = i; j < i + A_TURN; j++)
            ask(world, j);
        contact_list_release(world->view->list);
        view_tell_lost(world->view);
    }
}

static void askers_come(void **state)
{
    struct world *world = *state;
    clock_t start = clock();

    hear_askers(world);
    key_list_seen(world->view->askers);
    hear_askers(world); /* as a server tells of them at each sign-in */
    expect_fast("askers", start, limit);
    assert_int_equal(key_list_size(world->view->askers), ASKERS_MOST);
}

enum { CONTACTS = 200000 };

static void come(struct world *world)
{
    contact_list_hold(world->view->list);
    for (guint i = 0; i < CONTACTS; i++) {
        char *jid = g_strdup_printf("contact%u@a.lit", i), *from = g_strconcat(jid, "/r", NULL);

        roster_apply(world->roster, &(struct roster_item){.jid = jid});
        roster_presence(world->roster, from, SHOW_ONLINE, 0, NULL);
        g_free(from);
        g_free(jid);
    }
    contact_list_release(world->view->list);
}

static void lose_sight(struct world *world)
{
    contact_list_hold(world->view->list);
    roster_presence_clear(world->roster);
    contact_list_release(world->view->list);
}

static void lose_all(struct world *world)
{
    contact_list_hold(world->view->list);
    roster_fetch_begin(world->roster);
    roster_fetch_end(world->roster);
    contact_list_release(world->view->list);
}

/* Measured by how long it takes them to come: that is so on any machine. */
static void rows_leave_at_once(void **state)
{
    enum { TIMES = 2 };
    struct world *world = *state;
    clock_t start = clock();
    double most;

    come(world);
    most = TIMES * (double)(clock() - start) / CLOCKS_PER_SEC;
    view_limit(world->view, "~p online", pattern_parse("~p online", NULL));
    assert_int_equal(contact_list_size(world->view->list), CONTACTS + 1);
    start = clock();
    lose_sight(world);
    expect_fast("out of a limit", start, most);
    assert_int_equal(contact_list_size(world->view->list), 0);
    view_limit(world->view, NULL, NULL);
    assert_int_equal(contact_list_size(world->view->list), CONTACTS + 1);
    start = clock();
    lose_all(world);
    expect_fast("off the roster", start, most);
    assert_int_equal(contact_list_size(world->view->list), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(askers_come, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_leave_at_once, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
