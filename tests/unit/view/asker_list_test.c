/* Selection and marks stay with whom they were put on, whoever comes and goes. */
#include "view/asker_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void unfiled(const struct request *request, void *data)
{
    (void)request, (void)data;
}

static void unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

struct world {
    struct roster *roster;
    struct ledger *ledger;
    struct key_list *list;
};

static void ask(struct world *world, const char *jid, gint64 at)
{
    roster_asks(world->roster, &(struct asking){.jid = jid, .at = at});
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(unheard, NULL);
    world->ledger = ledger_new(G_USEC_PER_SEC, unfiled, NULL);
    world->list = asker_list_new(&(struct source){world->roster, world->ledger, NULL}, 1);
    assert_int_equal(key_list_size(world->list), 0);
    ask(world, "anne@x.lit", 1);
    ask(world, "bob@x.lit", 2);
    ask(world, "carl@x.lit", 3);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    key_list_free(world->list);
    ledger_free(world->ledger);
    roster_free(world->roster);
    g_free(world);
    return 0;
}

/* "carl bob anne", the selected one in brackets, marked ones with a plus. */
static void expect(struct world *world, const char *rows)
{
    GString *real = g_string_new(NULL);
    const struct key_row *asker;

    for (guint i = 0; (asker = key_list_at(world->list, i)); i++) {
        bool selected = i == key_list_selected(world->list);

        g_string_append_printf(real, "%s%s%s%.*s%s", i > 0 ? " " : "", selected ? "[" : "",
                               key_list_is_marked(world->list, asker) ? "+" : "",
                               (int)(strchr(asker->jid, '@') - asker->jid), asker->jid,
                               selected ? "]" : "");
    }
    assert_string_equal(real->str, rows);
    g_string_free(real, TRUE);
}

static void latest_first(void **state)
{
    struct world *world = *state;

    expect(world, "[carl] bob anne");
    ask(world, "anne@x.lit", 9); /* repeated: it was asked when it was */
    ask(world, "abel@x.lit", 2);
    expect(world, "[carl] abel bob anne");
    assert_null(key_list_at(world->list, 4));
}

static void selection_stays(void **state)
{
    struct world *world = *state;

    key_list_select(world->list, 1);
    ask(world, "dora@x.lit", 4);
    expect(world, "dora carl [bob] anne");
    roster_asks_no_more(world->roster, "bob@x.lit");
    expect(world, "dora carl [anne]");
    roster_asks_no_more(world->roster, "anne@x.lit");
    expect(world, "dora [carl]");
    key_list_select(world->list, 7);
    expect(world, "dora [carl]");
    roster_asks_no_more(world->roster, "carl@x.lit");
    roster_asks_no_more(world->roster, "dora@x.lit");
    expect(world, "");
    assert_int_equal(key_list_selected(world->list), 0);
}

static void expect_lost(struct world *world, const char *wanted)
{
    char *lost = key_list_lost(world->list);

    if (wanted)
        assert_string_equal(lost, wanted);
    else
        assert_null(lost);
    g_free(lost);
}

/* Nobody pressed a key, but whoever is about to has read who stands there. */
static void whoever_was_seen_is_selected(void **state)
{
    struct world *world = *state;

    key_list_seen(world->list);
    ask(world, "dora@x.lit", 4);
    expect(world, "dora [carl] bob anne");
    expect_lost(world, NULL);
    ask(world, "emma@x.lit", 5);
    roster_asks_no_more(world->roster, "carl@x.lit");
    expect(world, "emma dora [bob] anne"); /* not whoever has come to the same place */
    expect_lost(world, "carl@x.lit");
    expect_lost(world, NULL);
    ask(world, "fred@x.lit", 6);
    expect(world, "fred emma dora [bob] anne");
    roster_asks_no_more(world->roster, "anne@x.lit");
    roster_asks_no_more(world->roster, "bob@x.lit");
    expect(world, "fred emma [dora]");
    expect_lost(world, "bob@x.lit");
}

static void an_empty_list_is_seen_and_filled(void **state)
{
    struct world *world = *state;

    for (guint i = 0; i < 3; i++)
        roster_asks_no_more(world->roster, key_list_at(world->list, 0)->jid);
    key_list_seen(world->list);
    ask(world, "bob@x.lit", 2);
    ask(world, "carl@x.lit", 3);
    expect(world, "[carl] bob");
    expect_lost(world, NULL);
    key_list_select(world->list, 1);
    roster_asks_no_more(world->roster, "bob@x.lit");
    roster_asks_no_more(world->roster, "carl@x.lit");
    expect(world, "");
    ask(world, "anne@x.lit", 1);
    ask(world, "dora@x.lit", 4);
    expect(world, "[dora] anne");
    expect_lost(world, NULL);
}

static void what_was_asked_for_is_no_loss(void **state)
{
    struct world *world = *state;

    key_list_seen(world->list);
    ledger_file(world->ledger, REQUEST_DENY, "carl@x.lit", NULL, NULL, NULL, 1);
    ledger_sent(world->ledger, ledger_next(world->ledger), "1", "<presence/>", 1);
    roster_asks_no_more(world->roster, "carl@x.lit");
    expect(world, "[bob] anne");
    expect_lost(world, NULL);
}

