/* Theme files → looks, or sentences about what is wrong; and the shipped themes. */
#include "settings/theme.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"normal", "group", "marker", NULL};

static char *folder, *path;

/* "NAME foreground/background attributes; ..." of what is not plain. */
static char *described(const struct theme *theme, const char *const *styles)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; styles[i]; i++) {
        const struct theme_look *look = &theme->looks[i];
        bool is_plain = !look->bold && !look->underline && !look->reverse && !look->dim;
        if (is_plain && look->foreground == -1 && look->background == -1)
            continue;
        g_string_append_printf(out, "%s %d/%d%s%s%s%s; ", styles[i], look->foreground,
                               look->background, look->bold ? " bold" : "",
                               look->underline ? " underline" : "", look->reverse ? " reverse" : "",
                               look->dim ? " dim" : "");
    }
    g_string_append_printf(out, "%d", theme->cursor);
    return g_string_free(out, FALSE);
}

static void assert_described(const struct theme *theme, const char *const *styles,
                             const char *wanted)
{
    char *found = described(theme, styles);

    assert_string_equal(found, wanted);
    g_free(found);
}

static void test_looks(void **state)
{
    static const struct {
        const char *text, *looks;
    } themes[] = {
        {"", "-1"},
        {"cursor = \"marker\";", "0"},
        {"cursor = \"bar\"; group = { };", "1"},
        {"group = { foreground = \"black\"; background = \"bright-white\"; dim = true; };",
         "group 0/15 dim; -1"},
        {"group = { foreground = 255; background = 0; bold = false; underline = true; };\n"
         "normal = { bold = true; background = \"default\"; reverse = true; };",
         "normal -1/-1 bold reverse; group 255/0 underline; -1"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(themes); i++) {
        GError *error = NULL;
        struct theme *theme;

        assert_true(g_file_set_contents(path, themes[i].text, -1, NULL));
        theme = theme_load(path, "/nowhere", names, &error);
        if (!theme)
            fail_msg("%s", error->message);
        assert_described(theme, names, themes[i].looks);
        theme_free(theme);
    }
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *fault;
    } themes[] = {
        {"\ngruop = { };", ":2: unknown style \"gruop\"; did you mean \"group\"?"},
        {"group = { };\nselected = { };", ":2: unknown style \"selected\""},
        {"group = \"bold\";",
         ":1: group must be a group: { foreground = \"green\"; bold = true; }"},
        {"group = { colour = \"red\"; };", ":1: unknown part of a style \"colour\""},
        {"group = { blod = true; };",
         ":1: unknown part of a style \"blod\"; did you mean \"bold\"?"},
        {"group = { bold = 1; };", ":1: bold must be true or false"},
        {"group = {\nforeground = \"gren\"; };",
         ":2: unknown colour \"gren\"; did you mean \"green\"?"},
        {"group = { foreground = 256; };", ":1: a colour must be a name or a number from 0 to 255"},
        {"group = { background = -1; };", ":1: a colour must be a name or a number from 0 to 255"},
        {"group = { background = 1.0; };", ":1: a colour must be a name or a number from 0 to 255"},
        {"cursor = 1;", ":1: cursor must be \"marker\" or \"bar\""},
        {"group = {", ":1: syntax error"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(themes); i++) {
        GError *error = NULL;

        assert_true(g_file_set_contents(path, themes[i].text, -1, NULL));
        assert_null(theme_load(path, "/nowhere", names, &error));
        assert_true(g_str_has_prefix(error->message, path));
        assert_string_equal(error->message + strlen(path), themes[i].fault);
        g_clear_error(&error);
    }
}

/* The user's own theme before the one that came with the program. */
static void test_search(void **state)
{
    char *own = g_build_filename(g_get_user_config_dir(), "muster", "themes", NULL);
    char *file = g_build_filename(own, "test.theme", NULL);
    GError *error = NULL;
    struct theme *theme;

    (void)state;
    g_unlink(path);
    assert_null(theme_load("test", folder, names, &error));
    assert_true(g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_MISSING));
    g_clear_error(&error);

    assert_true(g_file_set_contents(path, "cursor = \"bar\";", -1, NULL));
    theme = theme_load("test", folder, names, NULL);
    assert_int_equal(theme->cursor, 1);
    theme_free(theme);

    assert_int_equal(g_mkdir_with_parents(own, 0700), 0);
    assert_true(g_file_set_contents(file, "cursor = \"marker\";", -1, NULL));
    theme = theme_load("test", folder, names, NULL);
    assert_int_equal(theme->cursor, 0);
    theme_free(theme);
    g_unlink(file);
    g_rmdir(own);
    g_free(file);
    g_free(own);
}

