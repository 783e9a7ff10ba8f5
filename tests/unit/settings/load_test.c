/* What a configuration file says → what the program gets; and the shipped example. */
#include "settings/options.h"
#include "settings/settings.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define JANE "jid = \"jane@longbourn.lit\"; "
#define HEX  "0123456789abcdef0123456789abcdef0123456789abcdef01234567"

static char *folder, *path;

static struct settings *loaded(const char *text)
{
    struct settings *settings = settings_new();
    GError *error = NULL;

    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_chmod(path, 0600);
    if (!settings_load(settings, path, &error))
        fail_msg("%s", error->message);
    return settings;
}

static const struct account_settings *account(const struct settings *settings, guint index)
{
    assert_true(index < settings->accounts->len);
    return g_ptr_array_index(settings->accounts, index);
}

static void test_defaults(void **state)
{
    struct settings *settings;

    (void)state;
    g_unsetenv("SSH_CONNECTION");
    settings = settings_new();
    assert_string_equal(settings->theme, "default");
    assert_false(settings->lean);
    assert_true(settings->arrows);
    assert_int_equal(settings->request_timeout, 30);
    assert_int_equal(settings->log_size, 1000);
    assert_int_equal(settings->accounts->len, 0);
    assert_int_equal(settings->keys->len, 0);
    assert_null(settings->path);
    settings_free(settings);
    settings_free(NULL);
}

static void test_lean_over_ssh(void **state)
{
    struct settings *settings;

    (void)state;
    g_setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22", TRUE);
    settings = loaded("");
    assert_true(settings->lean);
    settings_free(settings);
    settings = loaded("lean = false;");
    assert_false(settings->lean);
    settings_free(settings);
    g_unsetenv("SSH_CONNECTION");
}

static void test_options(void **state)
{
    struct settings *settings = loaded("theme = \"mono\"; lean = true; arrows = false;\n"
                                       "request_timeout = 5; log_size = 0x10;\n"
                                       "keys = (\n{ key = \"X\"; command = \"remove\"; } );");
    const struct key_settings *key = g_ptr_array_index(settings->keys, 0);

    (void)state;
    assert_string_equal(settings->path, path);
    assert_string_equal(settings->theme, "mono");
    assert_true(settings->lean);
    assert_false(settings->arrows);
    assert_int_equal(settings->request_timeout, 5);
    assert_int_equal(settings->log_size, 16);
    assert_string_equal(key->key, "X");
    assert_string_equal(key->command, "remove");
    assert_int_equal(key->line, 4);
    settings_free(settings);
}

static void test_plain_account(void **state)
{
    struct settings *settings = loaded("\naccounts = (\n{ " JANE "} );");
    const struct account_settings *jane = account(settings, 0);

    (void)state;
    assert_string_equal(jane->jid, "jane@longbourn.lit");
    assert_string_equal(jane->name, "jane@longbourn.lit");
    assert_null(jane->password);
    assert_null(jane->password_command);
    assert_null(jane->host);
    assert_null(jane->ca_file);
    assert_null(jane->pin);
    assert_null(jane->resource);
    assert_null(jane->nickname);
    assert_int_equal(jane->port, 0);
    assert_int_equal(jane->tls, TLS_STARTTLS);
    assert_false(jane->present);
    assert_int_equal(jane->priority, -1);
    assert_int_equal(jane->line, 3);
    settings_free(settings);
}

static void test_full_account(void **state)
{
    struct settings *settings = loaded(
        "accounts = ( { " JANE "},\n{ name = \"\\u2665 \\\"b\\\"\"; jid = \"j\xc3\xa4@b.lit\";\n"
        "password = \"p\\\\w\\\"\"; host = \"h.lit\"; port = 5223; tls = \"direct\";\n"
        "pin = \"01:23:45:67:" HEX
        "\"; resource = \"desk\"; nickname = \"J.\"; presence = \"present\";\n"
        "priority = -5; } );");
    const struct account_settings *second = account(settings, 1);

    (void)state;
    assert_string_equal(second->jid, "j\xc3\xa4@b.lit");
    assert_string_equal(second->password, "p\\w\"");
    assert_string_equal(second->host, "h.lit");
    assert_int_equal(second->port, 5223);
    assert_int_equal(second->tls, TLS_DIRECT);
    assert_string_equal(second->pin, "01234567" HEX);
    assert_string_equal(second->resource, "desk");
    assert_string_equal(second->nickname, "J.");
    assert_true(second->present);
    assert_int_equal(second->priority, -5);
    assert_int_equal(second->line, 2);
    settings_free(settings);
}

