/* The table itself: order, keys, and what is found by name. */
#include "command/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void is_sorted_by_name(void **state)
{
    (void)state;
    for (const struct command *command = commands; command[1].name; command++)
        assert_true(strcmp(command->name, command[1].name) < 0);
}

/* No key means two things on one screen. */
static void keys_are_unambiguous(void **state)
{
    (void)state;
    for (unsigned where = WHERE_CONTACTS; where <= WHERE_REQUEST; where *= 2) {
        GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        for (const struct command *command = commands; command->name; command++) {
            char **keys = g_strsplit(command->keys, " ", -1);

            for (char **key = keys; *key && (command->where & where); key++)
                if (**key && !g_hash_table_add(seen, g_strdup(*key)))
                    fail_msg("%s means two things", *key);
            g_strfreev(keys);
        }
        g_hash_table_unref(seen);
    }
}

/* The help of mark names them all, and no other. */
static void mark_tells_which_verbs_take_the_marked(void **state)
{
    const struct command *mark = command_find("mark", strlen("mark"));
    GString *askers = g_string_new(NULL), *blocked = g_string_new(NULL);

    (void)state;
    for (const struct command *command = commands; command->name; command++) {
        assert_int_equal(command->many & ~command->where, 0);
        if (command->many & WHERE_ASKERS)
            g_string_append_printf(askers, "%s %s", askers->len > 0 ? "," : "", command->keys);
        if (command->many & WHERE_BLOCKED)
            g_string_append_printf(blocked, " %.1s", command->keys);
    }
    assert_string_equal(askers->str, " y, Y, !, x, X, I");
    assert_non_null(strstr(mark->help, askers->str));
    assert_non_null(strstr(mark->help, blocked->str)); /* on its own screen */
    g_string_free(askers, TRUE);
    g_string_free(blocked, TRUE);
}

/* tmux and screen take ^B and ^A; Alt and function keys are for the user. */
static void keys_are_free_of_what_terminals_take(void **state)
{
    (void)state;
    for (const struct command *command = commands; command->name; command++) {
        char **keys = g_strsplit(command->keys, " ", -1);

        for (char **key = keys; *key; key++) {
            assert_string_not_equal(*key, "^A");
            assert_string_not_equal(*key, "^B");
            assert_false(g_str_has_prefix(*key, "M-"));
            assert_false(strlen(*key) > 1 && **key == 'F' && g_ascii_isdigit((*key)[1]));
        }
        g_strfreev(keys);
    }
}

static void whoever_needs_text_can_ask_for_it(void **state)
{
    (void)state;
    for (const struct command *command = commands; command->name; command++)
        if (command->needs & NEEDS_TEXT)
            assert_non_null(command->ask);
}

static const struct {
    const char *typed, *found;
} names[] = {
    {"add", "add"}, {"ad", "add"},          {"a", NULL},          {"rem", "remove"}, {"re", NULL},
    {"app", NULL},  {"approve", "approve"}, {"search", "search"}, {"search-", NULL}, {"", NULL},
    {"addx", NULL}, {"q", "quit"},
};

static void finds_by_a_beginning(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct command *found = command_find(names[i].typed, strlen(names[i].typed));

        if (names[i].found)
            assert_string_equal(found->name, names[i].found);
        else
            assert_null(found);
    }
}

static void help_fits_eighty_columns(void **state)
{
    GString *out = g_string_new(NULL);
    char **lines;

    (void)state;
    command_describe(out, WHERE_ANY);
    lines = g_strsplit(out->str, "\n", -1);
    for (char **line = lines; *line; line++)
        if (g_utf8_strlen(*line, -1) > 79)
            fail_msg("too wide: %s", *line);
    g_strfreev(lines);
    g_string_free(out, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_sorted_by_name),
        cmocka_unit_test(keys_are_unambiguous),
        cmocka_unit_test(mark_tells_which_verbs_take_the_marked),
        cmocka_unit_test(keys_are_free_of_what_terminals_take),
        cmocka_unit_test(whoever_needs_text_can_ask_for_it),
        cmocka_unit_test(finds_by_a_beginning),
        cmocka_unit_test(help_fits_eighty_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