/* STYLE_GROUP is called "group": the names of view/style.h without what is above this floor. */
static char **style_names_of_the_view(void)
{
    GPtrArray *found = g_ptr_array_new();
    GRegex *constant = g_regex_new("^    STYLE_([A-Z]+),", G_REGEX_MULTILINE, 0, NULL);
    GMatchInfo *match;
    char *text;

    assert_true(g_file_get_contents("src/view/style.h", &text, NULL, NULL));
    g_regex_match(constant, text, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        char *name = g_match_info_fetch(match, 1);
        if (strcmp(name, "COUNT") != 0)
            g_ptr_array_add(found, g_ascii_strdown(name, -1));
        g_free(name);
    }
    g_ptr_array_add(found, NULL);
    g_match_info_free(match);
    g_regex_unref(constant);
    g_free(text);
    return (char **)g_ptr_array_free(found, FALSE);
}

static void test_shipped_themes(void **state)
{
    static const char *const shipped[] = {"default", "mono"};
    char **styles = style_names_of_the_view();

    (void)state;
    assert_true(g_strv_length(styles) >= 19);
    for (size_t i = 0; i < G_N_ELEMENTS(shipped); i++) {
        GError *error = NULL;
        struct theme *theme = theme_load(shipped[i], "themes", (const char *const *)styles, &error);

        if (!theme)
            fail_msg("%s", error->message);
        for (char **style = styles; theme && *style; style++) {
            const struct theme_look *look = &theme->looks[style - styles];
            assert_in_range(look->foreground + 1, 0, 16);
            assert_in_range(look->background + 1, 0, 16);
        }
        theme_free(theme);
    }
    g_strfreev(styles);
}

/* mono is what NO_COLOR gives, whatever the theme. */
static void test_without_colour(void **state)
{
    char **styles = style_names_of_the_view();
    const char *const *known = (const char *const *)styles;
    struct theme *mono = theme_load("mono", "themes", known, NULL);
    struct theme *other = theme_load("default", "themes", known, NULL);
    struct theme *none = theme_new(known);
    char *wanted = described(mono, known);

    (void)state;
    assert_described(none, known, "-1");
    theme_without_colour(none, known);
    theme_without_colour(other, known);
    assert_described(none, known, wanted);
    assert_described(other, known, wanted);
    g_free(wanted);
    theme_free(none);
    theme_free(other);
    theme_free(mono);
    theme_free(NULL);
    g_strfreev(styles);
}

static int make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("muster-theme-XXXXXX", NULL);
    path = g_build_filename(folder, "test.theme", NULL);
    g_setenv("XDG_CONFIG_HOME", folder, TRUE);
    return folder ? 0 : -1;
}

static int remove_folder(void **state)
{
    char *own = g_build_filename(folder, "muster", NULL);

    (void)state;
    g_rmdir(own);
    g_unlink(path);
    g_rmdir(folder);
    g_free(own);
    g_free(path);
    g_free(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),          cmocka_unit_test(test_faults),
        cmocka_unit_test(test_search),         cmocka_unit_test(test_shipped_themes),
        cmocka_unit_test(test_without_colour),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
