/* Addresses: what is prepared to what, what is refused and why; and that the short way for ASCII
   comes to the same as libidn. */
#include "roster/jid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <stringprep.h>

#include <cmocka.h>

static const struct {
    const char *text, *prepared; /* NULL: refused */
} rows[] = {
    {"Juliet@Example.COM/Balcony", "juliet@example.com/Balcony"},
    {"STRA\303\237E@B\303\274cher.example", "strasse@b\303\274cher.example"},
    {"\342\204\252ing@x.org", "king@x.org"}, /* the Kelvin sign */
    {"a@b/c@d/e", "a@b/c@d/e"},
    {"x.org/a@b", "x.org/a@b"},
    {"x.org", "x.org"},
    {"a@b/ ", "a@b/ "},
    {"a@b/Ro om", "a@b/Ro om"},
    {"\345\274\240\344\270\211@a.lit", "\345\274\240\344\270\211@a.lit"},
    {"\360\237\230\200@a.lit", "\360\237\230\200@a.lit"}, /* unassigned in Unicode 3.2 */
    {"\327\251\327\234\327\225\327\235@a.lit", "\327\251\327\234\327\225\327\235@a.lit"},
    {"a@b\303\274\xcc\x81", "a@b\307\230"}, /* composed */
    {"a@so\302\255ft.lit", "a@soft.lit"},
    {"a#$%!?*+-.=^_`{|}~@b", "a#$%!?*+-.=^_`{|}~@b"},
    {"", NULL},
    {"@", NULL},
    {"/", NULL},
    {"@x", NULL},
    {"x@", NULL},
    {"x@/r", NULL},
    {"x@y/", NULL},
    {"/r", NULL},
    {"ju liet@x", NULL},
    {"a\"b@x", NULL},
    {"a&b@x", NULL},
    {"a'b@x", NULL},
    {"a:b@x", NULL},
    {"a<b@x", NULL},
    {"a>b@x", NULL},
    {"a@b@c", NULL},
    {"a@b c", NULL},
    {"a@b:5222", NULL},
    {"a\tb@x", NULL},
    {"a\177b@x", NULL},
    {"a@b\001c", NULL}, /* nameprep would let it pass */
    {"a@b\177", NULL},
    {"a@\303\274\001", NULL},
    {"a@b/c\nd", NULL},
    {"a\357\274\240b@x", NULL}, /* a wide @ */
    {"a@b\357\274\217c", NULL}, /* a wide / */
    {"\302\255@x", NULL},       /* nothing is left */
    {"a@\302\255", NULL},
    {"a\342\200\256b@x", NULL}, /* a bidi override */
    {"a\357\277\276b@x", NULL}, /* U+FFFE */
    {"\327\251a@x", NULL},      /* both directions in one part */
    {"a\377@x", NULL},          /* not UTF-8 */
    {"a@x/\303", NULL},
    {"a\355\240\200@x", NULL}, /* a surrogate */
    /* dots */
    {"a@b.lit.", "a@b.lit"},
    {"a@b.lit./r", "a@b.lit/r"},
    {"a@b.lit\357\274\216", "a@b.lit"}, /* a wide one */
    {"a@.", NULL},
    {".", NULL},
    {"a@b..", NULL},
    {"a@b..c", NULL},
    {"a@.b", NULL},
    {"a..b@c", "a..b@c"},
    /* numbers for a domain */
    {"a@127.0.0.1", "a@127.0.0.1"},
    {"a@[::1]", "a@[::1]"},
    {"a@[2001:DB8::A]/r", "a@[2001:db8::a]/r"},
    {"[::ffff:10.0.0.1]", "[::ffff:10.0.0.1]"},
    {"a@[::1", NULL},
    {"a@::1", NULL},
    {"a@[]:1", NULL},
    {"a@[1:2]", NULL},
    {"a@[::1]x:", NULL},
    {"a@[0000000000000000000000000000000000000000000000000000000000000::1]", NULL},
};

