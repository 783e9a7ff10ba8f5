/* Agreeing on how groups are nested: it is asked first, and only then filed. */
#include "command/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void on_roster(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static void on_ledger(const struct request *request, void *data)
{
    if (request->state == REQUEST_QUEUED)
        g_string_append(data, request->what);
}

static const struct {
    const char *nested; /* at what they are now */
    const char *line, *typed, *question, *answer;
    const char *filed;
} cases[] = {
    {NULL, "delimiter ::", NULL, "Show A::B as B inside of A", "y", "nest groups at ::"},
    {NULL, "delimiter ::", NULL, "Show A::B as B inside of A", "n", ""},
    {NULL, "delimiter ::", NULL, "Show A::B as B inside of A", NULL, ""},
    {NULL, "delimiter", "/", "Show A/B as B inside of A", "Y", "nest groups at /"},
    {NULL, "delimiter", "", NULL, NULL, ""},
    {NULL, "delimiter", NULL, NULL, NULL, ""},
    {"::", "delimiter", "::", NULL, NULL, ""},
    {"::", "delimiter", "", "Nest no groups any more", "y", "nest no groups"},
    {"::", "delimiter 123456789012345678901", NULL, NULL, NULL, ""},
};

static void answer(struct context *context, const char *label, const char *line)
{
    struct question asked = context->question;

    assert_non_null(asked.label);
    if (!strstr(asked.label, label))
        fail_msg("asked \"%s\" instead of \"%s\"", asked.label, label);
    context->question = (struct question){0};
    asked.answer(context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

static void play(gsize i)
{
    GString *filed = g_string_new(NULL);
    struct roster *roster = roster_new(on_roster, NULL);
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, on_ledger, filed);
    struct settings *settings = settings_new();
    struct context context = {.roster = roster,
                              .ledger = ledger,
                              .settings = settings,
                              .view = view_new(roster, ledger),
                              .online = true};

    roster_set_delimiter(roster, cases[i].nested);
    command_line(&context, cases[i].line);
    if (g_str_equal(cases[i].line, "delimiter")) {
        assert_string_equal(context.question.text ? context.question.text : "",
                            cases[i].nested ? cases[i].nested : "");
        answer(&context, "Groups nest at", cases[i].typed);
    }
    if (cases[i].question)
        answer(&context, cases[i].question, cases[i].answer);
    assert_null(context.question.label);
    assert_string_equal(filed->str, cases[i].filed);
    context_clear(&context);
    view_free(context.view);
    settings_free(settings);
    ledger_free(ledger);
    roster_free(roster);
    g_string_free(filed, TRUE);
}

static void it_is_asked_first(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        play(i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_asked_first)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
