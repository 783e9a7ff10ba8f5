#include "view/contact_list.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

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

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(roster_has_changed, world);
    world->ledger = ledger_new(G_USEC_PER_SEC, ledger_has_changed, world);
    world->list = contact_list_new(&(struct source){world->roster, world->ledger, NULL}, 1);
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

/* groups: "A,B" or NULL */
static void put(const struct world *world, const char *jid, const char *name, const char *groups)
{
    char **split = groups ? g_strsplit(groups, ",", -1) : NULL;
    struct roster_item item = {.jid = jid, .name = name, .groups = (const char *const *)split};

    roster_apply(world->roster, &item);
    g_strfreev(split);
}

static void drop(const struct world *world, const char *jid)
{
    struct roster_item item = {.jid = jid, .subscription = SUBSCRIPTION_REMOVE};

    roster_apply(world->roster, &item);
}

/* "Family:a@x b@x|+Friends:|:z@x", the current row in brackets; '+' is folded. */
static char *picture(const struct contact_list *list)
{
    GString *out = g_string_new(NULL);
    struct list_row row;

    for (guint i = 0; contact_list_row(list, i, &row); i++) {
        bool selected = i == contact_list_selected(list);

        if (row.kind == ROW_GROUP)
            g_string_append_printf(out, "%s%s%s%s%s:", out->len > 0 ? "|" : "", selected ? "[" : "",
                                   row.folded ? "+" : "", row.group, selected ? "]" : "");
        else
            g_string_append_printf(out, "%s%s%s%s", out->str[out->len - 1] == ':' ? "" : " ",
                                   selected ? "[" : "", row.jid, selected ? "]" : "");
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
    put(world, "elizabeth@x", "Elizabeth", "Family");
    put(world, "bingley@x", "bingley", "Family,Friends");
    put(world, "darcy@x", "Darcy", "Friends");
    put(world, "zed@x", NULL, NULL);
}

static void is_empty_at_first(void **state)
{
    struct world *world = *state;
    struct list_row row;

    assert_int_equal(contact_list_size(world->list), 0);
    assert_int_equal(contact_list_selected(world->list), 0);
    assert_int_equal(contact_list_top(world->list, 5), 0);
    assert_false(contact_list_row(world->list, 0, &row));
    assert_false(contact_list_search(world->list, "a", 0, 1));
    assert_false(contact_list_select_jid(world->list, "a@x"));
    contact_list_select(world->list, 3);
    contact_list_next_group(world->list, 1);
    contact_list_fold(world->list, "none", true);
    contact_list_fold_all(world->list, true);
}

static void sorts_groups_and_contacts(void **state)
{
    struct world *world = *state;
    struct list_row row;

    fill(world);
    assert_picture(world, "Family:[bingley@x] elizabeth@x|Friends:bingley@x darcy@x|:zed@x");
    assert_true(contact_list_row(world->list, 0, &row));
    assert_int_equal(row.members, 2);
    put(world, "eve@x", "éve", "Friends");         /* an accent sorts as its letter */
    put(world, "adam@x", "ADAM", "Friends,Ärger"); /* and so does a capital */
    assert_picture(world, "Ärger:[adam@x]|Family:bingley@x elizabeth@x|"
                          "Friends:adam@x bingley@x darcy@x eve@x|:zed@x");
}

static void follows_changes(void **state)
{
    struct world *world = *state;

    fill(world);
    put(world, "darcy@x", "Aunt Darcy", "Friends");
    assert_picture(world, "Family:[bingley@x] elizabeth@x|Friends:darcy@x bingley@x|:zed@x");
    put(world, "bingley@x", "bingley", NULL);
    put(world, "zed@x", "zed", "Family");
    drop(world, "darcy@x");
    assert_picture(world, "Family:[elizabeth@x] zed@x|:bingley@x");
    drop(world, "bingley@x");
    drop(world, "zed@x");
    drop(world, "elizabeth@x");
    assert_picture(world, "");
}

static void shows_whom_we_add(void **state)
{
    struct world *world = *state;
    const char *const groups[] = {"Friends", NULL};
    const struct request *request =
        ledger_file(world->ledger, REQUEST_ADD, "new@x", "New", groups, NULL, 1);

    assert_picture(world, "Friends:[new@x]");
    put(world, "new@x", "New", NULL); /* the server's word counts */
    assert_picture(world, ":[new@x]");
    drop(world, "new@x");
    assert_picture(world, "Friends:[new@x]");
    ledger_dismiss(world->ledger, request->number);
    contact_list_refresh(world->list, "new@x");
    assert_picture(world, "");
}

static void shows_who_asks(void **state)
{
    struct world *world = *state;

    roster_asks(world->roster, &(struct asking){.jid = "Stranger@x"});
    assert_picture(world, ":[Stranger@x]");
    put(world, "stranger@x", "Friend", "Friends");
    assert_picture(world, "Friends:[stranger@x]");
    drop(world, "stranger@x");
    roster_asks_no_more(world->roster, "stranger@x");
    assert_picture(world, "");
}

static void the_selection_stays(void **state)
{
    struct world *world = *state;

    fill(world);
    contact_list_select(world->list, 5); /* darcy in Friends */
    assert_picture(world, "Family:bingley@x elizabeth@x|Friends:bingley@x [darcy@x]|:zed@x");
    put(world, "a@x", "A", "Aaa,Family,Friends");
    put(world, "darcy@x", "Zarcy", "Friends,Zoo");
    assert_picture(world, "Aaa:a@x|Family:a@x bingley@x elizabeth@x|"
                          "Friends:a@x bingley@x [darcy@x]|Zoo:darcy@x|:zed@x");
    put(world, "darcy@x", "Zarcy", "Zoo"); /* follows the contact */
    assert_picture(world, "Aaa:a@x|Family:a@x bingley@x elizabeth@x|"
                          "Friends:a@x bingley@x|Zoo:[darcy@x]|:zed@x");
}

static void the_neighbour_is_next(void **state)
{
    struct world *world = *state;

    fill(world);
    contact_list_select(world->list, 1);
    drop(world, "bingley@x"); /* the one that takes its place */
    assert_picture(world, "Family:[elizabeth@x]|Friends:darcy@x|:zed@x");
    put(world, "bingley@x", "bingley", "Family");
    drop(world, "elizabeth@x"); /* the last of its group: the one above */
    assert_picture(world, "Family:[bingley@x]|Friends:darcy@x|:zed@x");
    contact_list_select(world->list, 5);
    drop(world, "zed@x"); /* with its group */
    assert_picture(world, "Family:bingley@x|Friends:[darcy@x]");
    contact_list_select(world->list, 2);
    drop(world, "darcy@x"); /* a heading goes */
    assert_picture(world, "Family:[bingley@x]");
}

static void folds(void **state)
{
    struct world *world = *state;

    fill(world);
    contact_list_select(world->list, 2);
    contact_list_fold(world->list, "Family", true);
    assert_picture(world, "[+Family]:|Friends:bingley@x darcy@x|:zed@x");
    put(world, "new@x", "New", "Family");
    assert_int_equal(contact_list_size(world->list), 6);
    contact_list_fold_all(world->list, true);
    assert_picture(world, "[+Family]:|+Friends:|+:");
    assert_true(contact_list_select_jid(world->list, "DARCY@x"));
    assert_picture(world, "+Family:|Friends:bingley@x [darcy@x]|+:");
    contact_list_fold_all(world->list, false);
    assert_picture(world, "Family:bingley@x elizabeth@x new@x|Friends:bingley@x [darcy@x]|:zed@x");
}

static void a_fold_outlives_its_contacts(void **state)
{
    struct world *world = *state;

    put(world, "a@x", "A", "One");
    contact_list_fold(world->list, "One", true);
    put(world, "a@x", "A", "Two");
    put(world, "a@x", "A", "One");
    assert_picture(world, "[+One]:");
}

static void walks_by_groups(void **state)
{
    struct world *world = *state;
    static const struct {
        int direction;
        guint selected;
    } steps[] = {{-1, 0}, {-1, 0}, {1, 3}, {1, 6}, {1, 6}, {-1, 3}, {-1, 0}};

    fill(world);
    contact_list_select(world->list, 2);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        contact_list_next_group(world->list, steps[i].direction);
        assert_int_equal(contact_list_selected(world->list), steps[i].selected);
    }
}