static void test_rows(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        GError *error = NULL;
        char *prepared = jid_prepare(rows[i].text, &error), *key = jid_key(rows[i].text);

        if (g_strcmp0(prepared, rows[i].prepared) != 0)
            fail_msg("\"%s\" became %s", rows[i].text, prepared ? prepared : error->message);
        assert_int_equal(prepared == NULL, error != NULL);
        assert_string_equal(key, prepared ? prepared : rows[i].text);
        if (prepared) { /* once prepared, it stays so */
            char *again = jid_prepare(prepared, NULL);

            assert_string_equal(again, prepared);
            g_free(again);
        } else {
            assert_true(g_error_matches(error, JID_ERROR, JID_ERROR_INVALID));
            assert_true(g_utf8_validate(error->message, -1, NULL));
        }
        g_clear_error(&error);
        g_free(prepared);
        g_free(key);
    }
}

static void test_messages(void **state)
{
    static const struct {
        const char *text, *message;
    } messages[] = {
        {"@x", "\"@x\" is no address: the part before the @ is empty"},
        {"x@", "\"x@\" is no address: the domain is empty"},
        {"x@y/", "\"x@y/\" is no address: the resource is empty"},
        {"a b@x",
         "\"a b@x\" is no address: the part before the @ has a character that no address may have"},
        {"a@b..c", "\"a@b..c\" is no address: the domain has nothing between two dots, or before "
                   "the first"},
        {"a\377",
         "\"a\357\277\275\" is no address: the part before the @ or after it is not UTF-8"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(messages); i++) {
        GError *error = NULL;

        assert_null(jid_prepare(messages[i].text, &error));
        assert_string_equal(error->message, messages[i].message);
        g_clear_error(&error);
    }
}

/* Long ones are shown in part, never in half a character. */
static void test_long_message(void **state)
{
    (void)state;
    for (int length = 10; length < 200; length++) {
        GString *text = g_string_new(length % 2 ? "a" : NULL);
        GError *error = NULL;

        for (int i = 0; i < length; i++)
            g_string_append(text, "\345\274\240");
        g_string_append(text, "@");
        assert_null(jid_prepare(text->str, &error));
        assert_true(g_utf8_validate(error->message, -1, NULL));
        assert_true(g_utf8_strlen(error->message, -1) < 120);
        g_clear_error(&error);
        g_string_append(text, "b/c");
        assert_null(jid_prepare_contact(text->str, &error));
        assert_true(g_error_matches(error, JID_ERROR, JID_ERROR_RESOURCE));
        assert_true(g_utf8_validate(error->message, -1, NULL));
        g_clear_error(&error);
        g_string_free(text, TRUE);
    }
}

static char *repeat(const char *unit, gsize count)
{
    GString *string = g_string_new(NULL);

    while (count-- > 0)
        g_string_append(string, unit);
    return g_string_free(string, FALSE);
}

/* 1023 bytes for each part, before and after preparation. */
static void test_lengths(void **state)
{
    static const struct {
        const char *unit;
        gsize count;
        bool fits;
    } lengths[] = {
        {"a", 1023, true},           {"a", 1024, false},         {"\303\274", 511, true},
        {"\303\274", 512, false},    {"\343\214\200", 85, true}, /* U+3300: 3 bytes become 12 */
        {"\343\214\200", 86, false},
    };
    static const char *const places[] = {"%s@b", "a@%s", "a@b/%s", "%s"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        for (gsize place = 0; place < G_N_ELEMENTS(places); place++) {
            char **around = g_strsplit(places[place], "%s", 2);
            char *part = repeat(lengths[i].unit, lengths[i].count);
            char *text = g_strconcat(around[0], part, around[1], NULL);
            GError *error = NULL;
            char *prepared = jid_prepare(text, &error);

            assert_int_equal(prepared != NULL, lengths[i].fits);
            if (!lengths[i].fits)
                assert_true(g_str_has_suffix(error->message, "is longer than 1023 bytes"));
            g_clear_error(&error);
            g_free(prepared);
            g_free(text);
            g_free(part);
            g_strfreev(around);
        }
}

/* What libidn says of one ASCII part; controls and the marks that separate parts go nowhere. */
static bool idn_prepares(const char *in, const Stringprep_profile *profile, const char *marks,
                         char *out)
{
    g_strlcpy(out, in, 64);
    for (const char *c = in; *c; c++)
        if (g_ascii_iscntrl(*c) || strchr(marks, *c))
            return false;
    return in[0] && stringprep(out, 64, 0, profile) == STRINGPREP_OK && out[0];
}

static void check_ascii(const char *format, const char *part, const Stringprep_profile *profile,
                        const char *marks)
{
    char expected[64], *text = g_strdup_printf("%s%s%s", format[0] == '@' ? "a@" : "", part,
                                               format[0] == '@' ? "" : "@b");
    char *prepared;

    if (format[0] == '/') {
        g_free(text);
        text = g_strconcat("a@b/", part, NULL);
    }
    prepared = jid_prepare(text, NULL);
    assert_int_equal(prepared != NULL, idn_prepares(part, profile, marks, expected));
    if (prepared)
        assert_non_null(strstr(prepared, expected));
    g_free(prepared);
    g_free(text);
}

static void test_ascii_as_libidn(void **state)
{
    GRand *random = g_rand_new_with_seed(20261122);
    static const char plain[] = "abcXYZ019-_";

    (void)state;
    for (int i = 0; i < 30000; i++) {
        char part[24];
        int length = g_rand_int_range(random, 1, 20);

        for (int n = 0; n < length; n++)
            part[n] = plain[g_rand_int_range(random, 0, sizeof plain - 1)];
        if (i % 2) /* one odd character: of more, few would be valid */
            part[g_rand_int_range(random, 0, length)] = (char)g_rand_int_range(random, 1, 128);
        part[length] = '\0';
        if (!strpbrk(part, "/@"))
            check_ascii("l", part, stringprep_xmpp_nodeprep, "");
        if (!strpbrk(part, "/@.[]"))
            check_ascii("@", part, stringprep_nameprep, " \"&':<>");
        check_ascii("/", part, stringprep_xmpp_resourceprep, "");
    }
    g_rand_free(random);
}

static void test_parts(void **state)
{
    static const struct {
        const char *jid, *bare, *domain, *resource;
    } parts[] = {
        {"a@b/c", "a@b", "b", "c"},       {"a@b", "a@b", "b", NULL},
        {"b/c@d/e", "b", "b", "c@d/e"},   {"b", "b", "b", NULL},
        {"a@b/", "a@b", "b", ""},         {"A@B/C", "A@B", "B", "C"},
        {"a@b@c/d", "a@b@c", "b@c", "d"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *bare = jid_bare(parts[i].jid), *domain = jid_domain(parts[i].jid);
        const char *resource = jid_resource(parts[i].jid);

        assert_string_equal(bare, parts[i].bare);
        assert_string_equal(domain, parts[i].domain);
        assert_int_equal(g_strcmp0(resource, parts[i].resource), 0);
        g_free(bare);
        g_free(domain);
    }
}

static void test_contact(void **state)
{
    GError *error = NULL;
    char *jid = jid_prepare_contact("Darcy@Pemberley.lit", &error);

    (void)state;
    assert_string_equal(jid, "darcy@pemberley.lit");
    g_free(jid);
    assert_null(jid_prepare_contact("a@b/phone", &error));
    assert_true(g_error_matches(error, JID_ERROR, JID_ERROR_RESOURCE));
    g_clear_error(&error);
    assert_null(jid_prepare_contact("a@b/", &error));
    assert_true(g_error_matches(error, JID_ERROR, JID_ERROR_RESOURCE));
    g_clear_error(&error);
    assert_null(jid_prepare_contact("a b@c", &error));
    assert_true(g_error_matches(error, JID_ERROR, JID_ERROR_INVALID));
    g_clear_error(&error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_long_message),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_ascii_as_libidn),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_contact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
