/* Links: nothing that one asks for is done before the user has said so. */
#include "desk.h"

#include <locale.h>

static int set_up(void **state)
{
    struct desk *desk = desk_new();
    struct context *context = &desk->context;

    context->jid = "me@b";
    roster_apply(desk->roster, &(struct roster_item){
                                   .jid = "a@b", .name = "Ann", .subscription = SUBSCRIPTION_TO});
    roster_apply(desk->roster, &(struct roster_item){.jid = "c@d"});
    version_confirm(roster_version(desk->roster));
    *state = desk;
    return 0;
}

/* What a link leads to: what is asked, or said; with an answer that agrees, what is filed. */
static const struct {
    const char *line, *label, *text, *notice, *filed;
} links[] = {
    {"open xmpp:e@f?roster;name=Mr%20E;group=Friends", "Add whom", "e@f", NULL, ""},
    {"open xmpp:e@f", "Add whom", "e@f", NULL, ""},
    {"open xmpp:e@f?subscribe", "Add whom", "e@f", NULL, ""},
    {"open xmpp:a@b?roster;name=Other", NULL, NULL, "a@b is on the roster already", ""},
    {"open xmpp:a@b?subscribe", NULL, NULL, "You see Ann already", ""},
    {"open xmpp:c@d?subscribe", "Ask to see c@d?", NULL, NULL, "ask to see c@d"},
    {"open xmpp:a@b?unsubscribe", "Stop seeing Ann?", NULL, NULL, "stop seeing a@b"},
    {"open xmpp:c@d?unsubscribe", NULL, NULL, "You do not see c@d", ""},
    {"open xmpp:a@b?remove", "Remove Ann (a@b)?", NULL, NULL, "remove a@b"},
    {"open xmpp:e@f?remove", NULL, NULL, "e@f is not on the roster", ""},
    {"open xmpp:a@b?message;body=Hello", NULL, NULL, "asks for something that muster does not do",
     ""},
    {"open xmpp:a@b?roster;name=%FF", NULL, NULL, "is not the UTF-8", ""},
    {"open a@b", NULL, NULL, "is no xmpp: link", ""},
    {"open xmpp://me@b/c@d?subscribe", "Ask to see c@d?", NULL, NULL, "ask to see c@d"},
    {"open xmpp://other@b/c@d?subscribe", NULL, NULL,
     "The link is for other@b, which is not open here", ""},
    {"open", "Link (xmpp:", NULL, NULL, NULL},
};

static void check_question(const struct desk *desk, gsize row)
{
    const struct question *question = &desk->context.question;
    const char *notice = desk->context.view->notice;

    if (!question->label != !links[row].label ||
        (question->label && !g_str_has_prefix(question->label, links[row].label)))
        fail_msg("%s: asked %s", links[row].line, question->label);
    if (links[row].text)
        assert_string_equal(question->text, links[row].text);
    if (links[row].notice && !(notice && strstr(notice, links[row].notice)))
        fail_msg("%s: said %s", links[row].line, notice);
    assert_string_equal(desk->filed->str, "");
}

static void answer(struct desk *desk, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

static void are_asked_about(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(links); i++) {
        struct desk *desk;

        set_up(state);
        desk = *state;
        command_line(&desk->context, links[i].line);
        check_question(desk, i);
        if (links[i].filed && links[i].filed[0]) {
            answer(desk, "y");
            assert_string_equal(desk->filed->str, links[i].filed);
        }
        tear_down(state);
    }
}

static void fill_the_prompts_of_an_addition(void **state)
{
    struct desk *desk = *state;
    const struct question *question = &desk->context.question;

    command_line(&desk->context, "open xmpp:e@f?roster;name=Mr%20E;group=Friends;group=Far,%20far");
    answer(desk, question->text);
    assert_string_equal(question->text, "Mr E");
    answer(desk, question->text);
    assert_string_equal(question->text, "Friends, \"Far, far\"");
    answer(desk, question->text);
    answer(desk, "n");
    assert_string_equal(desk->filed->str, "add e@f");
    command_key(&desk->context, "a"); /* and not those of the next */
    answer(desk, "g@h");
    assert_true(!question->text || !question->text[0]);
    answer(desk, "");
    assert_true(!question->text || !question->text[0]);
}

static void can_be_pasted_where_an_address_is_asked_for(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "a");
    answer(desk, " xmpp:c@d?remove");
    assert_string_equal(desk->context.line, "open xmpp:c@d?remove"); /* the app runs it */
    command_line(&desk->context, "add XMPP:e@f?roster;name=Mr%20E");
    assert_string_equal(desk->context.line, "open XMPP:e@f?roster;name=Mr%20E");
    assert_string_equal(desk->filed->str, "");
}

/* The roster may arrive while the user looks at something else. */
static void open_from_any_screen(void **state)
{
    static const char *const screens[] = {"askers", "blocked", "log", "suggestions"};

    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        struct desk *desk;

        set_up(state);
        desk = *state;
        desk->context.log = pager_new("Log", 0);
        desk->context.suggestions = roster_suggestions(desk->roster);
        command_line(&desk->context, screens[i]);
        assert_int_not_equal(context_where(&desk->context), WHERE_CONTACTS);
        command_line(&desk->context, "open xmpp:e@f?roster");
        assert_int_equal(context_where(&desk->context), WHERE_CONTACTS);
        assert_non_null(desk->context.question.label);
        pager_free(desk->context.log);
        tear_down(state);
    }
}

/* Before the roster has come, anybody looks as if they were not on it. */
static void wait_for_the_roster(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    version_doubt(roster_version(desk->roster));
    command_line(context, "open xmpp:late@b?remove");
    assert_string_equal(context->view->notice, "The link is opened once the contacts have come");
    assert_string_equal(context->link, "xmpp:late@b?remove"); /* the app runs it then */
    command_line(context, "open xmpp:a@b?remove");            /* the later one is meant */
    assert_string_equal(context->link, "xmpp:a@b?remove");
    assert_null(context->question.label);
    version_confirm(roster_version(desk->roster));
    command_line(context, "open xmpp:a@b?remove");
    assert_non_null(context->question.label);
    assert_null(context->link);
}

/* As from the command line: whose link it is is shown. */
static void for_another_account_switch_to_it(void **state)
{
    struct desk *desk = *state;
    struct context other = {.jid = "other@b", .label = "other"};
    GPtrArray *all = g_ptr_array_new();

    g_ptr_array_add(all, &desk->context);
    g_ptr_array_add(all, &other);
    desk->context.all = all;
    desk->context.online = false; /* it need not be */
    command_line(&desk->context, "open xmpp://other@b/c@d?subscribe");
    assert_int_equal(desk->context.wish, WISH_ACCOUNT);
    assert_int_equal(desk->context.goal, 1);
    assert_string_equal(desk->context.line, "open xmpp://other@b/c@d?subscribe");
    assert_null(desk->context.question.label);
    command_line(&desk->context, "open xmpp:c@d?subscribe");
    assert_string_equal(desk->context.view->notice,
                        "Not connected: the link is opened once the contacts have come");
    desk->context.all = NULL;
    g_ptr_array_unref(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_asked_about),
        cmocka_unit_test_setup_teardown(fill_the_prompts_of_an_addition, set_up, tear_down),
        cmocka_unit_test(open_from_any_screen),
        cmocka_unit_test_setup_teardown(wait_for_the_roster, set_up, tear_down),
        cmocka_unit_test_setup_teardown(for_another_account_switch_to_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(can_be_pasted_where_an_address_is_asked_for, set_up,
                                        tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
