/* How much all notes may be together. What a set carries is told by tests/wire. */
#include "xmpp/rosternotes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void ignore_change(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

/* The result of reading one note of so many bytes on somebody else, and a short one on Darcy. */
static xmpp_stanza_t *answer(xmpp_ctx_t *ctx, gsize bytes)
{
    char *text = g_strnfill(bytes, 'x');
    char *xml = g_strdup_printf("<iq xmlns='jabber:client' type='result'>"
                                "<query xmlns='jabber:iq:private'>"
                                "<storage xmlns='storage:rosternotes'>"
                                "<note jid='bingley@netherfield.lit'>%s</note>"
                                "<note jid='darcy@pemberley.lit'>Proud</note>"
                                "</storage></query></iq>",
                                text);
    xmpp_stanza_t *iq = xmpp_stanza_new_from_string(ctx, xml);

    g_free(xml);
    g_free(text);
    return iq;
}

static struct sequel try(xmpp_ctx_t *ctx, gsize bytes, const char *text)
{
    struct roster *roster = roster_new(ignore_change, NULL);
    struct wire wire = {.ctx = ctx, .roster = roster};
    struct request *request = request_new(REQUEST_NOTE, "darcy@pemberley.lit", "Proud", NULL, text);
    xmpp_stanza_t *iq = answer(ctx, bytes);
    struct sequel sequel = rosternotes_go_on(&wire, request, iq);

    xmpp_stanza_release(iq);
    request_free(request);
    roster_free(roster);
    return sequel;
}

static void what_servers_take_is_sent(void **state)
{
    struct sequel sequel = try(*state, 59000, "Proud & kind");

    assert_non_null(sequel.step);
    xmpp_stanza_release(sequel.step);
}

static void more_is_refused(void **state)
{
    struct sequel sequel = try(*state, 59900, "Proud & kind");

    assert_null(sequel.step);
    assert_string_equal(sequel.refusal->condition, "not-acceptable");
    assert_non_null(strstr(sequel.refusal->text, "shorten this one or remove another"));
    refusal_free(sequel.refusal);
}

/* Another client may have gone beyond it; then less is better than as much. */
static void less_is_sent_all_the_same(void **state)
{
    struct sequel sequel = try(*state, 70000, "");

    assert_non_null(sequel.step);
    xmpp_stanza_release(sequel.step);
}

static int set_up(void **state)
{
    *state = xmpp_ctx_new(NULL, NULL);
    return 0;
}

static int tear_down(void **state)
{
    xmpp_ctx_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_servers_take_is_sent),
        cmocka_unit_test(more_is_refused),
        cmocka_unit_test(less_is_sent_all_the_same),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
