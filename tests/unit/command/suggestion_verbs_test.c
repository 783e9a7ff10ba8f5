/* Deciding on changes that others suggest. */
#include "desk.h"

#include <locale.h>

static void suggest(struct desk *desk, enum suggestion_action action, const char *jid,
                    const char *name)
{
    suggestions_add(roster_suggestions(desk->roster), &(struct suggestion){.action = action,
                                                                           .from = (char *)"h@d",
                                                                           .jid = (char *)jid,
                                                                           .name = (char *)name});
}

static int set_up(void **state)
{
    struct desk *desk = desk_new();
    struct context *context = &desk->context;

    context->suggestions = roster_suggestions(desk->roster);
    roster_apply(desk->roster, &(struct roster_item){.jid = "old@d", .name = "Old"});
    suggest(desk, SUGGEST_ADD, "new@d", "New");      /* 1 */
    suggest(desk, SUGGEST_MODIFY, "old@d", "Older"); /* 2 */
    suggest(desk, SUGGEST_ADD, "more@d", NULL);      /* 3 */
    roster_apply(desk->roster, &(struct roster_item){.jid = "bad@d"});
    suggest(desk, SUGGEST_DELETE, "bad@d", NULL); /* 4 */
    *state = desk;
    return 0;
}

#define ADD_NEW  "add new@d; ask to see new@d"
#define ADD_MORE "add more@d; ask to see more@d"

#define ALL "Add 2 and ask to see them, change 1? [y/N] "

/* Once they were shown. notice NULL: none that matters; question NULL: none is asked, else it is
   answered with yes */
static const struct {
    const char *line, *question, *filed, *notice;
    guint left;
} decisions[] = {
    {"accept 1", NULL, ADD_NEW, NULL, 3},
    {"accept 3, 2", "Add 1 and ask to see them, change 1? [y/N] ",
     ADD_MORE "; rename old@d to Older", NULL, 2},
    {"accept 1 1 3", "Add 2 and ask to see them? [y/N] ", ADD_NEW "; " ADD_MORE, NULL, 2},
    {"accept all", ALL, ADD_NEW "; rename old@d to Older; " ADD_MORE, NULL, 1},
    {"accept 4", "Remove bad@d? Neither of you sees the other. [y/N] ", "remove bad@d", NULL, 4},
    {"accept 1 4", NULL, "", "4 is a removal", 4},
    {"accept 5", NULL, "", "No suggestion is called \"5\"", 4},
    {"accept 1 x", NULL, "", "No suggestion is called \"x\"", 4},
    {"accept -1", NULL, "", "No suggestion is called", 4},
    {"accept 99999999999999999999", NULL, "", "No suggestion is called", 4},
    {"ignore 4", NULL, "", NULL, 3},
    {"ignore all", NULL, "", NULL, 0},
};

static void answer(struct desk *desk, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

static void are_made_as_decided(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(decisions); i++) {
        struct desk *desk;
        const char *notice;

        set_up(state);
        desk = *state;
        command_key(&desk->context, "S");
        command_line(&desk->context, decisions[i].line);
        if (decisions[i].question) {
            assert_string_equal(desk->context.question.label, decisions[i].question);
            assert_string_equal(desk->filed->str, "");
            answer(desk, "y");
        }
        assert_null(desk->context.question.label);
        notice = desk->context.view->notice;
        assert_string_equal(desk->filed->str, decisions[i].filed);
        assert_int_equal(suggestions_count(desk->context.suggestions), decisions[i].left);
        if (decisions[i].notice && !(notice && strstr(notice, decisions[i].notice)))
            fail_msg("%s: %s", decisions[i].line, notice);
        tear_down(state);
    }
}

/* They are kept for this run only. */
static void quitting_says_that_they_are_lost(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "Q");
    assert_string_equal(desk->context.question.label,
                        "4 suggested changes are not decided on and will be forgotten. "
                        "Quit all the same? [y/N] ");
    answer(desk, "n");
    assert_int_equal(desk->context.wish, WISH_NONE);
    command_line(&desk->context, "ignore all");
    suggestions_clear(desk->context.suggestions);
    command_key(&desk->context, "Q");
    assert_int_equal(desk->context.wish, WISH_QUIT);
}

static void a_removal_asks_as_each_removal_does(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "S");
    command_line(&desk->context, "accept 4");
    assert_non_null(strstr(desk->context.question.label, "Remove bad@d?"));
    answer(desk, "n");
    assert_string_equal(desk->filed->str, "");
    command_line(&desk->context, "accept");
    answer(desk, "4");
    answer(desk, "y");
    assert_string_equal(desk->filed->str, "remove bad@d");
}

static bool shows(const struct desk *desk, const char *text)
{
    const struct pager *pager = desk->context.view->pager;
    bool found = false;

    for (guint i = 0; i < pager_size(pager); i++)
        found |= strstr(pager_line(pager, i)->text, text) != NULL;
    return found;
}

