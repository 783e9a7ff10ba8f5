/* What a configuration file says → the sentences about its faults, all of them and in order. */
#include "settings/settings.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define JANE "jid = \"jane@longbourn.lit\"; "
#define JOHN "jid = \"john@longbourn.lit\"; "
#define HEX  "0123456789abcdefABCDEF0123456789abcdef0123456789abcdef0123456789"

/* "@" at the start of a sentence stands for the path of the file; sentences end with a newline. */
static const struct {
    const char *what;
    const char *text;
    const char *faults;
} files[] = {
    {"nothing at all", "", ""},
    {"only comments", "# one\n// two\n/* three\n four */\n", ""},
    {"every option",
     "theme = \"mono\"; lean = true; arrows = false;\nrequest_timeout = 1; log_size = 0;\n"
     "accounts = ( { name = \"home\"; " JANE "password_command = \"pass\"; host = \"localhost\"; "
     "port = 65535; tls = \"none\"; pin = \"" HEX "\"; resource = \"r\"; "
     "presence = \"present\"; priority = -128; } );\nkeys = ( { key = \"X\"; command = \"d\"; } );",
     ""},
    {"an authority that is not there", "accounts = ( { " JANE "\nca_file = \"/no/ca.pem\"; } );",
     "@:2: ca_file: /no/ca.pem cannot be read: No such file or directory\n"},
    {"an authority that is none", "accounts = ( { " JANE "\nca_file = \"/dev/null\"; } );",
     "@:2: ca_file: /dev/null holds no certificate (PEM)\n"},
    {"carriage returns and a byte order mark", "\xef\xbb\xbftheme = \"a\";\r\nlean = true;\r\n",
     ""},

    {"unknown at the top", "lean = true;\nthem = \"x\";",
     "@:2: unknown option \"them\"; did you mean \"theme\"?\n"},
    {"half a name", "\n\ntimeout = 3;",
     "@:3: unknown option \"timeout\"; did you mean \"request_timeout\"?\n"},
    {"capitals", "Lean = true;", "@:1: unknown option \"Lean\"; did you mean \"lean\"?\n"},
    {"nothing near", "zebra = 1;", "@:1: unknown option \"zebra\"\n"},
    {"unknown in an account", "accounts = ( { " JANE "\nhsot = \"x\"; } );",
     "@:2: unknown option \"hsot\"; did you mean \"host\"?\n"},
    {"unknown in a key", "keys = ( { key = \"X\"; command = \"d\";\ncomand = \"d\"; } );",
     "@:2: unknown option \"comand\"; did you mean \"command\"?\n"},

    {"wrong types",
     "theme = 1;\nlean = 1;\narrows = \"true\";\nrequest_timeout = 1.5;\nlog_size = \"1\";\n"
     "accounts = { };\nkeys = [ \"a\" ];",
     "@:1: theme must be a text in quotes\n@:2: lean must be true or false\n"
     "@:3: arrows must be true or false\n"
     "@:4: request_timeout must be a whole number from 1 to 3600\n"
     "@:5: log_size must be a whole number from 0 to 1000000\n"
     "@:6: accounts must be a list of groups: ( { ... }, { ... } )\n"
     "@:7: keys must be a list of groups: ( { ... }, { ... } )\n"},
    {"wrong elements", "accounts = (\n\"jane\",\n{ " JANE "} );",
     "@:2: accounts must hold only groups: { ... }\n"},
    {"out of range",
     "request_timeout = 0;\nlog_size = -1;\naccounts = ( { " JANE
     "\nport = 0;\npriority = 0; },\n{ name = \"b\"; " JOHN "port = 65536;\npriority = -129; } );",
     "@:1: request_timeout must be a whole number from 1 to 3600\n"
     "@:2: log_size must be a whole number from 0 to 1000000\n"
     "@:4: port must be a whole number from 1 to 65535\n"
     "@:5: priority must be a whole number from -128 to -1\n"
     "@:6: port must be a whole number from 1 to 65535\n"
     "@:7: priority must be a whole number from -128 to -1\n"},
    {"a number that 32 bits would make 5222", "accounts = ( { " JANE "\nport = 4294972518; } );",
     "@:2: this number is too large\n"},
    {"a long number in a text or comment", "theme = \"4294972518\"; # 4294972518\n", ""},
    {"empty text", "theme = \"\";", "@:1: theme must not be empty\n"},
    {"control characters", "theme = \"a\\x1b[1m\";",
     "@:1: theme must hold no control characters\n"},
    {"not UTF-8 by escapes", "theme = \"\\xff\";", "@:1: theme must be UTF-8\n"},

    {"words",
     "accounts = ( { " JANE "\ntls = \"start-tls\";\npresence = \"away\"; },\n"
     "{ name = \"b\"; " JOHN "tls = true; } );",
     "@:2: tls must be \"starttls\", \"direct\" or \"none\"; did you mean \"starttls\"?\n"
     "@:3: presence must be \"quiet\" or \"present\"\n"
     "@:4: tls must be \"starttls\", \"direct\" or \"none\"\n"},
    {"pins",
     "accounts = ( { " JANE "pin = \"01:23\"; },\n{ name = \"b\"; " JOHN "pin = \"" HEX "0\"; },\n"
     "{ name = \"c\"; jid = \"c@d.lit\"; pin = \"x" HEX "\"; },"
     "{ name = \"d\"; jid = \"d@d.lit\"; pin = \"" HEX "\"; } );",
     "@:1: pin must be a SHA-256: 64 hexadecimal digits, with or without colons\n"
     "@:2: pin must be a SHA-256: 64 hexadecimal digits, with or without colons\n"
     "@:3: pin must be a SHA-256: 64 hexadecimal digits, with or without colons\n"},
    {"no jid", "accounts = (\n{ name = \"home\"; },\n{ } );",
     "@:2: this account has no jid\n@:3: this account has no jid\n"},
    {"a jid that is no text is not missing", "accounts = ( { jid = 1; } );",
     "@:1: jid must be a text in quotes\n"},
    {"a bad jid", "accounts = ( { name = \"a\";\njid = \"bad@\"; } );",
     "@:2: jid \"bad@\": the judge says no\n"},
    {"same name",
     "accounts = ( { name = \"a\"; " JANE "},\n{\nname = \"a\"; jid = \"b@c.lit\"; } );",
     "@:3: the account in line 1 is named \"a\" already\n"},
    {"same jid without names", "accounts = ( { " JANE "},\n{ " JANE "} );",
     "@:2: the account in line 1 has the jid \"jane@longbourn.lit\" already\n"},
    {"same jid, two names", "accounts = ( { " JANE "},\n{ name = \"b\";\n" JANE "} );",
     "@:3: the account in line 1 has the jid \"jane@longbourn.lit\" already\n"},
    {"same jid once prepared",
     "accounts = ( { " JANE "},\n{ name = \"b\"; jid = \"JANE@longbourn.LIT\"; } );",
     "@:2: the account in line 1 has the jid \"JANE@longbourn.LIT\" already\n"},
    {"two ways to a password",
     "accounts = ( { " JANE "\npassword = \"x\";\npassword_command = \"y\"; } );",
     "@:2: an account has a password or a password_command, not both\n"},

    {"plain text to nowhere", "accounts = ( { " JANE "\ntls = \"none\"; } );",
     "@:2: tls = \"none\" needs a host that is this computer: 127.0.0.1, ::1 or localhost\n"},
    {"plain text to the world",
     "accounts = ( { " JANE "\ntls = \"none\"; host = \"localhost.evil.lit\"; } );",
     "@:2: tls = \"none\" needs a host that is this computer: 127.0.0.1, ::1 or localhost\n"},
    {"plain text to a neighbour",
     "accounts = ( { " JANE "\nhost = \"128.0.0.1\";\ntls = \"none\"; } );",
     "@:3: tls = \"none\" needs a host that is this computer: 127.0.0.1, ::1 or localhost\n"},
    {"plain text to a name that looks like an address",
     "accounts = ( { " JANE "host = \"127.0.0.1.lit\"; tls = \"none\"; } );",
     "@:1: tls = \"none\" needs a host that is this computer: 127.0.0.1, ::1 or localhost\n"},
    {"plain text at home",
     "accounts = ( { name = \"a\"; " JANE "host = \"127.3.2.1\"; tls = \"none\"; },\n"
     "{ name = \"b\"; " JOHN "host = \"::1\"; tls = \"none\"; },\n"
     "{ name = \"c\"; jid = \"c@d.lit\"; host = \"LocalHost\"; tls = \"none\"; } );",
     ""},

    {"half a key", "keys = ( { key = \"X\"; },\n{ command = \"d\"; } );",
     "@:1: this needs both: { key = \"u\"; command = \"unfollow\"; }\n"
     "@:2: this needs both: { key = \"u\"; command = \"unfollow\"; }\n"},
    {"a key twice",
     "keys = ( { key = \"X\"; command = \"d\"; },\n{ key = \"X\"; command = \"e\"; } );",
     "@:2: the key \"X\" has its meaning in line 1 already\n"},

    {"the order of lines, not of tables",
     "keys = ( { key = 1; command = \"d\"; } );\naccounts = ( {\nprt = 1; } );\nlean = 1;\nx = 1;",
     "@:1: key must be a text in quotes\n@:2: this account has no jid\n"
     "@:3: unknown option \"prt\"; did you mean \"port\"?\n"
     "@:4: lean must be true or false\n@:5: unknown option \"x\"\n"},

    {"half a line", "lean =\n", "@:2: syntax error\n"},
    {"twice the same", "lean = true;\nlean = true;", "@:2: duplicate setting name\n"},
    {"no closing bracket", "accounts = ( { " JANE "}\n;", "@:2: syntax error\n"},
    {"no closing quote", "lean = true;\ntheme = \"x;\narrows = true;\n",
     "@:2: this text has no closing quote\n"},
    {"no end of comment", "/* a */\n/* b\n", "@:2: this comment does not end\n"},
    {"not UTF-8", "lean = true;\n# J\xe4ne\n", "@:2: this is not UTF-8 text\n"},
    {"a folder included", "lean = true;\n@include \"/\"\n", "/: cannot be read: Is a directory\n"},
    {"nothing included", "\n@include \"/nowhere.conf\"\n",
     "@:2: the included file /nowhere.conf does not exist\n"},
    {"an include in a comment", "/*\n@include \"/nowhere.conf\"\n*/\n", ""},
    {"an include in a text", "theme = \"\n@include \\\"/nowhere\\\"\n\";",
     "@:1: theme must hold no control characters\n"},
    {"an include that is not at the start of a line", "lean = true; @include \"/nowhere\"\n",
     "@:1: syntax error\n"},
};