static void searches(void **state)
{
    struct world *world = *state;

    fill(world);
    assert_int_equal(contact_list_matches(world->list, "bing"), 2);
    assert_int_equal(contact_list_matches(world->list, "Bing"), 0);
    assert_int_equal(contact_list_matches(world->list, "@x"), 5);
    assert_true(contact_list_search(world->list, "bing", 1, 1));
    assert_int_equal(contact_list_selected(world->list), 4);
    assert_true(contact_list_search(world->list, "bing", 4, 1)); /* wraps */
    assert_int_equal(contact_list_selected(world->list), 1);
    assert_true(contact_list_search(world->list, "bing", 1, -1));
    assert_int_equal(contact_list_selected(world->list), 4);
    assert_true(contact_list_search(world->list, "@x", 0, 1)); /* a heading: its first */
    assert_int_equal(contact_list_selected(world->list), 1);
    assert_true(contact_list_search(world->list, "@x", 0, -1)); /* or the last of all */
    assert_int_equal(contact_list_selected(world->list), 7);
    assert_true(contact_list_search(world->list, "@x", 3, -1));
    assert_int_equal(contact_list_selected(world->list), 2);
    assert_true(contact_list_search(world->list, "zed", 99, 1));
    assert_false(contact_list_search(world->list, "wickham", 0, 1));
    assert_int_equal(contact_list_selected(world->list), 7);
    contact_list_fold_all(world->list, true);
    assert_true(contact_list_search(world->list, "darcy", 0, 1)); /* opens what hides it */
    assert_picture(world, "+Family:|Friends:bingley@x [darcy@x]|+:");
}

