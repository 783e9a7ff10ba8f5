/* No secret reaches the console, and nothing endless does. */
#include "xmpp/console.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SASL "urn:ietf:params:xml:ns:xmpp-sasl"

static const struct {
    const char *xml, *shown; /* NULL: as it is */
} rows[] = {
    {"<iq type=\"get\" id=\"1\"><query xmlns=\"jabber:iq:roster\"/></iq>", NULL},
    {"</stream:stream>", NULL},
    {"", NULL},
    {"not even a tag", NULL},
    {"<message><body>\nC: <iq/></body></message>", "<message><body>&#10;C: <iq/></body></message>"},
    {"<auth mechanism=\"PLAIN\" xmlns=\"" SASL "\">AHUAcA==</auth>",
     "<auth mechanism=\"PLAIN\" xmlns=\"" SASL "\">(8 bytes not shown)</auth>"},
    {"<challenge xmlns='" SASL "'>cj1h</challenge>",
     "<challenge xmlns='" SASL "'>(4 bytes not shown)</challenge>"},
    {"<success xmlns='" SASL "'/>", NULL},
    {"<success xmlns='" SASL "'></success>", NULL},
    {"<iq type=\"set\"><query xmlns=\"jabber:iq:auth\"><username>u</username>"
     "<password>p</password></query></iq>",
     "<iq type=\"set\"><query xmlns=\"jabber:iq:auth\">(44 bytes not shown)</query></iq>"},
    {"<iq><query xmlns=\"jabber:iq:register\"><password>p</password></query><b/></iq>",
     "<iq><query xmlns=\"jabber:iq:register\">(22 bytes not shown)</query><b/></iq>"},
    /* two in one */
    {"<a xmlns='" SASL "'>1</a><b xmlns='" SASL "'>22</b>",
     "<a xmlns='" SASL "'>(1 bytes not shown)</a><b xmlns='" SASL "'>(2 bytes not shown)</b>"},
    /* cut short anywhere */
    {"<auth xmlns='" SASL "'>AHUAc", "<auth xmlns='" SASL "'>(5 bytes not shown)"},
    {"<auth xmlns='" SASL "' x='AHUA", "<..."},
};

static void test_redaction(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *shown = console_text(rows[i].xml);

        assert_string_equal(shown, rows[i].shown ? rows[i].shown : rows[i].xml);
        g_free(shown);
    }
}

/* A stanza of n bytes of text in all, made of three-byte characters after the tag. */
static char *long_stanza(gsize n)
{
    GString *xml = g_string_new("<b>");

    while (xml->len < n)
        g_string_append(xml, "\342\202\254");
    return g_string_free(xml, FALSE);
}

static void test_cut(void **state)
{
    (void)state;
    for (gsize n = CONSOLE_LIMIT - 4; n < CONSOLE_LIMIT + 8; n++) {
        char *xml = long_stanza(n);
        char *shown = console_text(xml);

        assert_true(g_utf8_validate(shown, -1, NULL));
        if (strlen(xml) <= CONSOLE_LIMIT)
            assert_string_equal(shown, xml);
        else
            assert_non_null(strstr(shown, "bytes in all)"));
        assert_true(strlen(shown) < CONSOLE_LIMIT + 64);
        g_free(shown);
        g_free(xml);
    }
}

/* Where the limit falls inside a secret, what is left of it is still not shown. */
static void test_cut_secret(void **state)
{
    char *filler = long_stanza(CONSOLE_LIMIT - 60);
    char *xml = g_strconcat(filler, "<auth xmlns='" SASL "'>SECRETSECRET</auth>", NULL);
    char *shown = console_text(xml);

    (void)state;
    assert_null(strstr(shown, "SECRET"));
    g_free(shown);
    g_free(xml);
    g_free(filler);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_redaction),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_cut_secret),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
