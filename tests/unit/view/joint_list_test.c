/* One contact list of the rosters of two accounts. */
#include "view/contact_list.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum { HOME, WORK, ACCOUNTS };

struct world {
    struct roster *rosters[ACCOUNTS];
    struct ledger *ledgers[ACCOUNTS];
    struct contact_list *list; /* NULL: not yet */
};

static void refresh(const struct world *world, const char *key)
{
    if (world->list && key)
        contact_list_refresh(world->list, key);
}

static void roster_has_changed(const struct change *change, void *data)
{
    refresh(data, change->key);
}

static void ledger_has_changed(const struct request *request, void *data)
{
    refresh(data, request->key);
}

static void make_list(struct world *world)
{
    const struct source sources[ACCOUNTS] = {
        {world->rosters[HOME], world->ledgers[HOME], "home"},
        {world->rosters[WORK], world->ledgers[WORK], "work"},
    };

    world->list = contact_list_new(sources, ACCOUNTS);
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    for (int i = 0; i < ACCOUNTS; i++) {
        world->rosters[i] = roster_new(roster_has_changed, world);
        world->ledgers[i] = ledger_new(G_USEC_PER_SEC, ledger_has_changed, world);
    }
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    contact_list_free(world->list);
    for (int i = 0; i < ACCOUNTS; i++) {
        ledger_free(world->ledgers[i]);
        roster_free(world->rosters[i]);
    }
    g_free(world);
    return 0;
}

static void put(const struct world *world, int account, const char *jid, const char *name,
                const char *group)
{
    const char *const groups[] = {group, NULL};
    struct roster_item item = {.jid = jid, .name = name, .groups = group ? groups : NULL};

    roster_apply(world->rosters[account], &item);
}

static void drop(const struct world *world, int account, const char *jid)
{
    struct roster_item item = {.jid = jid, .subscription = SUBSCRIPTION_REMOVE};

    roster_apply(world->rosters[account], &item);
}

/* "Family: a@x/home [a@x/work]|: z@x/home" */
static char *picture(const struct contact_list *list)
{
    GString *out = g_string_new(NULL);
    struct list_row row;

    for (guint i = 0; contact_list_row(list, i, &row); i++) {
        bool selected = i == contact_list_selected(list);
        char *text = row.kind == ROW_GROUP ? g_strconcat(row.group, ":", NULL)
                                           : g_strconcat(row.jid, "/", row.source->label, NULL);

        if (i > 0)
            g_string_append_c(out, row.kind == ROW_GROUP ? '|' : ' ');
        g_string_append_printf(out, selected ? "[%s]" : "%s", text);
        g_free(text);
    }
    return g_string_free(out, FALSE);
}

#define assert_picture(world, wanted)         \
    do {                                      \
        char *drawn = picture((world)->list); \
        assert_string_equal(drawn, wanted);   \
        g_free(drawn);                        \
    } while (0)

static void fill(const struct world *world)
{
    put(world, HOME, "darcy@x", "Darcy", "Friends");
    put(world, HOME, "elizabeth@x", "Elizabeth", "Family");
    put(world, WORK, "darcy@x", "Darcy", "Friends");
    put(world, WORK, "bingley@x", "Bingley", "Friends");
}

static void shows_who_was_there_before(void **state)
{
    struct world *world = *state;

    fill(world);
    ledger_file(world->ledgers[WORK], REQUEST_ADD, "new@x", NULL, NULL, NULL, 1);
    roster_asks(world->rosters[HOME], &(struct asking){.jid = "Stranger@x"});
    make_list(world);
    assert_picture(world, "Family: [elizabeth@x/home]|Friends: bingley@x/work darcy@x/home "
                          "darcy@x/work|: new@x/work Stranger@x/home");
    assert_int_equal(contact_list_matches(world->list, "darcy"), 2);
}

static void one_on_two_rosters_has_two_rows(void **state)
{
    struct world *world = *state;

    make_list(world);
    assert_picture(world, "");
    fill(world);
    assert_picture(world, "Family: [elizabeth@x/home]|Friends: bingley@x/work darcy@x/home "
                          "darcy@x/work");
    put(world, WORK, "darcy@x", "Aunt Darcy", "Friends");
    assert_picture(world, "Family: [elizabeth@x/home]|Friends: darcy@x/work bingley@x/work "
                          "darcy@x/home");
    drop(world, HOME, "darcy@x");
    assert_picture(world, "Family: [elizabeth@x/home]|Friends: darcy@x/work bingley@x/work");
    contact_list_hold(world->list);
    put(world, HOME, "darcy@x", "Darcy", "Family");
    drop(world, WORK, "darcy@x");
    contact_list_release(world->list);
    assert_picture(world, "Family: [darcy@x/home] elizabeth@x/home|Friends: bingley@x/work");
}

static void what_is_asked_of_one_is_not_asked_of_the_other(void **state)
{
    struct world *world = *state;

    fill(world);
    make_list(world);
    ledger_file(world->ledgers[WORK], REQUEST_ADD, "elizabeth@x", "Bess", NULL, NULL, 1);
    assert_picture(world, "Family: [elizabeth@x/home]|Friends: bingley@x/work darcy@x/home "
                          "darcy@x/work|: elizabeth@x/work");
}

static void the_selection_knows_whose_it_is(void **state)
{
    struct world *world = *state;

    fill(world);
    make_list(world);
    contact_list_select(world->list, 5); /* darcy at work */
    put(world, HOME, "darcy@x", "Zarcy", "Friends");
    assert_picture(world, "Family: elizabeth@x/home|Friends: bingley@x/work [darcy@x/work] "
                          "darcy@x/home");
    assert_true(contact_list_select_jid(world->list, "DARCY@x")); /* stays */
    assert_picture(world, "Family: elizabeth@x/home|Friends: bingley@x/work [darcy@x/work] "
                          "darcy@x/home");
    assert_true(contact_list_select_of(world->list, world->rosters[HOME], "darcy@x"));
    assert_picture(world, "Family: elizabeth@x/home|Friends: bingley@x/work darcy@x/work "
                          "[darcy@x/home]");
    assert_false(contact_list_select_of(world->list, world->rosters[HOME], "bingley@x"));
    assert_true(contact_list_select_jid(world->list, "bingley@x")); /* wherever it is */
    assert_picture(world, "Family: elizabeth@x/home|Friends: [bingley@x/work] darcy@x/work "
                          "darcy@x/home");
    contact_list_select(world->list, 4);
    drop(world, WORK, "darcy@x"); /* its neighbour, who may be the same of another account */
    assert_picture(world, "Family: elizabeth@x/home|Friends: bingley@x/work [darcy@x/home]");
}

static void a_group_is_of_its_first(void **state)
{
    struct world *world = *state;
    struct list_row row;

    fill(world);
    make_list(world);
    assert_true(contact_list_row(world->list, 2, &row));
    assert_int_equal(row.kind, ROW_GROUP);
    assert_int_equal(row.members, 3);
    assert_ptr_equal(row.source->roster, world->rosters[WORK]);
    contact_list_fold(world->list, "Friends", true);
    assert_picture(world, "Family: [elizabeth@x/home]|Friends:");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_who_was_there_before, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_on_two_rosters_has_two_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_asked_of_one_is_not_asked_of_the_other, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_selection_knows_whose_it_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_group_is_of_its_first, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