static void scrolls_no_more_than_needed(void **state)
{
    struct world *world = *state;
    static const struct {
        guint select, rows, top;
    } steps[] = {{1, 5, 0},   {4, 5, 0},    {5, 5, 1},     {20, 5, 16}, {17, 5, 16},
                 {15, 5, 15}, {100, 5, 96}, {100, 50, 51}, {1, 5, 0},   {2, 1, 2}};

    for (int i = 0; i < 100; i++) {
        char jid[16];

        g_snprintf(jid, sizeof jid, "c%03d@x", i);
        put(world, jid, NULL, NULL);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        contact_list_select(world->list, steps[i].select);
        assert_int_equal(contact_list_top(world->list, steps[i].rows), steps[i].top);
    }
    contact_list_select(world->list, 50);
    assert_int_equal(contact_list_top(world->list, 10), 41);
    put(world, "a@x", NULL, NULL); /* above: what is seen stays where it is */
    drop(world, "c099@x");
    assert_int_equal(contact_list_selected(world->list), 51);
    assert_int_equal(contact_list_top(world->list, 10), 42);
}

static void holds_and_releases(void **state)
{
    struct world *world = *state;

    fill(world);
    contact_list_select(world->list, 2);
    contact_list_hold(world->list);
    contact_list_hold(world->list);
    put(world, "adam@x", "Adam", "Family");
    put(world, "zoe@x", "Zoe", "Family");
    put(world, "elizabeth@x", "Yelizabeth", "Family");
    drop(world, "zed@x");
    assert_int_equal(contact_list_size(world->list), 8); /* not yet */
    contact_list_release(world->list);
    assert_int_equal(contact_list_size(world->list), 8);
    contact_list_release(world->list);
    assert_picture(world, "Family:adam@x bingley@x [elizabeth@x] zoe@x|Friends:bingley@x darcy@x");
}

/* --- against a list that is sorted anew each time --- */

