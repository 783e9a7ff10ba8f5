/* Groups in groups: the tree as it is walked through, folded, limited and changed. */
#include "view/contact_list.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct roster *roster;
    struct ledger *ledger;
    struct contact_list *list;
};

static void roster_has_changed(const struct change *change, void *data)
{
    contact_list_refresh(((struct world *)data)->list, change->key);
}

static void ledger_has_changed(const struct request *request, void *data)
{
    if (request->key)
        contact_list_refresh(((struct world *)data)->list, request->key);
}

/* groups: "A,B" or NULL; subscription none, or remove. */
static void put(const struct world *world, const char *jid, const char *groups)
{
    char **split = groups ? g_strsplit(groups, ",", -1) : NULL;

    roster_apply(world->roster,
                 &(struct roster_item){.jid = jid, .groups = (const char *const *)split});
    g_strfreev(split);
}

static void take(const struct world *world, const char *jid)
{
    roster_apply(world->roster,
                 &(struct roster_item){.jid = jid, .subscription = SUBSCRIPTION_REMOVE});
}

static void nest(const struct world *world, const char *delimiter)
{
    roster_set_delimiter(world->roster, delimiter);
    contact_list_hold(world->list);
    contact_list_release(world->list);
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(roster_has_changed, world);
    world->ledger = ledger_new(G_USEC_PER_SEC, ledger_has_changed, world);
    world->list = contact_list_new(&(struct source){world->roster, world->ledger, NULL}, 1);
    put(world, "anna@x", "Work");
    put(world, "bob@x", "Work::London");
    put(world, "carl@x", "Work::London::Soho");
    put(world, "eve@x", "Work-life");
    put(world, "gus@x", "School::1998,Work::London");
    put(world, "hal@x", NULL);
    nest(world, "::");
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    contact_list_free(world->list);
    ledger_free(world->ledger);
    roster_free(world->roster);
    g_free(world);
    return 0;
}

/* "School(1){1998(1)[gus]}": parts in their wholes; + before what is folded, > before what is
   selected. */
static char *picture(const struct world *world)
{
    GString *out = g_string_new(NULL);
    struct list_row row;

    for (guint i = 0; contact_list_row(world->list, i, &row); i++) {
        g_string_append(out, i == contact_list_selected(world->list) ? " >" : " ");
        for (guint depth = 0; depth < row.depth; depth++)
            g_string_append_c(out, '.');
        if (row.kind == ROW_GROUP)
            g_string_append_printf(out, "%s%s(%u)", row.folded ? "+" : "", row.label, row.members);
        else
            g_string_append_printf(out, "%.*s", (int)strcspn(row.jid, "@"), row.jid);
    }
    return g_string_free(out, FALSE);
}

static void assert_picture(const struct world *world, const char *expected)
{
    char *drawn = picture(world);

    assert_string_equal(drawn, expected);
    g_free(drawn);
}

static void a_whole_stands_before_its_parts(void **state)
{
    struct world *world = *state;

    assert_picture(world, " School(1) .1998(1) >.gus Work(4) anna .London(3) .bob .gus ..Soho(1)"
                          " ..carl Work-life(1) eve (1) hal");
    nest(world, NULL);
    assert_picture(world, " School::1998(1) >gus Work(1) anna Work-life(1) eve Work::London(2) bob"
                          " gus Work::London::Soho(1) carl (1) hal");
    nest(world, "-");
    assert_picture(world, " School::1998(1) >gus Work(2) anna .life(1) .eve Work::London(2) bob gus"
                          " Work::London::Soho(1) carl (1) hal");
}

