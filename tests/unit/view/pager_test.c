#include "view/pager.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct pager *numbered(guint count, guint most)
{
    struct pager *pager = pager_new("Test", most);

    for (guint i = 1; i <= count; i++)
        pager_printf(pager, STYLE_NORMAL, "line %u", i);
    return pager;
}

static void a_line_for_each_line_feed(void **state)
{
    struct pager *pager = pager_new("Test", 0);

    (void)state;
    pager_add_text(pager, STYLE_TITLE, "one\n\ntwo");
    pager_add(pager, STYLE_NORMAL, "");
    assert_int_equal(pager_size(pager), 4);
    assert_string_equal(pager_line(pager, 0)->text, "one");
    assert_string_equal(pager_line(pager, 1)->text, "");
    assert_string_equal(pager_line(pager, 2)->text, "two");
    assert_int_equal(pager_line(pager, 2)->style, STYLE_TITLE);
    assert_string_equal(pager_title(pager), "Test");
    pager_free(pager);
}

static void others_words_are_one_line(void **state)
{
    struct pager *pager = pager_new("Test", 0);

    (void)state;
    pager_add(pager, STYLE_NAME, "Darcy\r\nVerified\tby us");
    pager_printf(pager, STYLE_NAME, "%s, %s", "a\nb", "c\rd");
    assert_int_equal(pager_size(pager), 2);
    assert_string_equal(pager_line(pager, 0)->text, "Darcy  Verified by us");
    assert_string_equal(pager_line(pager, 1)->text, "a b, c d");
    pager_free(pager);
}

static void the_oldest_go(void **state)
{
    struct pager *pager = numbered(25, 10);

    (void)state;
    assert_int_equal(pager_size(pager), 10);
    assert_string_equal(pager_line(pager, 0)->text, "line 16");
    assert_string_equal(pager_line(pager, 9)->text, "line 25");
    pager_free(pager);
}

static void what_is_read_stays_while_the_oldest_go(void **state)
{
    struct pager *pager = numbered(20, 20);

    (void)state;
    pager_top(pager, 5);
    pager_scroll(pager, 10);
    assert_string_equal(pager_line(pager, pager_top(pager, 5))->text, "line 11");
    pager_add_text(pager, STYLE_NORMAL, "a\nb\nc");
    assert_string_equal(pager_line(pager, pager_top(pager, 5))->text, "line 11");
    pager_free(pager);
}

static void follows_its_end(void **state)
{
    struct pager *pager = numbered(3, 0);

    (void)state;
    assert_int_equal(pager_top(pager, 5), 0);
    pager_add_text(pager, STYLE_NORMAL, "4\n5\n6\n7");
    assert_int_equal(pager_top(pager, 5), 2); /* the end was in sight */
    pager_scroll(pager, -1);
    pager_add(pager, STYLE_NORMAL, "8");
    assert_int_equal(pager_top(pager, 5), 1); /* it was left */
    pager_scroll(pager, 100);
    pager_add(pager, STYLE_NORMAL, "9");
    assert_int_equal(pager_top(pager, 5), 4); /* and found again */
    pager_to_end(pager, false);
    pager_add(pager, STYLE_NORMAL, "10");
    assert_int_equal(pager_top(pager, 5), 0);
    pager_to_end(pager, true);
    assert_int_equal(pager_top(pager, 5), 5);
    pager_free(pager);
}

static void begins_at_the_start(void **state)
{
    struct pager *pager = numbered(0, 0);

    (void)state;
    pager_top(pager, 5);
    pager_clear(pager);
    pager_add_text(pager, STYLE_NORMAL, "1\n2\n3\n4\n5\n6\n7");
    assert_int_equal(pager_top(pager, 5), 0);
    pager_scroll(pager, -3);
    assert_int_equal(pager_top(pager, 5), 0);
    pager_free(pager);
}

static void shrinks_and_grows(void **state)
{
    struct pager *pager = numbered(10, 0);

    (void)state;
    pager_top(pager, 3);
    pager_scroll(pager, 5);
    assert_int_equal(pager_top(pager, 3), 5);
    assert_int_equal(pager_top(pager, 8), 2);
    assert_int_equal(pager_top(pager, 20), 0);
    pager_free(pager);
}

