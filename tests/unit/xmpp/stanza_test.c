/* What goes into a stanza, and what a stanza is shown as. */
#include "xmpp/stanza.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *clean;
} cleanings[] = {
    {"", ""},
    {"Mr. Darcy", "Mr. Darcy"},
    {"<&>'\"", "<&>'\""}, /* escaping is another's */
    {"a\tb\nc\rd", "a b c d"},
    {"\001a\037b\033[0m", "ab[0m"},
    {"\177\302\205", "\177\302\205"}, /* allowed, if discouraged */
    {"a\357\277\276b\357\277\277c", "abc"},
    {"\357\277\275", "\357\277\275"},
    {"a\377b", "a\357\277\275b"},
    {"\355\240\200", "\357\277\275\357\277\275\357\277\275"}, /* half a surrogate pair */
    {"\360\237\247\276 \350\276\276\350\245\277", "\360\237\247\276 \350\276\276\350\245\277"},
};

static void what_xml_forbids_is_left_out(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cleanings); i++) {
        char *clean = stanza_clean(cleanings[i].text);

        assert_string_equal(clean, cleanings[i].clean);
        g_free(clean);
    }
}

static void lines_and_tabs_may_stay(void **state)
{
    char *clean = stanza_clean_lines("a\tb\nc\rd\001e\377");

    (void)state;
    assert_string_equal(clean, "a\tb\nc de\357\277\275");
    g_free(clean);
}

static void an_excerpt_is_xml(void **state)
{
    xmpp_stanza_t *stanza = stanza_new(*state, "iq", "set"), *query;
    char *xml;

    query = stanza_add(stanza, "query", "jabber:iq:roster");
    stanza_set(stanza_add(query, "item", NULL), "name", "<'\"&>");
    stanza_set(query, "ver", NULL);
    stanza_add_text(stanza_add(query, "group", NULL), "A & B");
    xml = stanza_excerpt(stanza);
    assert_string_equal(xml, "<iq type='set'><query xmlns='jabber:iq:roster'>"
                             "<item name='&lt;&apos;&quot;&amp;&gt;'/>"
                             "<group>A &amp; B</group></query></iq>");
    g_free(xml);
    xmpp_stanza_release(stanza);
}

/* Long texts of two-byte characters, each start shifted by one: no cut may split one. */
static void an_excerpt_is_cut_between_characters(void **state)
{
    for (int shift = 0; shift < 4; shift++) {
        GString *text = g_string_new(NULL);
        xmpp_stanza_t *stanza = stanza_new(*state, "message", NULL);
        char *xml;

        g_string_append_printf(text, "%.*s", shift, "xxx");
        while (text->len < 5000)
            g_string_append(text, "\303\251");
        stanza_add_text(stanza, text->str);
        xml = stanza_excerpt(stanza);
        assert_true(g_utf8_validate(xml, -1, NULL));
        assert_true(g_str_has_suffix(xml, "\303\251..."));
        assert_in_range(strlen(xml), 4090, 4100);
        g_free(xml);
        xmpp_stanza_release(stanza);
        g_string_free(text, TRUE);
    }
}

/* A server may nest as deep as it likes. */
static void an_excerpt_of_a_deep_stanza_ends(void **state)
{
    xmpp_stanza_t *stanza = stanza_new(*state, "iq", NULL), *inner = stanza;
    char *xml;

    for (int depth = 0; depth < 10000; depth++)
        inner = stanza_add(inner, "x", NULL);
    xml = stanza_excerpt(stanza);
    assert_in_range(strlen(xml), 4090, 4100);
    g_free(xml);
    xmpp_stanza_release(stanza);
}

static int open_context(void **state)
{
    xmpp_initialize();
    *state = xmpp_ctx_new(NULL, NULL);
    return *state ? 0 : -1;
}

static int close_context(void **state)
{
    xmpp_ctx_free(*state);
    xmpp_shutdown();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_xml_forbids_is_left_out),
        cmocka_unit_test(lines_and_tabs_may_stay),
        cmocka_unit_test(an_excerpt_is_xml),
        cmocka_unit_test(an_excerpt_is_cut_between_characters),
        cmocka_unit_test(an_excerpt_of_a_deep_stanza_ends),
    };

    return cmocka_run_group_tests(tests, open_context, close_context);
}