/* Capitals make no difference to it. */
static char *judge(const char *jid, char **prepared)
{
    if (strcmp(jid, "bad@") == 0)
        return g_strdup("the judge says no");
    *prepared = g_ascii_strdown(jid, -1);
    return NULL;
}

static char *folder, *path;

static char *joined(const GPtrArray *sentences)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < sentences->len; i++) {
        const char *sentence = g_ptr_array_index(sentences, i);
        bool is_ours = g_str_has_prefix(sentence, path);
        g_string_append_printf(out, "%s%s\n", is_ours ? "@" : "",
                               sentence + (is_ours ? strlen(path) : 0));
    }
    return g_string_free(out, FALSE);
}

static void write_file(const char *name, const char *text, gssize length, int mode)
{
    char *file = g_build_filename(folder, name, NULL);

    assert_true(g_file_set_contents(file, text, length, NULL));
    assert_int_equal(g_chmod(file, (mode_t)mode), 0);
    g_free(file);
}

static void expect(const char *what, const char *faults)
{
    GPtrArray *sentences = settings_check(path, judge);
    char *found = joined(sentences);

    if (strcmp(found, faults) != 0)
        fail_msg("%s: expected\n%sbut found\n%s", what, faults, found);
    g_free(found);
    g_ptr_array_unref(sentences);
}

