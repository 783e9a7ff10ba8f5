/* Which account a verb is about, where there are several, and how they are told apart. */
#include "command/command.h"
#include "view/message_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { HOME, WORK, ACCOUNTS };

struct desk;

/* For a ledger, to tell whose it is. */
struct drawer {
    struct desk *desk;
    const char *label;
};

struct desk {
    struct settings *settings;
    struct drawer drawers[ACCOUNTS];
    struct context contexts[ACCOUNTS];
    struct roster *rosters[ACCOUNTS];
    struct view *views[ACCOUNTS];
    struct view *joint;
    GPtrArray *all;
    GString *filed; /* what was filed, with the account's name */
};

static void on_roster(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static void on_ledger(const struct request *request, void *data)
{
    const struct drawer *drawer = data;
    GString *filed = drawer->desk->filed;

    if (request->state == REQUEST_QUEUED)
        g_string_append_printf(filed, "%s%s: %s", filed->len > 0 ? "; " : "", drawer->label,
                               request->what);
}

static void open_account(struct desk *desk, int index, const char *label, const char *address)
{
    struct context *context = &desk->contexts[index];

    desk->drawers[index] = (struct drawer){desk, label};
    desk->rosters[index] = roster_new(on_roster, NULL);
    *context =
        (struct context){.label = label,
                         .jid = address,
                         .roster = desk->rosters[index],
                         .messages = roster_messages(desk->rosters[index]),
                         .suggestions = roster_suggestions(desk->rosters[index]),
                         .ledger = ledger_new(G_USEC_PER_SEC, on_ledger, &desk->drawers[index]),
                         .settings = desk->settings,
                         .online = true,
                         .now = 1,
                         .all = desk->all};
    context->view = desk->views[index] = view_new(context->roster, context->ledger);
    g_ptr_array_add(desk->all, context);
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);

    desk->filed = g_string_new(NULL);
    desk->settings = settings_new();
    desk->all = g_ptr_array_new();
    open_account(desk, HOME, "home", "jane@longbourn.lit");
    open_account(desk, WORK, "work", "jane@netherfield.lit");
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;

    if (desk->joint)
        view_free(desk->joint);
    for (int i = 0; i < ACCOUNTS; i++) {
        context_clear(&desk->contexts[i]);
        view_free(desk->views[i]);
        ledger_free(desk->contexts[i].ledger);
        roster_free(desk->rosters[i]);
    }
    g_ptr_array_unref(desk->all);
    settings_free(desk->settings);
    g_string_free(desk->filed, TRUE);
    g_free(desk);
    return 0;
}

static void show_together(struct desk *desk)
{
    const struct source sources[ACCOUNTS] = {
        {desk->rosters[HOME], desk->contexts[HOME].ledger, "home"},
        {desk->rosters[WORK], desk->contexts[WORK].ledger, "work"},
    };

    desk->joint = view_new_joint(sources, ACCOUNTS);
    for (int i = 0; i < ACCOUNTS; i++)
        desk->contexts[i].view = desk->joint;
}

/* typed at home; the wish that is left, or what is said */
static const struct {
    const char *line;
    enum wish wish;
    guint goal;
    const char *said;
} lines[] = {
    {"next-account", WISH_ACCOUNT, WORK, NULL},
    {"previous-account", WISH_ACCOUNT, WORK, NULL},
    {"all-accounts", WISH_TOGETHER, 0, NULL},
    {"account work", WISH_ACCOUNT, WORK, NULL},
    {"account WO", WISH_ACCOUNT, WORK, NULL},
    {"account h", WISH_ACCOUNT, HOME, NULL},
    {"account JANE@Netherfield.lit", WISH_ACCOUNT, WORK, NULL},
    {"account none", WISH_NONE, 0, "There is no account \"none\"; there is home, work"},
};