static void folding_folds_what_is_below(void **state)
{
    struct world *world = *state;

    contact_list_select_jid(world->list, "carl@x");
    contact_list_fold(world->list, "Work", true);
    assert_picture(world, " School(1) .1998(1) .gus >+Work(4) Work-life(1) eve (1) hal");
    contact_list_fold(world->list, "School", true);
    assert_picture(world, " +School(1) >+Work(4) Work-life(1) eve (1) hal");
    contact_list_fold(world->list, "Work", false);
    assert_picture(world, " +School(1) >Work(4) anna .London(3) .bob .gus ..Soho(1) ..carl"
                          " Work-life(1) eve (1) hal");
}

/* What is folded inside stays so, and is opened with all around it for whoever looks for it. */
static void a_contact_is_found_in_what_is_folded(void **state)
{
    struct world *world = *state;

    contact_list_fold(world->list, "Work::London", true);
    contact_list_fold(world->list, "Work", true);
    contact_list_select_jid(world->list, "eve@x");
    assert_true(contact_list_select_jid(world->list, "gus@x"));
    assert_picture(world, " School(1) .1998(1) >.gus +Work(4) Work-life(1) eve (1) hal");
    assert_true(contact_list_search(world->list, "carl", 0, 1));
    assert_picture(world, " School(1) .1998(1) .gus Work(4) anna .London(3) .bob .gus ..Soho(1)"
                          " >..carl Work-life(1) eve (1) hal");
}

static void folds_all_and_unfolds_all(void **state)
{
    struct world *world = *state;

    contact_list_fold_all(world->list, true);
    assert_picture(world, " >+School(1) +Work(4) +Work-life(1) +(1)");
    contact_list_fold(world->list, "School", false);
    assert_picture(world, " School(1) >.+1998(1) +Work(4) +Work-life(1) +(1)");
    contact_list_fold_all(world->list, false);
    assert_picture(world, " School(1) .1998(1) >.gus Work(4) anna .London(3) .bob .gus ..Soho(1)"
                          " ..carl Work-life(1) eve (1) hal");
}

static void goes_from_group_to_group(void **state)
{
    static const char *const labels[] = {"Work", "London", "Soho", "Work-life", "", ""};
    struct world *world = *state;
    struct list_row row;

    contact_list_select(world->list, 2);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        contact_list_next_group(world->list, 1);
        contact_list_row(world->list, contact_list_selected(world->list), &row);
        assert_string_equal(row.label, labels[i]);
    }
    contact_list_next_group(world->list, -1);
    contact_list_next_group(world->list, -1);
    contact_list_next_group(world->list, -1);
    contact_list_row(world->list, contact_list_selected(world->list), &row);
    assert_string_equal(row.group, "Work::London");
}

static void a_whole_goes_with_its_last_part(void **state)
{
    struct world *world = *state;

    contact_list_select(world->list, 0);
    put(world, "gus@x", "School::1998::a,School::2000");
    assert_picture(world, " >School(2) .1998(1) ..a(1) ..gus .2000(1) .gus Work(3) anna .London(2)"
                          " .bob ..Soho(1) ..carl Work-life(1) eve (1) hal");
    put(world, "gus@x", NULL);
    assert_picture(world, " >Work(3) anna .London(2) .bob ..Soho(1) ..carl Work-life(1) eve (2) gus"
                          " hal");
    take(world, "anna@x");
    take(world, "carl@x");
    assert_picture(world, " >Work(1) .London(1) .bob Work-life(1) eve (2) gus hal");
    take(world, "bob@x");
    assert_picture(world, " >Work-life(1) eve (2) gus hal");
}

static void a_limit_shows_wholes_of_whom_it_shows(void **state)
{
    struct world *world = *state;
    struct list_row row;

    contact_list_limit(world->list, pattern_parse("carl | hal", NULL));
    assert_picture(world, " Work(1) .London(1) ..Soho(1) >..carl (1) hal");
    contact_list_row(world->list, 0, &row);
    assert_int_equal(row.everybody, 4);
    contact_list_fold(world->list, "Work", true);
    assert_picture(world, " >+Work(1) (1) hal");
    contact_list_limit(world->list, NULL);
    assert_picture(world, " School(1) .1998(1) .gus >+Work(4) Work-life(1) eve (1) hal");
}