static void the_list_shows_what_is_left(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "S");
    assert_true(shows(desk, "1  add and ask to see new@d as \"New\""));
    assert_true(shows(desk, "4  REMOVE bad@d"));
    command_line(&desk->context, "ignore 1");
    assert_false(shows(desk, "new@d"));
    assert_true(shows(desk, "3  add and ask to see more@d"));
    command_line(&desk->context, "ignore all");
    assert_true(shows(desk, "Nobody suggests"));
}

/* Neither by its number, which the user can only guess, nor with all others. */
static void what_was_not_seen_is_not_accepted(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    command_line(context, "accept all");
    assert_null(context->question.label);
    assert_string_equal(context->view->notice, "You have not seen what is suggested: S shows it");
    command_line(context, "accept 1");
    assert_string_equal(desk->filed->str, "");
    command_key(context, "S");
    command_key(context, "q");
    suggest(desk, SUGGEST_ADD, "late@d", NULL); /* 5 */
    command_line(context, "accept all");
    assert_string_equal(context->question.label, ALL);
    suggest(desk, SUGGEST_ADD, "later@d", NULL); /* 6: while it is asked */
    answer(desk, "y");
    assert_string_equal(desk->filed->str, ADD_NEW "; rename old@d to Older; " ADD_MORE);
    assert_string_equal(context->view->notice, "2 more that you have not seen: S shows them");
    command_line(context, "ignore all");
    assert_int_equal(suggestions_count(context->suggestions), 2);
}

/* All that the question names is what was on the screen. */
static void what_arrives_shows_in_the_open_list(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    command_key(context, "S");
    suggest(desk, SUGGEST_ADD, "late@d", NULL);
    command_keep_up(context);
    assert_true(shows(desk, "5  add and ask to see late@d"));
    command_line(context, "accept all");
    assert_string_equal(context->question.label, "Add 3 and ask to see them, change 1? [y/N] ");
    answer(desk, "n");
    assert_string_equal(desk->filed->str, "");
    assert_int_equal(suggestions_count(context->suggestions), 5);
    command_help(context);
    command_keep_up(context);
    assert_false(shows(desk, "late@d"));
}

static void who_is_blocked_is_not_asked(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;
    const char *const blocked[] = {"new@d", NULL};

    roster_set_blocklist(desk->roster, blocklist_new());
    roster_block(desk->roster, blocked);
    command_key(context, "S");
    assert_true(shows(desk, "1  add, but not ask to see (blocked), new@d as"));
    command_line(context, "accept 1 3");
    assert_string_equal(context->question.label, "Add 2 and ask to see 1 of them? [y/N] ");
    answer(desk, "y");
    assert_string_equal(desk->filed->str, "add new@d; " ADD_MORE);
    assert_non_null(strstr(context->view->notice, "new@d is blocked"));
}

static void suggest_groups(struct desk *desk, enum suggestion_action action, const char *from,
                           const char *group)
{
    const char *const groups[] = {group, NULL};

    suggestions_add(roster_suggestions(desk->roster),
                    &(struct suggestion){.action = action,
                                         .from = (char *)from,
                                         .jid = (char *)"both@d",
                                         .groups = (char **)groups});
}

static const char *groups_asked_for(const struct desk *desk)
{
    static char text[64];
    struct wanted wanted;
    char *joined;

    if (!ledger_wanted(desk->ledger, "both@d", roster_find(desk->roster, "both@d"), &wanted))
        return "gone";
    joined = wanted.groups ? g_strjoinv(",", (char **)wanted.groups) : g_strdup("");
    g_strlcpy(text, joined, sizeof text);
    g_free(joined);
    return text;
}

/* Each is laid over what was accepted before it and is not answered yet. */
static void two_for_one_person_do_not_undo_each_other(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    suggestions_clear(context->suggestions);
    suggest_groups(desk, SUGGEST_ADD, "h@d", "A");
    suggest_groups(desk, SUGGEST_ADD, "i@d", "B");
    command_key(context, "S");
    command_line(context, "accept all");
    assert_string_equal(context->question.label, "Add 1 and ask to see them, change 1? [y/N] ");
    answer(desk, "y");
    assert_string_equal(groups_asked_for(desk), "A,B");
    suggest_groups(desk, SUGGEST_DELETE, "h@d", "A");
    suggest_groups(desk, SUGGEST_DELETE, "i@d", "B");
    roster_apply(desk->roster, &(struct roster_item){.jid = "both@d",
                                                     .groups = (const char *[]){"A", "B", NULL}});
    command_key(context, "S");
    command_line(context, "accept all");
    answer(desk, "y");
    assert_string_equal(groups_asked_for(desk), "B"); /* the second would remove them by now */
    assert_non_null(strstr(context->view->notice, "has come to a removal"));
    assert_int_equal(suggestions_count(context->suggestions), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_made_as_decided),
        cmocka_unit_test_setup_teardown(quitting_says_that_they_are_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_removal_asks_as_each_removal_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_list_shows_what_is_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_seen_is_not_accepted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_arrives_shows_in_the_open_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_is_blocked_is_not_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_for_one_person_do_not_undo_each_other, set_up,
                                        tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
