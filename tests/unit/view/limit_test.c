/* A contact list that shows only some: who comes and goes, and what stays selected. */
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

/* groups: "A,B" or NULL */
static void put(const struct world *world, const char *jid, const char *name, const char *groups,
                enum subscription subscription)
{
    char **split = groups ? g_strsplit(groups, ",", -1) : NULL;

    roster_apply(world->roster, &(struct roster_item){.jid = jid,
                                                      .name = name,
                                                      .groups = (const char *const *)split,
                                                      .subscription = subscription});
    g_strfreev(split);
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(roster_has_changed, world);
    world->ledger = ledger_new(G_USEC_PER_SEC, ledger_has_changed, world);
    world->list = contact_list_new(&(struct source){world->roster, world->ledger, NULL}, 1);
    put(world, "elizabeth@x", "Elizabeth", "Family", SUBSCRIPTION_BOTH);
    put(world, "bingley@x", "bingley", "Family,Friends", SUBSCRIPTION_NONE);
    put(world, "darcy@x", "Darcy", "Friends", SUBSCRIPTION_NONE);
    put(world, "wickham@y", "Wickham", "Militia", SUBSCRIPTION_TO);
    put(world, "zed@x", NULL, NULL, SUBSCRIPTION_BOTH);
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

static void limit(const struct world *world, const char *text)
{
    struct pattern *pattern = text ? pattern_parse(text, NULL) : NULL;

    assert_true(!text || pattern);
    contact_list_limit(world->list, pattern);
}

/* "Family 1/2:[a@x]|+Friends:|:z@x": the current row in brackets, '+' is folded; how many of a
   group are there unless all are. */
static char *picture(const struct contact_list *list)
{
    GString *out = g_string_new(NULL);
    struct list_row row;

    for (guint i = 0; contact_list_row(list, i, &row); i++) {
        bool selected = i == contact_list_selected(list);

        if (row.kind == ROW_GROUP) {
            g_string_append_printf(out, "%s%s%s%s", out->len > 0 ? "|" : "", selected ? "[" : "",
                                   row.folded ? "+" : "", row.group);
            if (row.members != row.everybody)
                g_string_append_printf(out, " %u/%u", row.members, row.everybody);
            g_string_append_printf(out, "%s:", selected ? "]" : "");
        } else {
            g_string_append_printf(out, "%s%s%s%s", out->str[out->len - 1] == ':' ? "" : " ",
                                   selected ? "[" : "", row.jid, selected ? "]" : "");
        }
    }
    return g_string_free(out, FALSE);
}

#define assert_picture(world, wanted)         \
    do {                                      \
        char *drawn = picture((world)->list); \
        assert_string_equal(drawn, wanted);   \
        g_free(drawn);                        \
    } while (0)

#define assert_people(world, shown, all)                                         \
    do {                                                                         \
        guint everybody;                                                         \
        assert_int_equal(contact_list_people((world)->list, &everybody), shown); \
        assert_int_equal(everybody, all);                                        \
    } while (0)

static const char everybody_there[] = "Family:[bingley@x] elizabeth@x|Friends:bingley@x darcy@x|"
                                      "Militia:wickham@y|:zed@x";

static void shows_whom_it_matches(void **state)
{
    struct world *world = *state;

    assert_people(world, 5, 5);
    limit(world, "~s none");
    assert_picture(world, "Family 1/2:[bingley@x]|Friends:bingley@x darcy@x");
    assert_people(world, 2, 5);
    limit(world, "~s none d"); /* one letter more */
    assert_picture(world, "Friends 1/2:[darcy@x]");
    limit(world, "~s none"); /* and one less */
    assert_picture(world, "Family 1/2:[bingley@x]|Friends:bingley@x darcy@x");
    limit(world, "~d y");
    assert_picture(world, "Militia:[wickham@y]");
    limit(world, "~G");
    assert_picture(world, ":[zed@x]");
    limit(world, NULL);
    assert_picture(world, everybody_there);
    assert_people(world, 5, 5);
}

static void follows_changes(void **state)
{
    struct world *world = *state;

    limit(world, "~s none");
    contact_list_select(world->list, 1);
    put(world, "elizabeth@x", "Elizabeth", "Family,Friends", SUBSCRIPTION_NONE); /* matches now */
    assert_picture(world, "Family:[bingley@x] elizabeth@x|Friends:bingley@x darcy@x elizabeth@x");
    put(world, "darcy@x", "Darcy", "Friends", SUBSCRIPTION_TO); /* does no more */
    assert_picture(world, "Family:[bingley@x] elizabeth@x|Friends 2/3:bingley@x elizabeth@x");
    assert_people(world, 2, 5);
    put(world, "new@x", NULL, "Militia", SUBSCRIPTION_NONE);
    put(world, "hidden@x", NULL, "Militia", SUBSCRIPTION_BOTH);
    put(world, "elizabeth@x", "Aunt", "Family", SUBSCRIPTION_NONE); /* moves */
    assert_picture(world, "Family:elizabeth@x [bingley@x]|Friends 1/2:bingley@x|Militia 1/3:new@x");
    put(world, "new@x", NULL, NULL, SUBSCRIPTION_REMOVE);
    put(world, "hidden@x", NULL, NULL, SUBSCRIPTION_REMOVE);
    put(world, "zed@x", NULL, NULL, SUBSCRIPTION_REMOVE);
    assert_people(world, 2, 4);
    limit(world, NULL);
    assert_picture(world, "Family:elizabeth@x [bingley@x]|Friends:bingley@x darcy@x|"
                          "Militia:wickham@y");
    assert_people(world, 4, 4);
}

static void follows_presence(void **state)
{
    struct world *world = *state;

    limit(world, "~p online");
    assert_picture(world, "");
    roster_presence(world->roster, "zed@x/a", SHOW_ONLINE, 0, NULL);
    roster_presence(world->roster, "elizabeth@x/a", SHOW_CHAT, 0, NULL);
    assert_picture(world, "Family 1/2:[elizabeth@x]|:zed@x");
    roster_presence(world->roster, "zed@x/a", SHOW_AWAY, 0, NULL);
    assert_picture(world, "Family 1/2:[elizabeth@x]");
    roster_presence_clear(world->roster);
    assert_picture(world, "");
    assert_people(world, 0, 5);
}

static void follows_requests(void **state)
{
    struct world *world = *state;
    struct request *request;

    limit(world, "~e \"\"");
    ledger_file(world->ledger, REQUEST_RENAME, "darcy@x", "Fitz", NULL, NULL, 1);
    assert_picture(world, "");
    request = ledger_next(world->ledger);
    ledger_sent(world->ledger, request, "q1", "<iq/>", 1);
    ledger_refused(world->ledger, request, refusal_new("cancel", "not-allowed", NULL, NULL, NULL),
                   "<iq/>", 1);
    assert_picture(world, "Friends 1/2:[darcy@x]");
    assert_true(ledger_dismiss(world->ledger, request->number));
    assert_picture(world, "");
    limit(world, "new");
    ledger_file(world->ledger, REQUEST_ADD, "new@x", NULL, NULL, NULL, 1);
    assert_picture(world, " 1/2:[new@x]");
    limit(world, "~i");
    roster_asks(world->roster, &(struct asking){.jid = "stranger@x"});
    assert_picture(world, " 1/3:[stranger@x]");
    limit(world, "~G !~i");
    assert_picture(world, " 2/3:[new@x] zed@x");
}

static void the_selection_comes_back(void **state)
{
    struct world *world = *state;

    contact_list_select(world->list, 2); /* elizabeth */
    limit(world, "~s none");
    assert_picture(world, "Family 1/2:[bingley@x]|Friends:bingley@x darcy@x"); /* nearest */
    limit(world, "darcy");
    assert_picture(world, "Friends 1/2:[darcy@x]");
    limit(world, "qqq");
    assert_picture(world, "");
    limit(world, NULL);
    assert_picture(world, "Family:bingley@x [elizabeth@x]|Friends:bingley@x darcy@x|"
                          "Militia:wickham@y|:zed@x");
    contact_list_select(world->list, 7); /* wickham */
    limit(world, "~s none");
    assert_picture(world, "Family 1/2:bingley@x|Friends:bingley@x [darcy@x]");
    contact_list_select(world->list, 1); /* the user moves */
    limit(world, NULL);
    assert_picture(world, everybody_there);
    contact_list_select(world->list, 6); /* a heading */
    limit(world, "elizabeth | zed");
    assert_picture(world, "Family 1/2:elizabeth@x|[]:zed@x");
    limit(world, NULL);
    assert_int_equal(contact_list_selected(world->list), 6);
}

/* Even if nobody has selected it: the first contact, at the beginning. */
static void the_row_under_the_cursor_counts(void **state)
{
    struct world *world = *state;
    char *displaced;

    limit(world, "~s none");
    put(world, "bingley@x", "bingley", "Friends", SUBSCRIPTION_TO);
    displaced = contact_list_displaced(world->list);
    assert_string_equal(displaced, "bingley@x");
    g_free(displaced);
    limit(world, "darcy");
    limit(world, NULL);
    assert_picture(world,
                   "Family:elizabeth@x|Friends:[bingley@x] darcy@x|Militia:wickham@y|:zed@x");
}

static void so_does_the_scroll(void **state)
{
    struct world *world = *state;

    contact_list_select(world->list, 7);
    assert_int_equal(contact_list_top(world->list, 3), 5);
    contact_list_select(world->list, 6);
    assert_int_equal(contact_list_top(world->list, 3), 5);
    limit(world, "darcy");
    assert_int_equal(contact_list_top(world->list, 3), 0);
    limit(world, NULL);
    assert_int_equal(contact_list_selected(world->list), 6);
    assert_int_equal(contact_list_top(world->list, 3), 5);
}

static void what_leaves_the_cursor_is_told(void **state)
{
    struct world *world = *state;
    char *displaced;

    limit(world, "~s none");
    assert_null(contact_list_displaced(world->list));
    contact_list_select(world->list, 4); /* darcy */
    put(world, "bingley@x", "bingley", "Friends", SUBSCRIPTION_TO);
    assert_null(contact_list_displaced(world->list)); /* not under it */
    assert_picture(world, "Friends 1/2:[darcy@x]");
    put(world, "bingley@x", "bingley", "Friends", SUBSCRIPTION_NONE);
    put(world, "darcy@x", "Darcy", "Friends", SUBSCRIPTION_TO);
    assert_picture(world, "Friends 1/2:[bingley@x]");
    limit(world, "darcy | bingley");
    assert_picture(world, "Friends:bingley@x [darcy@x]"); /* and comes back */
    limit(world, "~s none");
    contact_list_select(world->list, 1);
    put(world, "darcy@x", "Darcy", "Friends", SUBSCRIPTION_NONE);
    contact_list_select(world->list, 2);
    put(world, "darcy@x", "Darcy", "Friends", SUBSCRIPTION_TO);
    displaced = contact_list_displaced(world->list);
    assert_string_equal(displaced, "darcy@x");
    assert_null(contact_list_displaced(world->list)); /* once */
    g_free(displaced);
    put(world, "bingley@x", NULL, NULL, SUBSCRIPTION_REMOVE); /* gone altogether: no riddle */
    assert_null(contact_list_displaced(world->list));
    assert_picture(world, "");
}

static void folds_stay(void **state)
{
    struct world *world = *state;
    char **folded;

    contact_list_fold(world->list, "Friends", true);
    limit(world, "~s none");
    assert_picture(world, "Family 1/2:[bingley@x]|+Friends:");
    put(world, "darcy@x", "Darcy", "Friends", SUBSCRIPTION_TO);
    assert_picture(world, "Family 1/2:[bingley@x]|+Friends 1/2:");
    limit(world, "wickham"); /* what is not on the list is folded all the same */
    folded = contact_list_folded(world->list);
    assert_string_equal(folded[0], "Friends");
    assert_null(folded[1]);
    g_strfreev(folded);
    limit(world, "~s none");
    contact_list_fold(world->list, "Friends", false);
    assert_picture(world, "Family 1/2:[bingley@x]|Friends 1/2:bingley@x");
    contact_list_fold_all(world->list, true);
    limit(world, NULL);
    assert_picture(world, "[+Family]:|+Friends:|Militia:wickham@y|:zed@x");
}

static void a_hidden_one_cannot_be_selected(void **state)
{
    struct world *world = *state;

    limit(world, "~s none");
    assert_false(contact_list_select_jid(world->list, "zed@x"));
    assert_true(contact_list_select_jid(world->list, "darcy@x"));
    assert_picture(world, "Family 1/2:bingley@x|Friends:bingley@x [darcy@x]");
}

static void searches_among_those_shown(void **state)
{
    struct world *world = *state;

    limit(world, "~s none");
    assert_int_equal(contact_list_matches(world->list, "@x"), 3);
    assert_int_equal(contact_list_matches(world->list, "elizabeth"), 0);
    assert_true(contact_list_search(world->list, "~d x !bing", 0, 1));
    assert_picture(world, "Family 1/2:bingley@x|Friends:bingley@x [darcy@x]");
    limit(world, NULL);
    assert_int_equal(contact_list_matches(world->list, "@x"), 5);
}

/* A letter more looks only at what was found before; what happened meanwhile counts all the same.
 */
static void a_search_is_never_old(void **state)
{
    struct world *world = *state;

    assert_int_equal(contact_list_matches(world->list, "d"), 2);
    put(world, "dora@x", NULL, NULL, SUBSCRIPTION_NONE);
    assert_int_equal(contact_list_matches(world->list, "do"), 1);
    contact_list_hold(world->list);
    put(world, "dora@x", NULL, NULL, SUBSCRIPTION_REMOVE);
    contact_list_release(world->list);
    assert_int_equal(contact_list_matches(world->list, "dor"), 0);
    assert_int_equal(contact_list_matches(world->list, "d"), 2);
    assert_int_equal(contact_list_matches(world->list, "~p online"), 0);
    roster_presence(world->roster, "zed@x/a", SHOW_ONLINE, 0, NULL);
    assert_int_equal(contact_list_matches(world->list, "~p online"), 1);
    assert_int_equal(contact_list_matches(world->list, "("), 0);
}

/* --- whatever happens --- */

static const char *const limits[] = {NULL,        "a",          "ab", "~s none",     "~s none a",
                                     "~p online", "!~p online", "~G", "~g one | ~o", "qqq"};

/* Of somebody whose address is of the letters from a to before `end`. */
static void change_something(const struct world *world, GRand *random, char end)
{
    static const char *const groups[] = {NULL, "one", "two", "one,two", "one,two,three"};
    char *jid = g_strdup_printf("%c%c@x", g_rand_int_range(random, 'a', end),
                                g_rand_int_range(random, 'a', end));
    char *from = g_strconcat(jid, "/r", NULL);

    if (g_rand_int_range(random, 0, 4) == 0)
        roster_presence(world->roster, from, g_rand_boolean(random) ? SHOW_ONLINE : SHOW_OFFLINE, 0,
                        NULL);
    else
        put(world, jid, g_rand_boolean(random) ? "Some body" : NULL,
            groups[g_rand_int_range(random, 0, G_N_ELEMENTS(groups))],
            (enum subscription)g_rand_int_range(random, 0, SUBSCRIPTION_REMOVE + 1));
    g_free(from);
    g_free(jid);
}

/* As a list that is made this moment, and limited once, would be. */
static void assert_true_picture(const struct world *world, const char *text)
{
    struct contact_list *fresh =
        contact_list_new(&(struct source){world->roster, world->ledger, NULL}, 1);
    guint size = contact_list_size(world->list), all, all_fresh;
    struct list_row row, wanted;

    if (text)
        contact_list_limit(fresh, pattern_parse(text, NULL));
    assert_int_equal(size, contact_list_size(fresh));
    for (guint i = 0; i < size; i++) {
        assert_true(contact_list_row(world->list, i, &row));
        assert_true(contact_list_row(fresh, i, &wanted));
        assert_int_equal(row.kind, wanted.kind);
        assert_string_equal(row.group, wanted.group);
        assert_int_equal(row.members, wanted.members);
        assert_int_equal(row.everybody, wanted.everybody);
        if (row.kind == ROW_CONTACT)
            assert_string_equal(row.jid, wanted.jid);
    }
    assert_int_equal(contact_list_people(world->list, &all),
                     contact_list_people(fresh, &all_fresh));
    assert_int_equal(all, all_fresh);
    contact_list_free(fresh);
}

static void is_true_whatever_happens(void **state)
{
    struct world *world = *state;
    GRand *random = g_rand_new_with_seed(2026);
    const char *text = NULL;

    for (int run = 0; run < 4000; run++) {
        bool hold = run % 7 == 0;

        if (hold)
            contact_list_hold(world->list);
        for (int i = 0; i < (hold ? 10 : 1); i++)
            change_something(world, random, 'd');
        if (hold)
            contact_list_release(world->list);
        if (run % 3 == 0) {
            text = limits[g_rand_int_range(random, 0, G_N_ELEMENTS(limits))];
            limit(world, text);
        }
        assert_true_picture(world, text);
        assert_true(contact_list_size(world->list) == 0 ||
                    contact_list_selected(world->list) < contact_list_size(world->list));
        if (run % 5 == 0)
            contact_list_select(world->list, (guint)g_rand_int_range(random, 0, 30));
        g_free(contact_list_displaced(world->list));
    }
    g_rand_free(random);
}

/* So many at once that they are taken out of their rows together. */
static void is_true_however_many(void **state)
{
    struct world *world = *state;
    GRand *random = g_rand_new_with_seed(2026);

    for (int run = 0; run < 100; run++) {
        const char *text = limits[g_rand_int_range(random, 0, G_N_ELEMENTS(limits))];

        limit(world, text);
        contact_list_hold(world->list);
        for (int i = 0; i < 1000; i++)
            change_something(world, random, 'z');
        if (run % 10 == 0)
            roster_presence_clear(world->roster);
        contact_list_release(world->list);
        assert_true_picture(world, text);
    }
    g_rand_free(random);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(shows_whom_it_matches),
        TEST(follows_changes),
        TEST(follows_presence),
        TEST(follows_requests),
        TEST(the_selection_comes_back),
        TEST(the_row_under_the_cursor_counts),
        TEST(so_does_the_scroll),
        TEST(what_leaves_the_cursor_is_told),
        TEST(folds_stay),
        TEST(a_hidden_one_cannot_be_selected),
        TEST(searches_among_those_shown),
        TEST(a_search_is_never_old),
        TEST(is_true_whatever_happens),
        TEST(is_true_however_many),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