static void accounts_are_chosen_by_steps_and_by_name(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->contexts[HOME];

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        context->wish = WISH_NONE;
        command_line(context, lines[i].line);
        if (context->wish != lines[i].wish ||
            (context->wish == WISH_ACCOUNT && context->goal != lines[i].goal) ||
            g_strcmp0(context->view->notice, lines[i].said) != 0)
            fail_msg("%s: %d, %u, %s", lines[i].line, (int)context->wish, context->goal,
                     context->view->notice);
    }
}

static void a_beginning_that_two_have_is_none(void **state)
{
    struct desk *desk = *state;

    desk->contexts[HOME].label = "work-old";
    desk->contexts[WORK].label = "work-new";
    command_line(&desk->contexts[HOME], "account work");
    assert_int_equal(desk->contexts[HOME].wish, WISH_NONE);
    assert_string_equal(desk->views[HOME]->notice, "\"work\" may be several of work-old, work-new");
}

static void keys_are_the_same(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->contexts[WORK];

    command_key(context, "]");
    assert_int_equal(context->wish, WISH_ACCOUNT);
    assert_int_equal(context->goal, HOME);
    command_key(context, "0");
    assert_int_equal(context->wish, WISH_TOGETHER);
}

static void one_account_is_all_there_is(void **state)
{
    static const char *const words[] = {"next-account", "previous-account", "all-accounts",
                                        "account home"};
    struct desk *desk = *state;
    struct context *context = &desk->contexts[HOME];

    context->all = NULL;
    context->label = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        command_line(context, words[i]);
        assert_int_equal(context->wish, WISH_NONE);
        assert_string_equal(context->view->notice, "There is only this account");
    }
}

static void names_are_completed(void **state)
{
    struct desk *desk = *state;
    guint start;
    char **found = command_complete(&desk->contexts[HOME], COMPLETE_COMMAND, "account W", &start);

    assert_int_equal(g_strv_length(found), 1);
    assert_string_equal(found[0], "work");
    assert_int_equal(start, strlen("account "));
    g_strfreev(found);
}

static void leaving_counts_what_is_unfinished_everywhere(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->contexts[HOME];

    ledger_file(desk->contexts[WORK].ledger, REQUEST_ADD, "a@x", NULL, NULL, NULL, 1);
    ledger_file(desk->contexts[WORK].ledger, REQUEST_ADD, "b@x", NULL, NULL, NULL, 1);
    ledger_file(desk->contexts[HOME].ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, 1);
    command_line(context, "quit");
    assert_int_equal(context->wish, WISH_NONE);
    assert_string_equal(context->question.label,
                        "2 requests are not answered yet (work 2). Quit all the same? [y/N] ");
    context_ask_nothing(context);
    ledger_file(desk->contexts[HOME].ledger, REQUEST_ADD, "c@x", NULL, NULL, NULL, 1);
    command_line(context, "quit");
    assert_string_equal(
        context->question.label,
        "3 requests are not answered yet (home 1, work 2). Quit all the same? [y/N] ");
}

static void put(struct desk *desk, int account, const char *jid)
{
    roster_apply(desk->rosters[account], &(struct roster_item){.jid = jid});
}

static void questions_name_the_account_where_all_stand_together(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->contexts[WORK];

    put(desk, HOME, "darcy@pemberley.lit");
    put(desk, WORK, "darcy@pemberley.lit");
    show_together(desk);
    contact_list_select_of(desk->joint->list, desk->rosters[WORK], "darcy@pemberley.lit");
    command_key(context, "d");
    assert_true(g_str_has_prefix(context->question.label, "[work] Remove darcy@pemberley.lit?"));
    context_ask_nothing(context);
    command_key(context, "a");
    assert_true(g_str_has_prefix(context->question.label, "[work] Add whom"));
    context_ask_nothing(context);
    command_key(context, ":");
    assert_string_equal(context->question.label, ":");
    context->online = false;
    command_key(context, "r");
    assert_string_equal(desk->joint->notice,
                        "work is not connected: C connects, then rename works");
}

