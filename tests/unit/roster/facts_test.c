/* What is remembered of what people told. */
#include "roster/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static struct fact *fact_of(enum request_verb verb, const char *jid, gint64 at)
{
    struct request *request = request_new(verb, jid, NULL, NULL, NULL);
    struct fact *fact = fact_new(request, at);

    request_free(request);
    return fact;
}

static char *describe(const struct facts *facts, const char *key)
{
    const GPtrArray *known = facts_about(facts, key);
    GString *text = g_string_new(NULL);

    for (guint i = 0; known && i < known->len; i++) {
        const struct fact *fact = known->pdata[i];

        g_string_append_printf(text, "%s%s %s %d", i > 0 ? "; " : "", request_verb_name(fact->verb),
                               fact->resource ? fact->resource : "-", (int)fact->at);
        if (fact->refused)
            g_string_append_printf(text, " %s", fact->refused[0] ? fact->refused : "silent");
    }
    return g_string_free(text, FALSE);
}

static void check(const struct facts *facts, const char *wanted)
{
    char *real = describe(facts, "a@b");

    assert_string_equal(real, wanted);
    g_free(real);
}

static void keeps_the_latest_answer_to_each_question(void **state)
{
    struct facts *facts = facts_new();

    (void)state;
    facts_take(facts, "a@b", fact_of(REQUEST_SOFTWARE, "a@b/z", 1));
    facts_take(facts, "a@b", fact_of(REQUEST_SOFTWARE, "a@b/y", 2));
    facts_take(facts, "a@b", fact_of(REQUEST_VCARD, "a@b", 3));
    facts_take(facts, "a@b", fact_of(REQUEST_LAST, "a@b/y", 4));
    facts_take(facts, "a@b", fact_of(REQUEST_LAST, "a@b", 5));
    check(facts, "vcard - 3; last - 5; last y 4; software y 2; software z 1");
    facts_take(facts, "a@b", fact_of(REQUEST_SOFTWARE, "a@b/z", 6));
    facts_take(facts, "c@b", fact_of(REQUEST_VCARD, "c@b", 7));
    check(facts, "vcard - 3; last - 5; last y 4; software y 2; software z 6");
    assert_null(facts_about(facts, "nobody@b"));
    facts_free(facts);
}

static void is_not_filled_by_ever_new_devices(void **state)
{
    struct facts *facts = facts_new();

    (void)state;
    for (int i = 0; i < 100; i++) {
        char *jid = g_strdup_printf("a@b/%d", i);

        facts_take(facts, "a@b", fact_of(REQUEST_SOFTWARE, jid, i));
        g_free(jid);
    }
    assert_int_equal(facts_about(facts, "a@b")->len, FACTS_MOST);
    assert_int_equal(((struct fact *)facts_about(facts, "a@b")->pdata[0])->at, 100 - FACTS_MOST);
    facts_free(facts);
}

static const struct {
    enum request_verb verb;
    enum request_state state;
    const char *condition, *application; /* NULL: nobody answered */
    const char *facts;
} steps[] = {
    {REQUEST_LAST, REQUEST_REFUSED, "forbidden", NULL, "last - 9 forbidden"},
    {REQUEST_LAST, REQUEST_REFUSED, "not-authorized", "presence-subscription-required",
     "last - 9 presence-subscription-required"},
    {REQUEST_LAST, REQUEST_REFUSED, NULL, NULL, "last - 9 silent"},
    {REQUEST_LAST, REQUEST_SENT, NULL, NULL, ""},
    {REQUEST_LAST, REQUEST_CANCELLED, NULL, NULL, ""},
    {REQUEST_RENAME, REQUEST_REFUSED, "forbidden", NULL, ""},
};

static void hears_of_refusals(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct facts *facts = facts_new();
        struct request *request = request_new(steps[i].verb, "A@B", NULL, NULL, NULL);

        request->state = steps[i].state;
        if (steps[i].condition)
            request->refusal =
                refusal_new("auth", steps[i].condition, NULL, steps[i].application, NULL);
        facts_hear(facts, request, 9);
        check(facts, steps[i].facts);
        request_free(request);
        facts_free(facts);
    }
}

/* XEP-0283: only who is asked for the statement of a move says by a refusal where they have gone.
 */
static void a_forward_is_no_answer_to_other_questions(void **state)
{
    static const enum request_verb verbs[] = {REQUEST_VCARD, REQUEST_LAST, REQUEST_SOFTWARE,
                                              REQUEST_MOVED};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        struct facts *facts = facts_new();
        struct request *request = request_new(verbs[i], "a@b", NULL, NULL, NULL);
        const struct fact *fact;

        request->state = REQUEST_REFUSED;
        request->refusal = refusal_new("cancel", "gone", NULL, NULL, NULL);
        request->refusal->forward = g_strdup("xmpp:c@d");
        facts_hear(facts, request, 9);
        fact = facts_about(facts, "a@b")->pdata[0];
        if (verbs[i] == REQUEST_MOVED)
            assert_string_equal(fact->texts[MOVED_TO], "c@d");
        else
            assert_null(fact->texts[MOVED_TO]);
        assert_true(g_strcmp0(fact->refused, verbs[i] == REQUEST_MOVED ? NULL : "gone") == 0);
        request_free(request);
        facts_free(facts);
    }
}

static const struct {
    const char *text, *kept; /* NULL: nothing */
} texts[] = {{"Darcy", "Darcy"}, {"  Darcy\n", "Darcy"}, {" ", NULL}, {"", NULL}, {NULL, NULL}};

static void keeps_texts_short(void **state)
{
    struct fact *fact = fact_of(REQUEST_VCARD, "a@b", 1);
    GString *text = g_string_new(NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        fact_set_text(fact, VCARD_NAME, texts[i].text);
        assert_true(g_strcmp0(fact->texts[VCARD_NAME], texts[i].kept) == 0);
    }
    for (int i = 0; i < 1000; i++) /* three bytes each: no half character is left */
        g_string_append(text, i == 0 ? "x" : "\u2026");
    fact_set_text(fact, VCARD_NAME, text->str);
    assert_true(g_utf8_validate(fact->texts[VCARD_NAME], -1, NULL));
    assert_int_equal(strlen(fact->texts[VCARD_NAME]), FACT_TEXT_MOST - 2);
    g_string_free(text, TRUE);
    fact_free(fact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_latest_answer_to_each_question),
        cmocka_unit_test(is_not_filled_by_ever_new_devices),
        cmocka_unit_test(hears_of_refusals),
        cmocka_unit_test(a_forward_is_no_answer_to_other_questions),
        cmocka_unit_test(keeps_texts_short),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
