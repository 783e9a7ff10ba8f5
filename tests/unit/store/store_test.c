/* What must survive: the state file and the log. */
#include "store/log_file.h"
#include "store/state.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>

#include <cmocka.h>

struct place {
    char *folder, *path, *rotated;
};

static int set_up(void **state)
{
    struct place *place = g_new0(struct place, 1);

    place->folder = g_dir_make_tmp("muster-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "deep", "file", NULL);
    place->rotated = g_strconcat(place->path, ".1", NULL);
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    char *damaged = g_strconcat(place->path, ".damaged", NULL);
    char *deep = g_path_get_dirname(place->path);

    g_unlink(place->path);
    g_unlink(place->rotated);
    g_unlink(damaged);
    g_rmdir(deep);
    g_rmdir(place->folder);
    g_free(damaged);
    g_free(deep);
    g_free(place->folder);
    g_free(place->path);
    g_free(place->rotated);
    g_free(place);
    return 0;
}

static unsigned mode_of(const char *path)
{
    GStatBuf status;

    assert_int_equal(g_stat(path, &status), 0);
    return status.st_mode & 0777;
}

static void state_comes_back(void **state)
{
    static const char *const folded[] = {"Family", "semi; colon", "", NULL};
    struct place *place = *state;
    struct state *first = state_open(place->path, NULL), *second;
    char *pin = g_strnfill(64, 'a'), *kept;
    char **groups;

    state_set_pin(first, "jane@longbourn.lit", pin);
    state_set_folded(first, "jane@longbourn.lit", folded);
    state_set_delimiter(first, "jane@longbourn.lit", " \\; ");
    assert_true(state_save(first, NULL));
    assert_int_equal(mode_of(place->path), 0600);
    second = state_open(place->path, NULL);
    kept = state_pin(second, "jane@longbourn.lit");
    assert_string_equal(kept, pin);
    groups = state_folded(second, "jane@longbourn.lit");
    assert_true(g_strv_equal((const char *const *)groups, folded));
    assert_null(state_pin(second, "mary@longbourn.lit"));
    assert_null(state_folded(second, "mary@longbourn.lit"));
    assert_null(state_delimiter(second, "mary@longbourn.lit"));
    g_strfreev(groups);
    g_free(kept);
    kept = state_delimiter(second, "jane@longbourn.lit");
    assert_string_equal(kept, " \\; ");
    state_set_delimiter(second, "jane@longbourn.lit", NULL);
    assert_null(state_delimiter(second, "jane@longbourn.lit"));
    state_set_pin(second, "jane@longbourn.lit", NULL);
    assert_null(state_pin(second, "jane@longbourn.lit"));
    g_free(kept);
    g_free(pin);
    state_free(first);
    state_free(second);
}

static void nothing_is_written_without_a_change(void **state)
{
    static const char *const none[] = {NULL};
    struct place *place = *state;
    struct state *empty = state_open(place->path, NULL);

    state_set_folded(empty, "jane@longbourn.lit", none);
    state_set_delimiter(empty, "jane@longbourn.lit", NULL);
    assert_true(state_save(empty, NULL));
    assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
    state_free(empty);
}

static void a_damaged_state_is_set_aside(void **state)
{
    struct place *place = *state;
    char *folder = g_path_get_dirname(place->path);
    char *damaged = g_strconcat(place->path, ".damaged", NULL);
    struct state *opened;
    GError *error = NULL;

    g_mkdir_with_parents(folder, 0700);
    g_file_set_contents(place->path, "\001\002 no key file", -1, NULL);
    opened = state_open(place->path, &error);
    assert_non_null(opened);
    assert_non_null(error);
    assert_true(g_file_test(damaged, G_FILE_TEST_EXISTS));
    g_error_free(error);
    state_free(opened);
    g_free(damaged);
    g_free(folder);
}

static void a_bad_pin_is_no_pin(void **state)
{
    struct place *place = *state;
    struct state *opened = state_open(place->path, NULL);

    state_set_pin(opened, "jane@longbourn.lit", "yes");
    assert_null(state_pin(opened, "jane@longbourn.lit"));
    state_free(opened);
}

static void brackets_in_an_address_are_kept_apart(void **state)
{
    static const char *const folded[] = {"Family", NULL};
    static const char *const addresses[] = {"jane@[::1]", "a]b@x.lit", "100%@x.lit"};
    struct place *place = *state;
    struct state *first = state_open(place->path, NULL), *second;
    char *pin = g_strnfill(64, 'a');

    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        state_set_pin(first, addresses[i], pin);
        state_set_folded(first, addresses[i], folded);
    }
    assert_true(state_save(first, NULL));
    second = state_open(place->path, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        char *kept = state_pin(second, addresses[i]), **groups = state_folded(second, addresses[i]);

        assert_string_equal(kept, pin);
        assert_true(g_strv_equal((const char *const *)groups, folded));
        g_strfreev(groups);
        g_free(kept);
    }
    g_free(pin);
    state_free(first);
    state_free(second);
}

/* GLib would write a warning over the screen, which is fatal here. */
static void bad_escapes_are_no_groups(void **state)
{
    static const char *const values[] = {"\\x;\\", "\\q\\q", "a\\"};
    struct place *place = *state;
    char *folder = g_path_get_dirname(place->path);
    GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_FATAL_MASK | G_LOG_LEVEL_WARNING);

    g_mkdir_with_parents(folder, 0700);
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        char *text = g_strdup_printf("[a@b]\nfolded=%s\ndelimiter=%s\n", values[i], values[i]);
        struct state *opened;

        g_file_set_contents(place->path, text, -1, NULL);
        opened = state_open(place->path, NULL);
        assert_null(state_folded(opened, "a@b"));
        assert_null(state_delimiter(opened, "a@b"));
        state_free(opened);
        g_free(text);
    }
    g_log_set_always_fatal(fatal);
    g_free(folder);
}

static void the_log_is_private_and_rotates(void **state)
{
    struct place *place = *state;
    struct log_file *log = log_file_open(place->path, 100, NULL);
    char *text;

    log_file_write(log, "signed in");
    assert_int_equal(mode_of(place->path), 0600);
    log_file_write(log, "a sentence that is long enough to make the file too large for its bound");
    log_file_write(log, "signed out");
    assert_true(g_file_get_contents(place->rotated, &text, NULL, NULL));
    assert_non_null(strstr(text, "signed in\n"));
    g_free(text);
    assert_true(g_file_get_contents(place->path, &text, NULL, NULL));
    assert_true(g_str_has_suffix(text, "signed out\n"));
    g_free(text);
    log_file_close(log);
}

static void a_log_that_cannot_be_written_is_a_sentence(void **state)
{
    GError *error = NULL;

    (void)state;
    assert_null(log_file_open("/dev/null/log", 100, &error));
    assert_non_null(strstr(error->message, "/dev/null/log"));
    g_error_free(error);
    log_file_write(NULL, "nothing happens");
    log_file_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(state_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_written_without_a_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_state_is_set_aside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_pin_is_no_pin, set_up, tear_down),
        cmocka_unit_test_setup_teardown(brackets_in_an_address_are_kept_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_escapes_are_no_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_log_is_private_and_rotates, set_up, tear_down),
        cmocka_unit_test(a_log_that_cannot_be_written_is_a_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
