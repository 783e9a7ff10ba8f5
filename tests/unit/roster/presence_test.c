/* Who is seen best, and what makes the others go. */
#include "roster/presence.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct put {
    const char *resource;
    enum show show;
    int priority;
    const char *status;
    bool changed;
    const char *list; /* what is there afterwards: resource=show/priority:status */
};

enum { MOST = 6 };

static const struct {
    const char *what;
    struct put puts[MOST]; /* resource NULL: the end */
} rows[] = {
    {"comes and goes",
     {{"a", SHOW_ONLINE, 0, NULL, true, "a=online/0"},
      {"a", SHOW_OFFLINE, 0, NULL, true, ""},
      {"a", SHOW_OFFLINE, 0, NULL, false, ""}}},
    {"the same again is no change",
     {{"a", SHOW_AWAY, 1, "tea", true, "a=away/1:tea"},
      {"a", SHOW_AWAY, 1, "tea", false, "a=away/1:tea"},
      {"a", SHOW_AWAY, 1, NULL, true, "a=away/1"},
      {"a", SHOW_AWAY, 2, NULL, true, "a=away/2"},
      {"a", SHOW_DND, 2, NULL, true, "a=do not disturb/2"}}},
    {"highest priority first",
     {{"a", SHOW_CHAT, -1, NULL, true, "a=free for chat/-1"},
      {"b", SHOW_XA, 5, NULL, true, "b=extended away/5 a=free for chat/-1"},
      {"c", SHOW_ONLINE, 0, NULL, true, "b=extended away/5 c=online/0 a=free for chat/-1"},
      {"b", SHOW_XA, -2, NULL, true, "c=online/0 a=free for chat/-1 b=extended away/-2"}}},
    {"then the most available, then who came first",
     {{"a", SHOW_AWAY, 0, NULL, true, "a=away/0"},
      {"b", SHOW_ONLINE, 0, NULL, true, "b=online/0 a=away/0"},
      {"c", SHOW_ONLINE, 0, NULL, true, "b=online/0 c=online/0 a=away/0"},
      {"d", SHOW_XA, 0, NULL, true, "b=online/0 c=online/0 a=away/0 d=extended away/0"},
      {"e", SHOW_CHAT, 0, NULL, true,
       "e=free for chat/0 b=online/0 c=online/0 a=away/0 d=extended away/0"}}},
    {"a bare unavailable takes all",
     {{"a", SHOW_ONLINE, 0, NULL, true, "a=online/0"},
      {"b", SHOW_ONLINE, 0, NULL, true, "a=online/0 b=online/0"},
      {"", SHOW_OFFLINE, 0, NULL, true, ""},
      {"", SHOW_OFFLINE, 0, NULL, false, ""}}},
    {"an unavailable of one leaves the others",
     {{"a", SHOW_ONLINE, 0, NULL, true, "a=online/0"},
      {"", SHOW_ONLINE, 0, NULL, true, "a=online/0 =online/0"},
      {"a", SHOW_OFFLINE, 0, NULL, true, "=online/0"},
      {"x", SHOW_OFFLINE, 0, NULL, false, "=online/0"}}},
    {"an error takes all, and goes with the next that is there",
     {{"a", SHOW_ONLINE, 9, NULL, true, "a=online/9"},
      {"b", SHOW_ONLINE, 0, NULL, true, "a=online/9 b=online/0"},
      {"", SHOW_ERROR, 0, "remote-server-not-found", true, "=error/0:remote-server-not-found"},
      {"", SHOW_ERROR, 0, "remote-server-not-found", false, "=error/0:remote-server-not-found"},
      {"", SHOW_ERROR, 0, "gone", true, "=error/0:gone"},
      {"b", SHOW_AWAY, -5, NULL, true, "b=away/-5"}}},
    {"an error stays when one who was not there goes",
     {{"", SHOW_ERROR, 0, NULL, true, "=error/0"},
      {"a", SHOW_OFFLINE, 0, NULL, false, "=error/0"},
      {"", SHOW_OFFLINE, 0, NULL, true, ""}}},
    {"the bare one that is there again",
     {{"", SHOW_ERROR, 0, NULL, true, "=error/0"}, {"", SHOW_ONLINE, 0, NULL, true, "=online/0"}}},
};

static char *describe(const struct presence *list)
{
    GString *text = g_string_new(NULL);

    for (; list; list = list->next)
        g_string_append_printf(text, "%s%s=%s/%d%s%s", text->len ? " " : "", list->resource,
                               show_name(list->show), list->priority, list->status ? ":" : "",
                               list->status ? list->status : "");
    return g_string_free(text, FALSE);
}

static void test_rows(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct presence *list = NULL;
        bool crowded = false;

        for (const struct put *put = rows[i].puts; put < rows[i].puts + MOST && put->resource;
             put++) {
            bool changed = presence_put(&list, put->resource, put->show, put->priority, put->status,
                                        0, &crowded);
            char *text = describe(list);

            if (changed != put->changed || !g_str_equal(text, put->list))
                fail_msg("%s: %s%s", rows[i].what, text, changed ? ", changed" : "");
            assert_int_equal(presence_show(list), list ? list->show : SHOW_OFFLINE);
            g_free(text);
        }
        presence_clear(&list);
        assert_null(list);
    }
}

static void test_shows(void **state)
{
    (void)state;
    assert_int_equal(presence_show(NULL), SHOW_OFFLINE);
    assert_string_equal(show_name(SHOW_OFFLINE), "offline");
    for (enum show a = SHOW_OFFLINE; a <= SHOW_CHAT; a++)
        for (enum show b = SHOW_OFFLINE; b < a; b++)
            assert_string_not_equal(show_name(a), show_name(b));
}

