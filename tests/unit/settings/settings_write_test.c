/* An account → a new file → the same account again. */
#include "settings/settings.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define PIN "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* The fields are not const, for their owner frees them. */
#define TEXT(text) (char *)(text)

static char *folder;

static const struct account_settings accounts[] = {
    {.jid = TEXT("jane@longbourn.lit")},
    {.name = TEXT("home"),
     .jid = TEXT("jane@longbourn.lit"),
     .password = TEXT("secret"),
     .priority = -1},
    {.name = TEXT("\"; lean = true; #\\"), .jid = TEXT("a\\b@c.lit"), .priority = -7},
    {.name = TEXT("\xe5\xbc\xb5\xf0\x9f\x8c\xb9"), .jid = TEXT("j@l.lit"), .priority = -1},
    {.name = TEXT("all"),
     .jid = TEXT("lydia@localhost"),
     .password_command = TEXT("pass \"x y\" | head -n 1 # \\"),
     .host = TEXT("127.0.0.1"),
     .ca_file = TEXT("/etc/a b.pem"),
     .pin = TEXT(PIN),
     .resource = TEXT("desk"),
     .nickname = TEXT("Lydia \"B.\""),
     .port = 5223,
     .tls = TLS_NONE,
     .present = true,
     .priority = -128},
};

static mode_t mode_of(const char *path)
{
    GStatBuf status;

    assert_int_equal(g_stat(path, &status), 0);
    return status.st_mode & 0777;
}

static void assert_same(const struct account_settings *found, const struct account_settings *wanted)
{
    assert_string_equal(found->name, wanted->name ? wanted->name : wanted->jid);
    assert_string_equal(found->jid, wanted->jid);
    assert_null(found->password);
    assert_true(g_strcmp0(found->password_command, wanted->password_command) == 0);
    assert_true(g_strcmp0(found->host, wanted->host) == 0);
    assert_true(g_strcmp0(found->ca_file, wanted->ca_file) == 0);
    assert_true(g_strcmp0(found->pin, wanted->pin) == 0);
    assert_true(g_strcmp0(found->resource, wanted->resource) == 0);
    assert_true(g_strcmp0(found->nickname, wanted->nickname) == 0);
    assert_int_equal(found->port, wanted->port);
    assert_int_equal(found->tls, wanted->tls);
    assert_int_equal(found->present, wanted->present);
    assert_int_equal(found->priority, wanted->priority ? wanted->priority : -1);
}

static void test_round_trip(void **state)
{
    char *path = g_build_filename(folder, "a", "b", "muster.conf", NULL);
    char *inner = g_path_get_dirname(path), *outer = g_path_get_dirname(inner);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(accounts); i++) {
        struct settings *settings = settings_new();
        GError *error = NULL;
        char *text;

        assert_true(settings_write(path, &accounts[i], &error));
        assert_int_equal(mode_of(path), 0600);
        assert_true(g_file_get_contents(path, &text, NULL, NULL));
        assert_null(strstr(text, "secret"));
        if (!settings_load(settings, path, &error))
            fail_msg("%s in\n%s", error->message, text);
        assert_int_equal(settings->accounts->len, 1);
        assert_same(g_ptr_array_index(settings->accounts, 0), &accounts[i]);
        g_free(text);
        settings_free(settings);
        assert_int_equal(g_unlink(path), 0);
    }
    assert_int_equal(mode_of(inner), 0700);
    assert_int_equal(mode_of(outer), 0700);
    assert_int_equal(g_rmdir(inner), 0); /* and so no temporary file was left */
    assert_int_equal(g_rmdir(outer), 0);
    g_free(outer);
    g_free(inner);
    g_free(path);
}

static void test_never_overwrites(void **state)
{
    char *path = g_build_filename(folder, "muster.conf", NULL);
    GError *error = NULL;
    char *text;

    (void)state;
    assert_true(g_file_set_contents(path, "mine", -1, NULL));
    assert_false(settings_write(path, &accounts[0], &error));
    assert_true(g_str_has_prefix(error->message, path));
    assert_non_null(strstr(error->message, "File exists"));
    g_clear_error(&error);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, "mine");
    assert_int_equal(g_unlink(path), 0);
    g_free(text);
    g_free(path);
}

static void test_no_place(void **state)
{
    GError *error = NULL;

    (void)state;
    assert_false(settings_write("/dev/null/muster.conf", &accounts[0], &error));
    assert_true(g_str_has_prefix(error->message, "/dev/null/muster.conf: cannot be written: "));
    g_clear_error(&error);
}

static int make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("muster-write-XXXXXX", NULL);
    return folder ? 0 : -1;
}

/* Fails if a test left something. */
static int remove_folder(void **state)
{
    int left = g_rmdir(folder);

    (void)state;
    g_free(folder);
    return left;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_never_overwrites),
        cmocka_unit_test(test_no_place),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