static void test_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        write_file("muster.conf", files[i].text, -1, 0600);
        expect(files[i].what, files[i].faults);
    }
}

/* Loading is checking, and stops at the first. The judge and other files are the checker's alone.
 */
static void test_load_says_the_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        struct settings *settings = settings_new();
        GError *error = NULL;
        const char *end = strchr(files[i].faults, '\n');
        char *first = end ? g_strndup(files[i].faults, (gsize)(end - files[i].faults)) : NULL;
        bool ok;

        if (first && (strstr(first, "judge") || strstr(first, "ca_file:")))
            g_clear_pointer(&first, g_free);
        write_file("muster.conf", files[i].text, -1, 0600);
        ok = settings_load(settings, path, &error);
        assert_int_equal(ok, first == NULL);
        if (first && first[0] == '@')
            assert_string_equal(error->message + strlen(path), first + 1);
        else if (first)
            assert_string_equal(error->message, first);
        g_clear_error(&error);
        g_free(first);
        settings_free(settings);
    }
}

static void test_password_for_all_to_read(void **state)
{
    static const struct {
        int mode;
        const char *text, *faults;
    } modes[] = {
        {0600, "accounts = ( { " JANE "password = \"x\"; } );", ""},
        {0400, "accounts = ( { " JANE "password = \"x\"; } );", ""},
        {0644, "accounts = ( { " JANE "password_command = \"x\"; } );", ""},
        {0640, "accounts = ( { " JANE "\npassword = \"x\"; } );",
         "@:2: others can read this password; first: chmod 600 "},
        {0604, "accounts = ( { " JANE "password = \"x\"; } );",
         "@:1: others can read this password; first: chmod 600 "},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
        char *faults =
            modes[i].faults[0] ? g_strconcat(modes[i].faults, path, "\n", NULL) : g_strdup("");
        write_file("muster.conf", modes[i].text, -1, modes[i].mode);
        expect(modes[i].text, faults);
        g_free(faults);
    }
}