/* The rows are made only when they are looked at; by then nothing may explain it any more. */
static void what_was_asked_for_is_no_loss_later(void **state)
{
    struct world *world = *state;

    key_list_seen(world->list);
    ledger_file(world->ledger, REQUEST_DENY, "carl@x.lit", NULL, NULL, NULL, 1);
    ledger_sent(world->ledger, ledger_next(world->ledger), "1", "<presence/>", 1);
    roster_asks_no_more(world->roster, "carl@x.lit");
    expect_lost(world, NULL);
    ledger_done(world->ledger, ledger_by_id(world->ledger, "1"), NULL, NULL, 2);
    ledger_pushed(world->ledger, world->roster, "carl@x.lit", 2);
    ledger_tidy(world->ledger, 3);
    assert_false(ledger_explains(world->ledger, "carl@x.lit", false));
    expect_lost(world, NULL);
    expect(world, "[bob] anne");
    expect_lost(world, NULL);
    roster_asks_no_more(world->roster, "bob@x.lit");
    expect_lost(world, "bob@x.lit");
    expect(world, "[anne]");
    expect_lost(world, NULL);
}

/* The push that tells of it is also what the request was waiting for. */
static void what_is_told_with_its_own_push_is_no_loss(void **state)
{
    struct world *world = *state;

    key_list_seen(world->list);
    ledger_file(world->ledger, REQUEST_APPROVE, "carl@x.lit", NULL, NULL, NULL, 1);
    ledger_sent(world->ledger, ledger_next(world->ledger), "1", "<presence/>", 1);
    roster_apply(world->roster,
                 &(struct roster_item){.jid = "carl@x.lit", .subscription = SUBSCRIPTION_FROM});
    ledger_pushed(world->ledger, world->roster, "carl@x.lit", 2);
    assert_int_equal(ledger_counts(world->ledger).done, 1);
    expect_lost(world, NULL);
    expect(world, "[bob] anne");
    roster_apply(world->roster,
                 &(struct roster_item){.jid = "bob@x.lit", .subscription = SUBSCRIPTION_FROM});
    expect_lost(world, "bob@x.lit"); /* another client's doing */
}

static void whoever_comes_back_is_lost_anew(void **state)
{
    struct world *world = *state;

    key_list_seen(world->list);
    roster_asks_no_more(world->roster, "carl@x.lit");
    expect_lost(world, "carl@x.lit");
    ask(world, "carl@x.lit", 3);
    expect(world, "[carl] bob anne");
    roster_asks_no_more(world->roster, "carl@x.lit");
    expect_lost(world, "carl@x.lit");
}

/* The same address may ask two accounts, and be blocked by both. */
static void accounts_are_told_apart(void **state)
{
    struct world *world = *state;
    struct roster *other = roster_new(unheard, NULL);
    const struct source sources[] = {{world->roster, world->ledger, "home"},
                                     {other, world->ledger, "work"}};
    struct key_list *list = asker_list_new(sources, 2);
    char **marked;

    roster_asks(other, &(struct asking){.jid = "bob@x.lit", .at = 2});
    key_list_select(list, 2);
    assert_ptr_equal(key_list_at(list, 1)->source->roster, world->roster);
    assert_ptr_equal(key_list_at(list, 2)->source->roster, other);
    key_list_mark(list, key_list_at(list, 2), true);
    assert_false(key_list_is_marked(list, key_list_at(list, 1)));
    roster_asks_no_more(world->roster, "bob@x.lit");
    assert_int_equal(key_list_selected(list), 1);
    marked = key_list_marked_of(list, other);
    assert_string_equal(marked[0], "bob@x.lit");
    assert_null(marked[1]);
    g_strfreev(marked);
    key_list_unmark(list, world->roster);
    assert_int_equal(key_list_marked(list), 1);
    key_list_unmark(list, other);
    assert_int_equal(key_list_marked(list), 0);
    key_list_free(list);
    roster_free(other);
}

static void marks_stay_and_go_with_their_askers(void **state)
{
    struct world *world = *state;

    key_list_mark(world->list, key_list_at(world->list, 1), true);
    key_list_mark(world->list, key_list_at(world->list, 2), true);
    ask(world, "dora@x.lit", 4);
    expect(world, "[dora] carl +bob +anne");
    roster_asks_no_more(world->roster, "bob@x.lit");
    assert_int_equal(key_list_marked(world->list), 1);
    ask(world, "bob@x.lit", 5); /* asks anew: nobody marked that */
    expect(world, "[bob] dora carl +anne");
    key_list_mark(world->list, key_list_at(world->list, 3), false);
    assert_int_equal(key_list_marked(world->list), 0);
    key_list_mark(world->list, key_list_at(world->list, 0), true);
    key_list_unmark(world->list, NULL);
    assert_int_equal(key_list_marked(world->list), 0);
}

static void page_follows_the_selection(void **state)
{
    struct world *world = *state;

    assert_int_equal(key_list_top(world->list, 2), 0);
    key_list_select(world->list, 2);
    assert_int_equal(key_list_top(world->list, 2), 1);
    key_list_select(world->list, 1);
    assert_int_equal(key_list_top(world->list, 2), 1);
    key_list_select(world->list, 0);
    assert_int_equal(key_list_top(world->list, 2), 0);
    key_list_select(world->list, 2);
    key_list_top(world->list, 1);
    assert_int_equal(key_list_top(world->list, 9), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(latest_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(selection_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whoever_was_seen_is_selected, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_list_is_seen_and_filled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_asked_for_is_no_loss, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_asked_for_is_no_loss_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_told_with_its_own_push_is_no_loss, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(whoever_comes_back_is_lost_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(accounts_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_stay_and_go_with_their_askers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(page_follows_the_selection, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