static void finds_the_next(void **state)
{
    struct pager *pager = numbered(30, 0);

    (void)state;
    pager_top(pager, 10);
    assert_true(pager_search(pager, "line 3", 1));
    assert_int_equal(pager_top(pager, 10), 2);
    assert_true(pager_search(pager, "line 3", 1)); /* 30, on the last page */
    assert_int_equal(pager_top(pager, 10), 20);
    assert_true(pager_search(pager, "line 3", 1)); /* round again */
    assert_int_equal(pager_top(pager, 10), 2);
    assert_true(pager_search(pager, "line 3", -1));
    assert_int_equal(pager_top(pager, 10), 20);
    assert_true(pager_search(pager, "line 3", -1));
    assert_int_equal(pager_top(pager, 10), 2);
    assert_false(pager_search(pager, "LINE", 1));
    assert_int_equal(pager_top(pager, 10), 2);
    pager_clear(pager);
    assert_false(pager_search(pager, "line", 1));
    pager_free(pager);
}

static void the_first_search_looks_at_the_first_line(void **state)
{
    struct pager *pager = numbered(5, 0);

    (void)state;
    pager_top(pager, 2);
    pager_scroll(pager, 1);
    assert_true(pager_search(pager, "line", 1));
    assert_int_equal(pager_top(pager, 2), 1);
    pager_free(pager);
}

static void assert_rows(const struct pager *pager, const char *const *rows)
{
    guint count = 0;

    for (; rows[count]; count++) {
        const struct pager_line *line = pager_line(pager, count);

        assert_true(count < pager_size(pager));
        assert_string_equal(line->text, rows[count][0] == '>' ? rows[count] + 1 : rows[count]);
        assert_int_equal(line->continued, rows[count][0] == '>');
    }
    assert_int_equal(pager_size(pager), count);
}

static void wraps_and_unwraps(void **state)
{
    struct pager *pager = pager_new("", 0);
    const char *const narrow[] = {"one two ", ">three ", ">four", "longwithou", ">tspaces", NULL};
    const char *const wide[] = {"one two three four", "longwithoutspaces", NULL};

    (void)state;
    pager_wrap(pager, 10);
    pager_add(pager, STYLE_NORMAL, "one two three four");
    pager_add(pager, STYLE_NORMAL, "longwithoutspaces");
    assert_rows(pager, narrow);
    pager_top(pager, 1);
    pager_scroll(pager, 3);
    pager_wrap(pager, 0);
    assert_rows(pager, wide);
    assert_int_equal(pager_top(pager, 1), 1); /* still the second line */
    pager_wrap(pager, 10);
    assert_rows(pager, narrow);
    pager_free(pager);
}

static void wraps_wide_characters(void **state)
{
    struct pager *pager = pager_new("", 0);
    const char *const rows[] = {"林黛", ">玉", NULL};

    (void)state;
    pager_wrap(pager, 5);
    pager_add(pager, STYLE_NORMAL, "林黛玉");
    assert_rows(pager, rows);
    pager_wrap(pager, 1); /* nothing is that narrow; it must end all the same */
    assert_true(pager_size(pager) >= 2);
    pager_free(pager);
}

static void the_oldest_go_with_all_their_rows(void **state)
{
    struct pager *pager = pager_new("", 2);
    const char *const rows[] = {"b", "c", NULL};

    (void)state;
    pager_wrap(pager, 10);
    pager_add(pager, STYLE_NORMAL, "one two three four");
    pager_add(pager, STYLE_NORMAL, "b");
    pager_add(pager, STYLE_NORMAL, "c");
    assert_rows(pager, rows);
    pager_free(pager);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_for_each_line_feed),
        cmocka_unit_test(others_words_are_one_line),
        cmocka_unit_test(the_oldest_go),
        cmocka_unit_test(what_is_read_stays_while_the_oldest_go),
        cmocka_unit_test(follows_its_end),
        cmocka_unit_test(begins_at_the_start),
        cmocka_unit_test(shrinks_and_grows),
        cmocka_unit_test(finds_the_next),
        cmocka_unit_test(the_first_search_looks_at_the_first_line),
        cmocka_unit_test(wraps_and_unwraps),
        cmocka_unit_test(wraps_wide_characters),
        cmocka_unit_test(the_oldest_go_with_all_their_rows),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
