/* A look is taken on the user's word alone, which is told before what it costs. */
#include "command/command.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct desk {
    struct roster *roster;
    struct ledger *ledger;
    struct settings *settings;
    struct context context;
};

static void on_roster(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static void on_ledger(const struct request *request, void *data)
{
    (void)request;
    (void)data;
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, desk);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    context->view = view_new(desk->roster, desk->ledger);
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->settings = desk->settings;
    context->messages = roster_messages(desk->roster);
    context->online = true;
    context->view->screen = VIEW_ASKERS;
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;

    context_clear(&desk->context);
    view_free(desk->context.view);
    ledger_free(desk->ledger);
    roster_free(desk->roster);
    settings_free(desk->settings);
    g_free(desk);
    return 0;
}

/* NULL: nothing must be asked. */
static void expect_question(struct desk *desk, const char *words)
{
    const char *label = desk->context.question.label;

    if (!words)
        assert_null(label);
    else if (!label || !strstr(label, words))
        fail_msg("asked: %s", label);
}

static void answer(struct desk *desk, const char *line)
{
    struct question asked = desk->context.question;

    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.brief);
}

static guint looks(const struct desk *desk)
{
    guint count = 0;

    for (guint i = 0; i < ledger_shown(desk->ledger); i++)
        count += ledger_shown_at(desk->ledger, i)->verb == REQUEST_LOOK;
    return count;
}

static void only_a_yes_counts(void **state)
{
    struct desk *desk = *state;
    static const char *const answers[] = {NULL, "n", "Enter"};

    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
        command_key(&desk->context, "L");
        expect_question(desk, "Messages that wait or arrive meanwhile come here");
        answer(desk, answers[i]);
        assert_int_equal(looks(desk), 0);
    }
    command_key(&desk->context, "L");
    answer(desk, "y");
    assert_int_equal(looks(desk), 1);
    command_key(&desk->context, "L"); /* one at a time */
    expect_question(desk, NULL);
    assert_non_null(strstr(desk->context.view->notice, "under way"));
}

static void the_question_says_what_the_server_can(void **state)
{
    struct desk *desk = *state;
    struct offers *offers = offers_new();

    offers_add(offers, "http://jabber.org/protocol/offline");
    roster_set_offers(desk->roster, offers);
    command_key(&desk->context, "L");
    expect_question(desk, "Offline messages stay on the server");
}

static void not_before_the_server_has_said_what_it_can(void **state)
{
    struct desk *desk = *state;

    ledger_look_up(desk->ledger, REQUEST_OFFERS, 0);
    command_key(&desk->context, "L");
    expect_question(desk, NULL);
    assert_non_null(strstr(desk->context.view->notice, "what it offers"));
}

static void not_without_room_for_what_may_come(void **state)
{
    struct desk *desk = *state;

    for (int i = 1; i <= 1000; i++)
        messages_keep(desk->context.messages,
                      &(struct message){.id = i, .from = (char *)"a@b.lit"});
    command_key(&desk->context, "L");
    expect_question(desk, NULL);
    assert_non_null(strstr(desk->context.view->notice, "no room"));
}

static void not_once_the_link_is_gone(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "L");
    desk->context.online = false;
    answer(desk, "y");
    assert_int_equal(looks(desk), 0);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(only_a_yes_counts),
        TEST(the_question_says_what_the_server_can),
        TEST(not_before_the_server_has_said_what_it_can),
        TEST(not_without_room_for_what_may_come),
        TEST(not_once_the_link_is_gone),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