static void odd_names_are_no_parts(void **state)
{
    struct world *world = *state;

    put(world, "anna@x", "::a,b::,::,c::::d");
    put(world, "bob@x", NULL);
    put(world, "carl@x", NULL);
    put(world, "eve@x", NULL);
    put(world, "gus@x", NULL);
    take(world, "hal@x");
    contact_list_fold_all(world->list, true);
    assert_picture(world, " >+::(1) +::a(1) +b::(1) +c::(1) +(4)");
}

/* --- whatever happens --- */

/* Rows are all there, wholes before parts, none below what is folded. */
static void check(const struct world *world)
{
    GPtrArray *open = g_ptr_array_new(); /* the groups that the present row is in */
    struct list_row row;
    guint i;

    for (i = 0; contact_list_row(world->list, i, &row); i++) {
        guint above = row.kind == ROW_GROUP ? row.depth : row.depth + 1;

        assert_true(above <= open->len);
        g_ptr_array_set_size(open, (int)above);
        if (row.kind == ROW_GROUP)
            g_ptr_array_add(open, row.folded ? NULL : (void *)row.group);
        for (guint whole = 0; whole < above; whole++) {
            assert_non_null(open->pdata[whole]);
            assert_true(g_str_has_prefix(row.group, open->pdata[whole]));
        }
    }
    assert_int_equal(i, contact_list_size(world->list));
    assert_true(i == 0 || contact_list_selected(world->list) < i);
    g_ptr_array_unref(open);
}

static void step(struct world *world, GRand *random)
{
    static const char *const names[] = {"A",       "A::B", "A::B::C", "A::D", "a::B",
                                        "A::B::E", "F::G", "A-z",     "H"};
    const char *name = names[g_rand_int_range(random, 0, G_N_ELEMENTS(names))];
    const char *other = names[g_rand_int_range(random, 0, G_N_ELEMENTS(names))];
    char *jid = g_strdup_printf("c%d@x", g_rand_int_range(random, 0, 12));
    char *both = g_strconcat(name, ",", other, NULL);

    switch (g_rand_int_range(random, 0, 12)) {
    case 0:
        nest(world, g_rand_boolean(random) ? "::" : NULL);
        break;
    case 1:
        contact_list_limit(world->list, g_rand_boolean(random) ? pattern_parse("c1", NULL) : NULL);
        break;
    case 2:
    case 3:
        contact_list_fold(world->list, name, g_rand_boolean(random));
        break;
    case 4:
        contact_list_select(world->list, (guint)g_rand_int_range(random, 0, 20));
        break;
    case 5:
        contact_list_select_jid(world->list, jid);
        break;
    case 6:
        contact_list_next_group(world->list, g_rand_boolean(random) ? 1 : -1);
        break;
    case 7:
        take(world, jid);
        break;
    case 8:
        contact_list_search(world->list, "c1", contact_list_selected(world->list), 1);
        break;
    default:
        put(world, jid, g_rand_boolean(random) ? both : name);
    }
    g_free(both);
    g_free(jid);
}

static void the_tree_is_sound_whatever_happens(void **state)
{
    GRand *random = g_rand_new_with_seed(83);

    for (int i = 0; i < 20000; i++) {
        step(*state, random);
        check(*state);
    }
    g_rand_free(random);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_whole_stands_before_its_parts),
        TEST(folding_folds_what_is_below),
        TEST(a_contact_is_found_in_what_is_folded),
        TEST(folds_all_and_unfolds_all),
        TEST(goes_from_group_to_group),
        TEST(a_whole_goes_with_its_last_part),
        TEST(a_limit_shows_wholes_of_whom_it_shows),
        TEST(odd_names_are_no_parts),
        TEST(the_tree_is_sound_whatever_happens),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