/* A relative path starts in the folder of the file that names it. */
static void test_paths(void **state)
{
    static const struct {
        const char *written;
        const char *theme, *ca_file; /* behind the folder, if they start with "./" */
    } paths[] = {
        {"dark", "dark", "./dark"},
        {"themes/a", "./themes/a", "./themes/a"},
        {"/etc/a", "/etc/a", "/etc/a"},
        {"~/a", "~/a", "~/a"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        const char *expected[] = {paths[i].theme, paths[i].ca_file};
        char *text =
            g_strdup_printf("theme = \"%s\"; accounts = ( { " JANE "ca_file = \"%s\"; } );",
                            paths[i].written, paths[i].written);
        struct settings *settings = loaded(text);
        const char *found[] = {settings->theme, account(settings, 0)->ca_file};

        for (int j = 0; j < 2; j++) {
            const char *base = expected[j][0] == '.'   ? folder
                               : expected[j][0] == '~' ? g_get_home_dir()
                                                       : "";
            char *wanted = g_strconcat(base, expected[j] + (*base ? 1 : 0), NULL);
            assert_string_equal(found[j], wanted);
            g_free(wanted);
        }
        settings_free(settings);
        g_free(text);
    }
}

static void test_failure_changes_nothing(void **state)
{
    struct settings *settings = loaded("theme = \"mine\"; accounts = ( { " JANE "} );");
    struct settings before = *settings;
    GError *error = NULL;

    (void)state;
    assert_true(g_file_set_contents(path, "theme = \"x\"; accounts = ( ); lean = 1;", -1, NULL));
    assert_false(settings_load(settings, path, &error));
    assert_true(g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_VALUE));
    g_clear_error(&error);
    assert_memory_equal(&before, settings, sizeof(before));
    assert_string_equal(settings->theme, "mine");
    assert_int_equal(settings->accounts->len, 1);
    assert_false(settings_load(settings, path, NULL));
    settings_free(settings);
}

/* Loading again forgets what the file no longer says. */
static void test_load_again(void **state)
{
    struct settings *settings = loaded("theme = \"mine\"; accounts = ( { " JANE "} );");

    (void)state;
    assert_true(g_file_set_contents(path, "arrows = false;", -1, NULL));
    assert_true(settings_load(settings, path, NULL));
    assert_string_equal(settings->theme, "default");
    assert_false(settings->arrows);
    assert_int_equal(settings->accounts->len, 0);
    settings_free(settings);
}

/* The example as it is, and with one '#' less before every option. */
static void test_example(void **state)
{
    GRegex *comment = g_regex_new("^#(?=\\S|    )", G_REGEX_MULTILINE, 0, NULL);
    struct settings *settings = settings_new();
    char *text, *open;

    (void)state;
    assert_true(settings_load(settings, "config/muster.conf.example", NULL));
    assert_int_equal(settings->accounts->len, 0);
    settings_free(settings);
    assert_true(g_file_get_contents("config/muster.conf.example", &text, NULL, NULL));
    open = g_regex_replace_literal(comment, text, -1, 0, "", 0, NULL);
    settings = loaded(open);
    assert_int_equal(settings->accounts->len, 2);
    assert_int_equal(settings->keys->len, 1);
    assert_string_equal(account(settings, 0)->name, "home");
    assert_int_equal(account(settings, 1)->tls, TLS_NONE);
    settings_free(settings);
    g_free(open);
    g_free(text);
    g_regex_unref(comment);
}

/* Every row of the table is in the example and in the description. */
static void test_description(void **state)
{
    GString *out = g_string_new(NULL);
    char *example, **lines;
    int known = 0;

    (void)state;
    options_describe(out);
    assert_true(g_file_get_contents("config/muster.conf.example", &example, NULL, NULL));
    lines = g_strsplit(out->str, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *name = g_strndup(*line, strcspn(g_strchug(*line), " "));
        if (g_str_has_prefix(*line, "Options") || !*name) {
            g_free(name);
            continue;
        }
        if (!strstr(example, name))
            fail_msg("the example lacks %s", name);
        known++;
        g_free(name);
    }
    assert_int_equal(known, 8 + 13 + 2);
    g_strfreev(lines);
    g_free(example);
    g_string_free(out, TRUE);
}

static int make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("muster-load-XXXXXX", NULL);
    path = g_build_filename(folder, "muster.conf", NULL);
    return folder ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_lean_over_ssh),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_plain_account),
        cmocka_unit_test(test_full_account),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_failure_changes_nothing),
        cmocka_unit_test(test_load_again),
        cmocka_unit_test(test_example),
        cmocka_unit_test(test_description),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