static int compare_labels(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_label(const struct contact *contact, void *data)
{
    for (char **group = contact->groups; group && *group; group++)
        g_ptr_array_add(data,
                        g_strdup_printf("%s/%s/%s", *group, contact_label(contact), contact->jid));
    if (!contact->groups)
        g_ptr_array_add(data, g_strdup_printf("~/%s/%s", contact_label(contact), contact->jid));
}

static void assert_sorted(const struct world *world)
{
    GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
    struct list_row row;
    guint next = 0;

    roster_each(world->roster, add_label, labels);
    g_ptr_array_sort(labels, compare_labels);
    for (guint i = 0; contact_list_row(world->list, i, &row); i++) {
        if (row.kind == ROW_GROUP)
            continue;
        assert_true(next < labels->len);
        assert_true(g_str_has_suffix(labels->pdata[next], row.jid));
        assert_true(g_str_has_prefix(labels->pdata[next], row.group[0] ? row.group : "~"));
        next++;
    }
    assert_int_equal(next, labels->len);
    g_ptr_array_unref(labels);
}

static void change_something(const struct world *world, GRand *random)
{
    static const char *const groups[] = {NULL, "a", "b", "c", "a,b", "b,c", "a,b,c,d"};
    char jid[8], name[8];

    g_snprintf(jid, sizeof jid, "%c@x", g_rand_int_range(random, 'a', 'z' + 1));
    g_snprintf(name, sizeof name, "%c", g_rand_int_range(random, 'a', 'z' + 1));
    if (g_rand_int_range(random, 0, 4) == 0)
        drop(world, jid);
    else
        put(world, jid, g_rand_boolean(random) ? name : NULL,
            groups[g_rand_int_range(random, 0, G_N_ELEMENTS(groups))]);
}

static void is_sorted_whatever_happens(void **state)
{
    struct world *world = *state;
    GRand *random = g_rand_new_with_seed(2026);

    for (int run = 0; run < 3000; run++) {
        bool hold = run % 7 == 0;

        if (hold)
            contact_list_hold(world->list);
        for (int i = 0; i < (hold ? 30 : 1); i++)
            change_something(world, random);
        if (hold)
            contact_list_release(world->list);
        assert_sorted(world);
        assert_true(contact_list_size(world->list) == 0 ||
                    contact_list_selected(world->list) < contact_list_size(world->list));
        if (run % 11 == 0)
            contact_list_select(world->list, (guint)g_rand_int_range(random, 0, 60));
    }
    g_rand_free(random);
}

static void expect_lost(const struct world *world, const char *wanted)
{
    char *lost = contact_list_lost(world->list);

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

    contact_list_seen(world->list, false); /* nobody yet */
    put(world, "collins@x", "Collins", "Clergy");
    assert_picture(world, "Clergy:[collins@x]");
    contact_list_seen(world->list, false);
    put(world, "aardvark@x", "Aardvark", "Clergy");
    put(world, "bingley@x", "Bingley", "Army");
    assert_picture(world, "Army:bingley@x|Clergy:aardvark@x [collins@x]");
    expect_lost(world, NULL);
    drop(world, "collins@x");
    assert_picture(world, "Army:bingley@x|Clergy:[aardvark@x]");
    expect_lost(world, "collins@x");
    expect_lost(world, NULL);
    put(world, "aardvark@x", "Aardvark", "Army"); /* the same one, elsewhere */
    assert_picture(world, "Army:[aardvark@x] bingley@x");
    expect_lost(world, NULL);
    ledger_file(world->ledger, REQUEST_REMOVE, "aardvark@x", NULL, NULL, NULL, 1);
    ledger_sent(world->ledger, ledger_next(world->ledger), "1", "<iq/>", 1);
    drop(world, "aardvark@x");
    assert_picture(world, "Army:[bingley@x]");
    expect_lost(world, NULL); /* it was asked for */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(whoever_was_seen_is_selected),
        TEST(is_empty_at_first),
        TEST(sorts_groups_and_contacts),
        TEST(follows_changes),
        TEST(shows_whom_we_add),
        TEST(shows_who_asks),
        TEST(the_selection_stays),
        TEST(the_neighbour_is_next),
        TEST(folds),
        TEST(a_fold_outlives_its_contacts),
        TEST(walks_by_groups),
        TEST(searches),
        TEST(scrolls_no_more_than_needed),
        TEST(holds_and_releases),
        TEST(is_sorted_whatever_happens),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
