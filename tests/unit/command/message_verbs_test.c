/* Reading what landed here, and letting go of it. */
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

static void keep(struct desk *desk, gint64 at, const char *from)
{
    messages_keep(desk->context.messages,
                  &(struct message){.id = at, .from = (char *)from, .text = (char *)"x\ny\nz"});
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
    keep(desk, 1, "darcy@pemberley.lit");
    keep(desk, 2, "bingley@netherfield.lit");
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

static void answer(struct desk *desk, const char *label, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    assert_non_null(strstr(asked.label, label));
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
}

static void the_one_at_the_top_goes(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    command_key(context, "M");
    assert_int_equal(context->view->screen, VIEW_PAGER);
    pager_top(context->view->pager, 2);
    pager_scroll(context->view->pager, 6); /* the introduction, a heading, three lines, a blank */
    command_key(context, "d");
    answer(desk, "bingley@netherfield.lit", "n");
    assert_int_equal(messages_count(context->messages), 2);
    command_key(context, "d");
    answer(desk, "bingley@netherfield.lit", "y");
    assert_int_equal(messages_count(context->messages), 1);
    command_key(context, "d");
    answer(desk, "darcy@pemberley.lit", "y");
    assert_int_equal(messages_count(context->messages), 0);
    assert_string_equal(pager_line(context->view->pager, 0)->text, "No message has landed here");
    command_key(context, "d");
    assert_null(context->question.label);
}

/* In another text, d does nothing: no message is on the screen. */
static void only_those_on_the_screen_go(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "M");
    context_show_text(&desk->context, "Help");
    command_key(&desk->context, "d");
    assert_null(desk->context.question.label);
    assert_non_null(strstr(desk->context.view->notice, ":messages"));
}

/* But none that came while the question was asked. */
static void all_of_them_go(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "messages clear");
    answer(desk, "2 messages", NULL);
    assert_int_equal(messages_count(desk->context.messages), 2);
    command_line(&desk->context, "messages clear");
    keep(desk, 3, "kitty@longbourn.lit");
    answer(desk, "2 messages", "y");
    assert_int_equal(messages_count(desk->context.messages), 1);
    assert_string_equal(messages_at(desk->context.messages, 0)->from, "kitty@longbourn.lit");
    command_line(&desk->context, "messages clear");
    answer(desk, "1 message for", "y");
    command_line(&desk->context, "messages clear");
    assert_null(desk->context.question.label);
    command_line(&desk->context, "messages please");
    assert_non_null(strstr(desk->context.view->notice, "clear"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_one_at_the_top_goes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_those_on_the_screen_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_of_them_go, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
