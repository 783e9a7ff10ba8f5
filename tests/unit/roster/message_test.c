/* What landed here is kept, told of, and let go; and there is an end to it. */
#include "roster/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void hear(const struct message *message, bool kept, void *data)
{
    g_string_append_printf(data, "%s%s ", kept ? "+" : "-", message->text);
}

static int set_up(void **state)
{
    *state = g_string_new(NULL);
    return 0;
}

static int tear_down(void **state)
{
    g_string_free(*state, TRUE);
    return 0;
}

static const struct message *keep(struct messages *messages, gint64 at, const char *text)
{
    return messages_keep(
        messages, &(struct message){.id = at, .from = (char *)"a@b.lit", .text = (char *)text});
}

static void is_kept_until_dropped(void **state)
{
    GString *heard = *state;
    struct messages *messages = messages_new(hear, heard);

    keep(messages, 10, "one");
    keep(messages, 20, "two");
    keep(messages, 20, "three"); /* in the same moment */
    keep(messages, 5, "four");   /* the clock was put back */
    assert_int_equal(messages_count(messages), 4);
    assert_string_equal(messages_at(messages, 2)->text, "three");
    assert_true(messages_at(messages, 2)->id == 21);
    assert_true(messages_at(messages, 3)->id == 22);
    assert_null(messages_at(messages, 4));
    assert_true(messages_drop(messages, 20));
    assert_false(messages_drop(messages, 20));
    assert_null(messages_find(messages, 20));
    assert_string_equal(messages_find(messages, 21)->text, "three");
    assert_string_equal(heard->str, "+one +two +three +four -two ");
    messages_free(messages);
}

/* A stranger must not be able to fill memory and disk; what is kept already stays. */
static void there_is_an_end(void **state)
{
    GString *heard = *state;
    struct messages *messages = messages_new(hear, heard);
    guint many = 0;

    while (keep(messages, ++many, "x"))
        ;
    assert_int_equal(messages_count(messages), 1000);
    assert_true(messages_are_full(messages));
    assert_true(messages_drop(messages, 1));
    assert_false(messages_are_full(messages));
    assert_non_null(keep(messages, many, "y"));
    messages_free(messages);
}

static void long_ones_count_by_their_length(void **state)
{
    struct messages *messages = messages_new(hear, *state);
    char *text = g_strnfill(1024 * 1024 - 1000, 'x');

    for (int i = 1; i <= 16; i++)
        assert_non_null(keep(messages, i, text));
    assert_null(keep(messages, 17, text));
    assert_true(messages_are_full(messages));
    assert_true(messages_drop(messages, 3));
    assert_non_null(keep(messages, 18, text));
    g_free(text);
    messages_free(messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_kept_until_dropped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(there_is_an_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_ones_count_by_their_length, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