/* Words and priority change, and it is as long as before in this show. */
static void test_since(void **state)
{
    struct presence *list = NULL;
    bool crowded = false;

    (void)state;
    presence_put(&list, "a", SHOW_AWAY, 0, NULL, 10, &crowded);
    presence_put(&list, "a", SHOW_AWAY, 5, "tea", 20, &crowded);
    assert_int_equal(list->since, 10);
    presence_put(&list, "a", SHOW_ONLINE, 5, "tea", 30, &crowded);
    assert_int_equal(list->since, 30);
    presence_put(&list, "", SHOW_ERROR, 0, "gone", 40, &crowded);
    presence_put(&list, "", SHOW_ERROR, 0, "gone", 50, &crowded);
    assert_int_equal(list->since, 40);
    presence_clear(&list);
}

static void leave(struct presence **here, struct presence **left, const char *resource, gint64 at)
{
    bool crowded = false;

    presence_put_left(left, *here, resource, SHOW_OFFLINE, "bye", at);
    presence_put(here, resource, SHOW_OFFLINE, 0, "bye", at, &crowded);
}

static void arrive(struct presence **here, struct presence **left, const char *resource)
{
    bool crowded = false;

    presence_put_left(left, *here, resource, SHOW_ONLINE, NULL, 1);
    presence_put(here, resource, SHOW_ONLINE, 0, NULL, 1, &crowded);
}

static void expect_left(const struct presence *left, const char *names)
{
    GString *text = g_string_new(NULL);

    for (; left; left = left->next)
        g_string_append_printf(text, "%s@%d ", left->resource, (int)left->since);
    assert_string_equal(text->str, names);
    g_string_free(text, TRUE);
}

/* Only who was here can leave, and who is back has not left. */
static void test_left(void **state)
{
    struct presence *here = NULL, *left = NULL;
    char name[8];

    (void)state;
    leave(&here, &left, "never", 1);
    arrive(&here, &left, "a");
    arrive(&here, &left, "b");
    leave(&here, &left, "", 2); /* nobody in particular */
    expect_left(left, "");
    arrive(&here, &left, "a");
    arrive(&here, &left, "b");
    leave(&here, &left, "a", 3);
    leave(&here, &left, "b", 4);
    leave(&here, &left, "b", 5);
    expect_left(left, "b@4 a@3 ");
    assert_string_equal(left->status, "bye");
    arrive(&here, &left, "a");
    expect_left(left, "b@4 ");
    for (int i = 0; i < 20; i++) {
        g_snprintf(name, sizeof name, "%d", i);
        arrive(&here, &left, name);
        leave(&here, &left, name, i);
    }
    expect_left(left, "19@19 18@18 17@17 16@16 15@15 14@14 13@13 12@12 ");
    presence_clear(&left);
    presence_clear(&here);
}

static guint length(const struct presence *list)
{
    guint count = 0;

    for (; list; list = list->next)
        count++;
    return count;
}

/* A device named by a number, of this priority. */
static bool put_many(struct presence **list, int from, int until, int priority, bool *crowded)
{
    bool changed = false;
    char name[16];

    for (int i = from; i < until; i++) {
        g_snprintf(name, sizeof name, "%d", i);
        changed |= presence_put(list, name, SHOW_ONLINE, priority, NULL, 1, crowded);
    }
    return changed;
}

/* The best stay, whenever they came; that some are not shown is said as long as that may be so. */
static void test_crowd(void **state)
{
    struct presence *list = NULL;
    bool crowded = false;

    (void)state;
    put_many(&list, 0, PRESENCES_MOST, 0, &crowded);
    assert_false(crowded);
    assert_true(put_many(&list, 1000, 1001, 0, &crowded)); /* now it must be told */
    assert_true(crowded);
    assert_false(put_many(&list, 1001, 41000, 0, &crowded));
    assert_int_equal(length(list), PRESENCES_MOST);
    assert_string_equal(list->resource, "0");
    assert_true(put_many(&list, 50000, 50001, 1, &crowded));
    assert_string_equal(list->resource, "50000");
    assert_int_equal(length(list), PRESENCES_MOST);
    for (int i = 0; i < PRESENCES_MOST - 1; i++) {
        char name[16];

        g_snprintf(name, sizeof name, "%d", i);
        assert_true(presence_put(&list, name, SHOW_OFFLINE, 0, NULL, 1, &crowded));
    }
    assert_int_equal(length(list), 1);
    assert_true(put_many(&list, 50000, 50001, 2, &crowded));
    assert_true(crowded);
    assert_true(presence_put(&list, "50000", SHOW_OFFLINE, 0, NULL, 1, &crowded));
    assert_false(crowded);
    put_many(&list, 0, PRESENCES_MOST + 1, 0, &crowded);
    assert_true(crowded);
    assert_true(presence_put(&list, "", SHOW_ERROR, 0, "gone", 1, &crowded));
    assert_false(crowded);
    presence_clear(&list);
}

/* The same long status again is no change. */
static void test_long_status(void **state)
{
    struct presence *list = NULL;
    bool crowded = false;
    char *status = g_strnfill(256 * 1024, 'x');

    (void)state;
    assert_true(presence_put(&list, "a", SHOW_ONLINE, 0, status, 1, &crowded));
    assert_int_equal(strlen(list->status), PRESENCE_STATUS_MOST);
    assert_non_null(strstr(list->status, "x [... cut off here]"));
    assert_false(presence_put(&list, "a", SHOW_ONLINE, 0, status, 1, &crowded));
    g_free(status);
    presence_clear(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),  cmocka_unit_test(test_shows),
        cmocka_unit_test(test_since), cmocka_unit_test(test_left),
        cmocka_unit_test(test_crowd), cmocka_unit_test(test_long_status),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