static void test_password_in_an_included_file(void **state)
{
    char *expected = g_strdup_printf("%s/secret.conf:2: others can read this password; first: "
                                     "chmod 600 %s/secret.conf\n",
                                     folder, folder);

    (void)state;
    write_file("secret.conf", "\npassword = \"x\";\n", -1, 0644);
    write_file("muster.conf", "accounts = ( { " JANE "\n@include \"secret.conf\"\n} );", -1, 0600);
    expect("open include", expected);
    write_file("secret.conf", "\npassword = \"x\";\n", -1, 0600);
    write_file("muster.conf", "accounts = ( { " JANE "\n@include \"secret.conf\"\n} );", -1, 0644);
    expect("closed include", "");
    g_free(expected);
}

static void test_includes(void **state)
{
    char *sub = g_build_filename(folder, "sub", NULL);
    char *expected = g_strdup_printf("@:1: lean must be true or false\n"
                                     "%s/sub/b.conf:1: unknown option \"x\"\n"
                                     "%s/sub/a.conf:3: unknown option \"y\"\n"
                                     "@:4: unknown option \"z\"\n",
                                     folder, folder);

    (void)state;
    assert_int_equal(g_mkdir_with_parents(sub, 0700), 0);
    write_file("sub/b.conf", "x = 1;", -1, 0600);
    write_file("sub/a.conf", "# here\n@include \"b.conf\"\ny = 2;", -1, 0600);
    write_file("muster.conf", "lean = 1;\n  @include \"sub/a.conf\" # and on\n\nz = 3;", -1, 0600);
    expect("includes", expected);
    g_free(expected);

    write_file("muster.conf", "\n@include \"muster.conf\"\n", -1, 0600);
    expect("a loop", "@:2: files include each other too deeply\n");
    write_file("sub/a.conf", "\nlean = = 1;\n", -1, 0600);
    write_file("muster.conf", "@include \"sub/a.conf\"\n", -1, 0600);
    expected = g_strdup_printf("%s/sub/a.conf:2: syntax error\n", folder);
    expect("broken include", expected);
    g_free(expected);
    g_free(sub);
}

static char *repeated(const char *part, size_t times)
{
    GString *out = g_string_new("x = ");

    while (times--)
        g_string_append(out, part);
    return g_string_free(out, FALSE);
}

static void test_broken_files(void **state)
{
    char *garbage = g_malloc(10 << 20), *deep = repeated("(", 100000);

    (void)state;
    write_file("muster.conf", "lean = true;\n\0x = 1;", 20, 0600);
    expect("a zero byte", "@:2: this is not UTF-8 text\n");
    for (size_t i = 0; i < 10 << 20; i++)
        garbage[i] = (char)(i * 2654435761u >> 13);
    write_file("muster.conf", garbage, 10 << 20, 0600);
    expect("10 MB", "@: more than 128 kB is no configuration\n");
    write_file("muster.conf", deep, -1, 0600);
    expect("brackets without end", "@:1: memory exhausted\n");
    g_free(garbage);
    g_free(deep);
}

static void test_no_file(void **state)
{
    struct settings *settings = settings_new();
    GError *error = NULL;

    (void)state;
    g_unlink(path);
    expect("missing", "@: cannot be read: No such file or directory\n");
    assert_false(settings_load(settings, path, &error));
    assert_true(g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_MISSING));
    g_clear_error(&error);
    assert_false(settings_load(settings, folder, &error));
    assert_true(g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_READ));
    assert_non_null(strstr(error->message, "Is a directory"));
    g_clear_error(&error);
    assert_true(settings_load(settings, "/dev/null", &error));
    settings_free(settings);
}

static int make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("muster-check-XXXXXX", NULL);
    path = g_build_filename(folder, "muster.conf", NULL);
    return folder ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"sub/a.conf",  "sub/b.conf",  "sub",
                                        "secret.conf", "muster.conf", "."};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *name = g_build_filename(folder, names[i], NULL);
        g_remove(g_str_has_suffix(name, "/.") ? folder : name);
        g_free(name);
    }
    g_free(path);
    g_free(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_load_says_the_first),
        cmocka_unit_test(test_password_for_all_to_read),
        cmocka_unit_test(test_password_in_an_included_file),
        cmocka_unit_test(test_includes),
        cmocka_unit_test(test_broken_files),
        cmocka_unit_test(test_no_file),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