static bool shows(const struct desk *desk, const char *text)
{
    const struct pager *pager = desk->joint->pager;
    bool found = false;

    for (guint i = 0; i < pager_size(pager); i++)
        found |= strstr(pager_line(pager, i)->text, text) != NULL;
    return found;
}

static void keep_message(struct desk *desk, int account, gint64 at)
{
    messages_keep(desk->contexts[account].messages,
                  &(struct message){.id = at, .from = (char *)"a@b", .text = (char *)"x"});
}

/* The first line counts those of all. */
static void messages_tell_whose_they_are(void **state)
{
    struct desk *desk = *state;

    show_together(desk);
    keep_message(desk, WORK, 1);
    keep_message(desk, WORK, 2);
    command_key(&desk->contexts[HOME], "M");
    assert_true(shows(desk, "On home: no message. On other accounts: work 2;"));
    assert_null(message_text_at(desk->contexts[HOME].messages, 0));
    command_key(&desk->contexts[WORK], "M");
    assert_true(shows(desk, "On work: d lets go of the one at the top"));
    assert_false(shows(desk, "other accounts"));
}

static void suggestions_tell_whose_they_are(void **state)
{
    struct desk *desk = *state;

    show_together(desk);
    suggestions_add(
        desk->contexts[WORK].suggestions,
        &(struct suggestion){.action = SUGGEST_ADD, .from = (char *)"h@d", .jid = (char *)"new@d"});
    command_key(&desk->contexts[HOME], "S");
    assert_string_equal(pager_title(desk->joint->pager), "Suggested changes: home");
    assert_true(shows(desk, "Nobody suggests a change to the contacts of home"));
    assert_true(shows(desk, "On other accounts: work 1;"));
    command_line(&desk->contexts[HOME], "accept all");
    assert_string_equal(desk->filed->str, "");
    command_key(&desk->contexts[WORK], "S");
    assert_true(shows(desk, "1  add and ask to see new@d"));
    command_line(&desk->contexts[WORK], "accept all");
    assert_string_equal(desk->contexts[WORK].question.label,
                        "[work] Add 1 and ask to see them? [y/N] ");
}

/* Nobody need be switched to. */
static void a_link_is_opened_by_its_own_account(void **state)
{
    struct desk *desk = *state;

    show_together(desk);
    version_confirm(roster_version(desk->rosters[WORK])); /* the other's is still to come */
    command_line(&desk->contexts[HOME], "open xmpp://jane@netherfield.lit/a@b");
    assert_null(desk->contexts[HOME].question.label);
    assert_string_equal(desk->contexts[WORK].question.label, "[work] Add whom (address): ");
    assert_int_equal(desk->contexts[HOME].wish, WISH_NONE);
}

static void verbs_are_filed_with_the_account_that_was_chosen(void **state)
{
    struct desk *desk = *state;

    put(desk, HOME, "darcy@pemberley.lit");
    put(desk, WORK, "darcy@pemberley.lit");
    show_together(desk);
    contact_list_select_of(desk->joint->list, desk->rosters[WORK], "darcy@pemberley.lit");
    assert_ptr_equal(view_source(desk->joint)->roster, desk->rosters[WORK]);
    command_line(&desk->contexts[WORK], "rename Fitzwilliam");
    assert_string_equal(desk->filed->str, "work: rename darcy@pemberley.lit to Fitzwilliam");
    contact_list_select_of(desk->joint->list, desk->rosters[HOME], "darcy@pemberley.lit");
    command_key(&desk->contexts[HOME], "Tab");
    assert_true(desk->joint->requests_focused); /* the one of work is selected there */
    assert_ptr_equal(view_source(desk->joint)->roster, desk->rosters[WORK]);
    command_key(&desk->contexts[WORK], "x");
    assert_int_equal(ledger_counts(desk->contexts[WORK].ledger).queued, 0);
    assert_false(desk->joint->requests_focused);
}

