/* Selection and marks stay with whom they were put on, whoever comes and goes. */
#include "view/asker_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

struct world {
    struct roster *roster;
    struct asker_list *list;
};

static void ask(struct world *world, const char *jid, gint64 at)
{
    roster_asks(world->roster, &(struct asking){.jid = jid, .at = at});
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(unheard, NULL);
    world->list = asker_list_new(&(struct source){world->roster, NULL, NULL}, 1);
    assert_int_equal(asker_list_size(world->list), 0);
    ask(world, "anne@x.lit", 1);
    ask(world, "bob@x.lit", 2);
    ask(world, "carl@x.lit", 3);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    asker_list_free(world->list);
    roster_free(world->roster);
    g_free(world);
    return 0;
}

/* "carl bob anne", the selected one in brackets, marked ones with a plus. */
static void expect(struct world *world, const char *rows)
{
    GString *real = g_string_new(NULL);
    const struct asker *asker;

    for (guint i = 0; (asker = asker_list_at(world->list, i)); i++) {
        bool selected = i == asker_list_selected(world->list);

        g_string_append_printf(real, "%s%s%s%.*s%s", i > 0 ? " " : "", selected ? "[" : "",
                               asker_list_is_marked(world->list, asker) ? "+" : "",
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
    assert_null(asker_list_at(world->list, 4));
}

static void selection_stays(void **state)
{
    struct world *world = *state;

    asker_list_select(world->list, 1);
    ask(world, "dora@x.lit", 4);
    expect(world, "dora carl [bob] anne");
    roster_asks_no_more(world->roster, "bob@x.lit");
    expect(world, "dora carl [anne]");
    roster_asks_no_more(world->roster, "anne@x.lit");
    expect(world, "dora [carl]");
    asker_list_select(world->list, 7);
    expect(world, "dora [carl]");
    roster_asks_no_more(world->roster, "carl@x.lit");
    roster_asks_no_more(world->roster, "dora@x.lit");
    expect(world, "");
    assert_int_equal(asker_list_selected(world->list), 0);
}

static void marks_stay_and_go_with_their_askers(void **state)
{
    struct world *world = *state;

    asker_list_mark(world->list, asker_list_at(world->list, 1), true);
    asker_list_mark(world->list, asker_list_at(world->list, 2), true);
    ask(world, "dora@x.lit", 4);
    expect(world, "[dora] carl +bob +anne");
    roster_asks_no_more(world->roster, "bob@x.lit");
    assert_int_equal(asker_list_marked(world->list), 1);
    ask(world, "bob@x.lit", 5); /* asks anew: nobody marked that */
    expect(world, "[bob] dora carl +anne");
    asker_list_mark(world->list, asker_list_at(world->list, 3), false);
    assert_int_equal(asker_list_marked(world->list), 0);
    asker_list_mark(world->list, asker_list_at(world->list, 0), true);
    asker_list_unmark(world->list);
    assert_int_equal(asker_list_marked(world->list), 0);
}

static void page_follows_the_selection(void **state)
{
    struct world *world = *state;

    assert_int_equal(asker_list_top(world->list, 2), 0);
    asker_list_select(world->list, 2);
    assert_int_equal(asker_list_top(world->list, 2), 1);
    asker_list_select(world->list, 1);
    assert_int_equal(asker_list_top(world->list, 2), 1);
    asker_list_select(world->list, 0);
    assert_int_equal(asker_list_top(world->list, 2), 0);
    asker_list_select(world->list, 2);
    asker_list_top(world->list, 1);
    assert_int_equal(asker_list_top(world->list, 9), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(latest_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(selection_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_stay_and_go_with_their_askers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(page_follows_the_selection, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
