/* xmpp: links, good ones and bad ones. */
#include "roster/uri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* account|jid|action|name|groups, or "! part of a sentence". */
static const struct {
    const char *link, *meaning;
} links[] = {
    /* RFC 5122, 2.7 and 2.8 */
    {"xmpp:node@example.com", "-|node@example.com|0|-|"},
    {"xmpp:example.com", "-|example.com|0|-|"},
    {"xmpp://node@example.com/other@example.com", "node@example.com|other@example.com|0|-|"},
    {"xmpp:node@example.com#fragment", "-|node@example.com|0|-|"},
    {"xmpp:nasty!%23$%25()*+,-.;=%3F%5B%5C%5D%5E_%60%7B%7C%7D~node@example.com",
     "-|nasty!#$%()*+,-.;=?[\\]^_`{|}~node@example.com|0|-|"},
    {"xmpp:ji%C5%99i@%C4%8Dechy.example", "-|ji\u0159i@\u010dechy.example|0|-|"},
    {"xmpp:ji\u0159i@\u010dechy.example", "-|ji\u0159i@\u010dechy.example|0|-|"},
    {"XMPP:Node@Example.COM", "-|node@example.com|0|-|"},
    /* XEP-0147 */
    {"xmpp:romeo@montague.net?roster", "-|romeo@montague.net|1|-|"},
    {"xmpp:romeo@montague.net?roster;name=Romeo%20Montague",
     "-|romeo@montague.net|1|Romeo Montague|"},
    {"xmpp:romeo@montague.net?roster;name=Romeo%20Montague;group=Friends",
     "-|romeo@montague.net|1|Romeo Montague|Friends"},
    {"xmpp:romeo@montague.net?roster;group=A%3BB;group=C,D;group=C,D;group=;",
     "-|romeo@montague.net|1|-|A;B+C,D"},
    {"xmpp:romeo@montague.net?roster;name=a+b=c;preauth=xyz;name", "-|romeo@montague.net|1|a+b=c|"},
    {"xmpp:romeo@montague.net?subscribe", "-|romeo@montague.net|2|-|"},
    {"xmpp:romeo@montague.net?unsubscribe", "-|romeo@montague.net|3|-|"},
    {"xmpp:romeo@montague.net?remove", "-|romeo@montague.net|4|-|"},
    {"xmpp:romeo@montague.net?", "-|romeo@montague.net|0|-|"},
    {"xmpp:romeo@montague.net?;name=R", "-|romeo@montague.net|0|R|"},
    {"xmpp:romeo@montague.net?message;body=Here%27s%20a%20test", "! \"message\" in the link asks"},
    {"xmpp:romeo@montague.net?Roster", "! \"Roster\" in the link asks"},
    {"xmpp:romeo@montague.net?roster;name=%E2%80%A6", "-|romeo@montague.net|1|\u2026|"},
    /* What is wrong with them. */
    {"mailto:a@b", "! is no xmpp: link"},
    {"xmpp", "! is no xmpp: link"},
    {"xmpp:", "! no address"},
    {"xmpp:?roster", "! no address"},
    {"xmpp://node@example.com", "! no address"},
    {"xmpp:///node@example.com", "! no address"},
    {"xmpp:a@b?roster;name=100%", "! two hexadecimal digits"},
    {"xmpp:a@b?roster;name=%4", "! two hexadecimal digits"},
    {"xmpp:a%zz@b", "! two hexadecimal digits"},
    {"xmpp:a@b?roster;name=%FF", "! is not the UTF-8"},
    {"xmpp:a@b?roster;name=%C3%28", "! is not the UTF-8"},
    {"xmpp:a@b?roster;name=x%00y", "! is not the UTF-8"},
    {"xmpp:a@b?roster;name=x%0Ay", "! holds a control"},
    {"xmpp:a@b?roster;group=x%1By", "! holds a control"},
    {"xmpp:a\xff@b", "! is not the UTF-8"},
    {"xmpp:a%2Fb@c", "! is no address"},
    {"xmpp:a@b/hall", "! names one device"},
    {"xmpp:a@@b", "! is no address"},
};

static char *describe(const struct uri *uri, const GError *error)
{
    char *groups, *text;

    if (!uri)
        return g_strdup_printf("! %s", error->message);
    groups = uri->groups ? g_strjoinv("+", uri->groups) : g_strdup("");
    text = g_strdup_printf("%s|%s|%d|%s|%s", uri->account ? uri->account : "-", uri->jid,
                           (int)uri->action, uri->name ? uri->name : "-", groups);
    g_free(groups);
    return text;
}

static void means_what_it_says(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(links); i++) {
        GError *error = NULL;
        struct uri *uri = uri_parse(links[i].link, &error);
        char *real = describe(uri, error);
        bool same = links[i].meaning[0] == '!' ? !uri && strstr(real, links[i].meaning + 2)
                                               : g_str_equal(real, links[i].meaning);

        if (!same)
            fail_msg("%s: %s", links[i].link, real);
        g_free(real);
        uri_free(uri);
        g_clear_error(&error);
    }
}

static void has_an_end(void **state)
{
    GString *text = g_string_new("xmpp:a@b?roster;name=");
    struct uri *uri;

    (void)state;
    for (int i = 0; i < 8000; i++)
        g_string_append_c(text, 'x');
    uri = uri_parse(text->str, NULL);
    assert_non_null(uri);
    uri_free(uri);
    for (int i = 0; i < 1000; i++)
        g_string_append_c(text, 'x');
    assert_null(uri_parse(text->str, NULL));
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_what_it_says),
        cmocka_unit_test(has_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
