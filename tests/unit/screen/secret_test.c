/* A password leaves nothing behind, however long or odd it is. */
#include "screen/secret.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* after the headers that it needs */
#include <cmocka.h>

static enum prompt_result feed(struct secret *secret, const char *bytes)
{
    enum prompt_result result = PROMPT_TYPING;

    for (; *bytes && result == PROMPT_TYPING; bytes++) {
        struct sequence key = {.bytes = {*bytes}, .length = 1};
        result = secret_feed(secret, &key);
    }
    return result;
}

static const struct {
    const char *typed, *text;
    enum prompt_result result;
} cases[] = {
    {"abc\r", "abc", PROMPT_ACCEPTED},
    {"abc\n", "abc", PROMPT_ACCEPTED},
    {"a b\tc\r", "a bc", PROMPT_ACCEPTED},
    {"\xc3\xa4\x7f\xe6\x9d\x8e\b\r", "", PROMPT_ACCEPTED},
    {"a\xc3\xa4\x7f\r", "a", PROMPT_ACCEPTED},
    {"\x7f\x7f"
     "a\r",
     "a", PROMPT_ACCEPTED},
    {"old\x15new\r", "new", PROMPT_ACCEPTED},
    {"a\x04"
     "b\r",
     "ab", PROMPT_ACCEPTED},
    {"\x04", "", PROMPT_CANCELLED},
    {"a\x03", "a", PROMPT_CANCELLED},
    {"a\x07", "a", PROMPT_CANCELLED},
    {"a\033", "a", PROMPT_CANCELLED},
};

static void is_typed(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct secret secret = {.length = 0};
        assert_int_equal(feed(&secret, cases[i].typed), cases[i].result);
        assert_string_equal(secret.bytes, cases[i].text);
    }
}

static void leaves_nothing(void **state)
{
    static const struct secret nothing;
    struct secret secret = {.length = 0};

    (void)state;
    feed(&secret, "geheim\x7f\x7f");
    assert_null(memchr(secret.bytes + secret.length, 'i', SECRET_SIZE - secret.length));
    secret_wipe(&secret);
    assert_memory_equal(&secret, &nothing, sizeof secret);
}

static void has_an_end(void **state)
{
    struct secret secret = {.length = 0};

    (void)state;
    for (int i = 0; i < 2 * SECRET_SIZE; i++)
        feed(&secret, "x");
    assert_int_equal(secret.length, SECRET_SIZE - 1);
    assert_int_equal(strlen(secret.bytes), SECRET_SIZE - 1);
}

/* Where a locale can be made that is not UTF-8, it is typed in, and sent as UTF-8 all the same. */
static void is_typed_in_latin(void **state)
{
    char *folder = g_dir_make_tmp(NULL, NULL), *locale = g_build_filename(folder, "latin", NULL);
    const char *argv[] = {"localedef", "-i", "POSIX", "-f", "ISO-8859-1", locale, NULL};
    const char *rm[] = {"rm", "-r", folder, NULL};
    struct secret secret = {.length = 0};
    bool made;

    (void)state;
    g_spawn_sync(NULL, (char **)argv, NULL,
                 G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                 NULL, NULL, NULL, NULL, NULL, NULL);
    g_setenv("LOCPATH", folder, TRUE);
    made = setlocale(LC_ALL, "latin") != NULL;
    feed(&secret, "a\xe4\xa7\x7f\xdf\r");
    setlocale(LC_ALL, "C");
    g_spawn_sync(NULL, (char **)rm, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free(locale);
    g_free(folder);
    if (!made)
        skip();
    assert_string_equal(secret.bytes, "a\xc3\xa4\xc3\x9f");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_typed),
        cmocka_unit_test(leaves_nothing),
        cmocka_unit_test(has_an_end),
        cmocka_unit_test(is_typed_in_latin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