static void the_marked_are_answered_each_by_their_own_account(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->contexts[HOME];

    roster_asks(desk->rosters[HOME], &(struct asking){.jid = "anne@x.lit", .at = 3});
    roster_asks(desk->rosters[WORK], &(struct asking){.jid = "anne@x.lit", .at = 2});
    roster_asks(desk->rosters[WORK], &(struct asking){.jid = "bob@x.lit", .at = 1});
    show_together(desk);
    command_key(context, "2");
    for (int i = 0; i < 3; i++)
        command_key(context, "Space");
    assert_int_equal(key_list_marked(desk->joint->askers), 3);
    command_key(context, "x");
    assert_string_equal(desk->filed->str, "home: deny anne@x.lit; work: deny anne@x.lit; "
                                          "work: deny bob@x.lit");
    assert_int_equal(key_list_marked(desk->joint->askers), 0);
}

static void who_is_offline_is_left_out_and_said(void **state)
{
    struct desk *desk = *state;

    roster_asks(desk->rosters[HOME], &(struct asking){.jid = "anne@x.lit", .at = 3});
    roster_asks(desk->rosters[WORK], &(struct asking){.jid = "bob@x.lit", .at = 1});
    show_together(desk);
    desk->contexts[WORK].online = false;
    command_key(&desk->contexts[HOME], "2");
    command_key(&desk->contexts[HOME], "Space");
    command_key(&desk->contexts[HOME], "Space");
    command_key(&desk->contexts[HOME], "y");
    assert_string_equal(desk->filed->str, "home: let anne@x.lit see you");
    assert_string_equal(desk->joint->notice,
                        "work is not connected: those marked there were left out");
}

static void block_everywhere(struct desk *desk)
{
    static const char *const jids[] = {"spam.lit", NULL};

    for (int i = 0; i < ACCOUNTS; i++) {
        struct offers *offers = offers_new();

        offers_add(offers, BLOCKLIST_FEATURE);
        roster_set_offers(desk->rosters[i], offers);
        roster_set_blocklist(desk->rosters[i], blocklist_new());
        roster_block(desk->rosters[i], jids);
    }
}

/* Answers what this account asks, as the app does, and runs what is then to be run. */
static void answer(struct desk *desk, int account, const char *label, const char *line)
{
    struct context *context = &desk->contexts[account];
    struct question asked = context->question;
    char *next;

    assert_non_null(asked.label);
    if (!g_str_has_prefix(asked.label, label))
        fail_msg("asked \"%s\" instead of \"%s\"", asked.label, label);
    context->question = (struct question){0};
    asked.answer(context, line, asked.data);
    g_free(asked.label);
    g_free(asked.brief);
    next = g_steal_pointer(&context->line);
    if (next)
        command_line(&desk->contexts[HOME], next);
    g_free(next);
}

static void asks_nothing(const struct desk *desk)
{
    for (int i = 0; i < ACCOUNTS; i++)
        assert_null(desk->contexts[i].question.label);
}

/* Each account's are asked about for themselves, one after the other. */
static void the_marked_are_unblocked_each_by_their_own_account(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->contexts[HOME];

    block_everywhere(desk);
    show_together(desk);
    command_key(context, "5");
    command_key(context, "Space");
    command_key(context, "Space");
    desk->contexts[WORK].online = false;
    command_key(context, "d");
    answer(desk, HOME, "[home] Unblock everybody at spam.lit? ", "y");
    asks_nothing(desk);
    assert_string_equal(desk->filed->str, "home: unblock spam.lit");
    assert_string_equal(desk->joint->notice,
                        "work is not connected: those marked there were left out");
    assert_int_equal(key_list_marked(desk->joint->blocks), 1);
    desk->contexts[WORK].online = true;
    context->online = false; /* where the cursor stands does not count */
    command_key(context, "d");
    answer(desk, WORK, "[work] Unblock everybody at spam.lit? ", "y");
    asks_nothing(desk);
    assert_string_equal(desk->filed->str, "home: unblock spam.lit; work: unblock spam.lit");
    assert_int_equal(key_list_marked(desk->joint->blocks), 0);
}

