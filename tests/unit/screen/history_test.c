/* What is remembered of the prompts, and where. */
#include "screen/history.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* after the headers that it needs */
#include <cmocka.h>

struct place {
    char *folder; /* one that is not there yet */
    char *above, *file;
};

static int make_place(void **state)
{
    struct place *place = g_new0(struct place, 1);

    place->above = g_dir_make_tmp("muster-history-XXXXXX", NULL);
    place->folder = g_build_filename(place->above, "state", NULL);
    place->file = g_build_filename(place->folder, "history-command", NULL);
    *state = place;
    return 0;
}

static int clear_place(void **state)
{
    struct place *place = *state;

    g_unlink(place->file);
    g_rmdir(place->folder);
    g_rmdir(place->above);
    g_free(place->file);
    g_free(place->folder);
    g_free(place->above);
    g_free(place);
    return 0;
}

static char *joined(struct histories *histories, const char *name)
{
    const GPtrArray *lines = history_lines(histories, name);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "%s;", (char *)g_ptr_array_index(lines, i));
    return g_string_free(text, FALSE);
}

static void expect(struct histories *histories, const char *name, const char *lines)
{
    char *text = joined(histories, name);

    assert_string_equal(text, lines);
    g_free(text);
}

static void remembers_what_is_worth_it(void **state)
{
    struct histories *histories = histories_new();

    (void)state;
    history_add(histories, "command", "one");
    history_add(histories, "command", "one");
    history_add(histories, "command", "");
    history_add(histories, "command", "a\nb");
    history_add(histories, "command", "two");
    history_add(histories, "command", "one");
    history_add(histories, "search", "else");
    expect(histories, "command", "one;two;one;");
    expect(histories, "search", "else;");
    histories_free(histories);
}

static void keeps_them_for_nobody_else(void **state)
{
    const struct place *place = *state;
    struct histories *histories = histories_new();
    GStatBuf about;

    histories_set_folder(histories, place->folder);
    history_add(histories, "command", "李 one");
    assert_int_equal(g_stat(place->file, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(g_stat(place->folder, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    histories_free(histories);
    histories = histories_new();
    histories_set_folder(histories, place->folder);
    expect(histories, "command", "李 one;");
    histories_free(histories);
}

static void two_programs_share_a_file(void **state)
{
    const struct place *place = *state;
    struct histories *one = histories_new(), *other = histories_new();

    histories_set_folder(one, place->folder);
    histories_set_folder(other, place->folder);
    history_add(one, "command", "a");
    history_add(other, "command", "b");
    history_add(one, "command", "c");
    histories_set_folder(other, place->folder); /* reads again */
    expect(other, "command", "a;b;c;");
    histories_free(one);
    histories_free(other);
}

static void write_lines(const struct place *place, guint count)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < count; i++)
        g_string_append_printf(text, "line %u\n", i);
    g_mkdir_with_parents(place->folder, 0700);
    g_file_set_contents(place->file, text->str, -1, NULL);
    g_string_free(text, TRUE);
}

static void keeps_only_the_newest(void **state)
{
    const struct place *place = *state;
    struct histories *histories = histories_new();
    const GPtrArray *lines;
    char *text = NULL;

    write_lines(place, 1200);
    histories_set_folder(histories, place->folder);
    lines = history_lines(histories, "command");
    assert_int_equal(lines->len, HISTORY_MOST);
    assert_string_equal(g_ptr_array_index(lines, 0), "line 700");
    history_add(histories, "command", "new");
    assert_int_equal(lines->len, HISTORY_MOST);
    assert_true(g_file_get_contents(place->file, &text, NULL, NULL));
    assert_true(g_str_has_prefix(text, "line 700\n"));
    assert_true(g_str_has_suffix(text, "line 1199\nnew\n"));
    g_free(text);
    histories_free(histories);
}

static void a_folder_that_cannot_be_is_no_trouble(void **state)
{
    struct histories *histories = histories_new();

    (void)state;
    histories_set_folder(histories, "/dev/null/nowhere");
    history_add(histories, "command", "one");
    expect(histories, "command", "one;");
    histories_free(histories);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remembers_what_is_worth_it),
        cmocka_unit_test_setup_teardown(keeps_them_for_nobody_else, make_place, clear_place),
        cmocka_unit_test_setup_teardown(two_programs_share_a_file, make_place, clear_place),
        cmocka_unit_test_setup_teardown(keeps_only_the_newest, make_place, clear_place),
        cmocka_unit_test(a_folder_that_cannot_be_is_no_trouble),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