static void mark_all_askers(struct desk *desk, guint count)
{
    command_key(&desk->contexts[HOME], "2");
    for (guint i = 0; i < count; i++)
        command_key(&desk->contexts[HOME], "Space");
    assert_int_equal(key_list_marked(desk->joint->askers), count);
}

static void the_marked_are_blocked_each_by_their_own_account(void **state)
{
    struct desk *desk = *state;

    for (int i = 0; i < ACCOUNTS; i++)
        roster_asks(desk->rosters[i], &(struct asking){.jid = "anne@x.lit", .at = 5});
    block_everywhere(desk);
    show_together(desk);
    mark_all_askers(desk, 2);
    command_key(&desk->contexts[HOME], "X");
    assert_null(desk->contexts[WORK].question.label); /* one at a time */
    answer(desk, HOME, "[home] Deny and block anne@x.lit? ", "y");
    answer(desk, WORK, "[work] Deny and block anne@x.lit? ", "n");
    asks_nothing(desk);
    assert_string_equal(desk->filed->str, "home: deny anne@x.lit; "
                                          "home: block anne@x.lit");
    assert_int_equal(key_list_marked(desk->joint->askers), 1);
}

/* The cursor is on somebody of another account, who is not marked. */
static void the_unmarked_are_never_meant_where_others_are(void **state)
{
    static const char *const keys[] = {"X", "!"};
    static const char *const labels[] = {"[work] Deny and block 2 addresses? ",
                                         "[work] Block 2 addresses? "};
    struct desk *desk = *state;

    roster_asks(desk->rosters[WORK], &(struct asking){.jid = "anne@x.lit", .at = 5});
    roster_asks(desk->rosters[WORK], &(struct asking){.jid = "bob@x.lit", .at = 4});
    roster_asks(desk->rosters[HOME], &(struct asking){.jid = "carl@x.lit", .at = 3});
    block_everywhere(desk);
    show_together(desk);
    mark_all_askers(desk, 2);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        command_key(&desk->contexts[HOME], keys[i]);
        assert_null(desk->contexts[HOME].question.label);
        answer(desk, WORK, labels[i], "n");
        asks_nothing(desk);
    }
    desk->contexts[WORK].online = false;
    command_key(&desk->contexts[HOME], "X");
    asks_nothing(desk);
    assert_string_equal(desk->joint->notice,
                        "work is not connected: those marked there were left out");
    assert_string_equal(desk->filed->str, "");
}

/* Nothing is said to be asked that nobody can be asked now. */
static void only_who_is_online_looks_up(void **state)
{
    struct desk *desk = *state;

    roster_asks(desk->rosters[HOME], &(struct asking){.jid = "anne@x.lit", .at = 5});
    roster_asks(desk->rosters[WORK], &(struct asking){.jid = "bob@x.lit", .at = 4});
    show_together(desk);
    mark_all_askers(desk, 2);
    desk->contexts[WORK].online = false;
    command_key(&desk->contexts[HOME], "I");
    assert_string_equal(desk->filed->str, "home: ask for the vCard of anne@x.lit; "
                                          "home: ask when anne@x.lit was last active");
    assert_string_equal(desk->joint->notice,
                        "work is not connected: those marked there were left out");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(accounts_are_chosen_by_steps_and_by_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_beginning_that_two_have_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_are_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_account_is_all_there_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_completed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaving_counts_what_is_unfinished_everywhere, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_link_is_opened_by_its_own_account, set_up, tear_down),
        cmocka_unit_test_setup_teardown(suggestions_tell_whose_they_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(messages_tell_whose_they_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(questions_name_the_account_where_all_stand_together, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(verbs_are_filed_with_the_account_that_was_chosen, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_marked_are_answered_each_by_their_own_account, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_is_offline_is_left_out_and_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_marked_are_unblocked_each_by_their_own_account, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_marked_are_blocked_each_by_their_own_account, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_unmarked_are_never_meant_where_others_are, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(only_who_is_online_looks_up, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
