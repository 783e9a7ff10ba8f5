/* Keys and lines in, requests and questions out. */
#include "command/command.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct desk {
    struct roster *roster;
    struct ledger *ledger;
    struct settings *settings;
    struct context context;
    GString *filed; /* "what; what" */
};

static void on_roster(const struct change *change, void *data)
{
    struct desk *desk = data;

    if (desk->context.view)
        contact_list_refresh(desk->context.view->list, change->key);
}

static void on_ledger(const struct request *request, void *data)
{
    struct desk *desk = data;

    if (request->key)
        contact_list_refresh(desk->context.view->list, request->key);
    if (request->state == REQUEST_QUEUED)
        g_string_append_printf(desk->filed, "%s%s", desk->filed->len > 0 ? "; " : "",
                               request->what);
}

static void put(struct desk *desk, const char *jid, const char *name, const char *group,
                enum subscription subscription)
{
    const char *const groups[] = {group, NULL};

    roster_apply(desk->roster, &(struct roster_item){.jid = jid,
                                                     .name = name,
                                                     .groups = group ? groups : NULL,
                                                     .subscription = subscription});
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->filed = g_string_new(NULL);
    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, desk);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    context->view = view_new(desk->roster, desk->ledger);
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->settings = desk->settings;
    context->log = pager_new("Log", 0);
    context->online = true;
    context->now = 1;
    put(desk, "darcy@pemberley.lit", "Mr. Darcy", "Friends", SUBSCRIPTION_BOTH);
    put(desk, "lydia@longbourn.lit", NULL, NULL, SUBSCRIPTION_NONE);
    contact_list_select_jid(context->view->list, "darcy@pemberley.lit");
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;

    pager_free(desk->context.log);
    context_clear(&desk->context);
    view_free(desk->context.view);
    ledger_free(desk->ledger);
    roster_free(desk->roster);
    settings_free(desk->settings);
    g_string_free(desk->filed, TRUE);
    g_free(desk);
    return 0;
}

/* Answers what is being asked, as the app does. */
static void answer(struct desk *desk, const char *label, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    if (!strstr(asked.label, label))
        fail_msg("asked \"%s\" instead of \"%s\"", asked.label, label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

static const struct {
    const char *line, *filed;
} lines[] = {
    {"rename Fitzwilliam", "rename darcy@pemberley.lit to Fitzwilliam"},
    {"groups Family, Old friends", "put darcy@pemberley.lit into Family, Old friends"},
    {"groups ,", "take darcy@pemberley.lit out of all groups"},
    {"add Charlotte@Lucas.LIT", "add charlotte@lucas.lit; ask to see charlotte@lucas.lit"},
    {"add -q charlotte@lucas.lit \"Charlotte Lucas\" Friends", "add charlotte@lucas.lit"},
    {"add", ""},
    {"add jane@", ""},
    {"add darcy@PEMBERLEY.lit", ""},
    {"add a@b/resource", ""},
    {"add \"open", ""},
    {"ask", ""}, /* they see each other */
    {"ask lydia@longbourn.lit", "ask to see lydia@longbourn.lit"},
    {"ask stranger@nowhere.lit", ""},
    {"approve", ""},
    {"approve-and-ask", ""},
    {"deny", ""},
    {"cancel", ""},
    {"pre-approve lydia@longbourn.lit", ""}, /* the server does not offer it */
    {"revoke", ""},                          /* asks first */
    {"unfollow", ""},
    {"fetch", "fetch the roster; read the notes; ask how groups are nested"},
    {"remove nobody@nowhere.lit", ""},
    {"nonsense", ""},
    {"quit now", ""},
    {"", ""},
};

static void lines_file_requests(void **state)
{
    struct desk *desk;

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        set_up(state);
        desk = *state;
        command_line(&desk->context, lines[i].line);
        assert_string_equal(desk->filed->str, lines[i].filed);
        tear_down(state);
    }
}

static void offline_it_is_filed_for_later(void **state)
{
    struct desk *desk = *state;

    roster_fetch_begin(desk->roster);
    put(desk, "darcy@pemberley.lit", "Mr. Darcy", "Friends", SUBSCRIPTION_BOTH);
    put(desk, "kitty@longbourn.lit", "Kitty", NULL, SUBSCRIPTION_NONE);
    roster_fetch_end(desk->roster);
    desk->context.online = false;
    command_line(&desk->context, "rename X");
    assert_string_equal(desk->context.view->notice,
                        "Not connected: this will be sent when connected");
    command_line(&desk->context, "ask kitty@longbourn.lit");
    command_key(&desk->context, "d");
    assert_non_null(strstr(desk->context.view->notice, "will be sent when connected"));
    answer(desk, "Remove Mr. Darcy", "y");
    command_line(&desk->context, "add charlotte@lucas.lit");
    assert_string_equal(desk->filed->str,
                        "rename darcy@pemberley.lit to X; ask to see kitty@longbourn.lit; "
                        "remove darcy@pemberley.lit; add charlotte@lucas.lit; "
                        "ask to see charlotte@lucas.lit");
    command_line(&desk->context, "fetch"); /* is nothing without a connection */
    assert_non_null(strstr(desk->context.view->notice, "C connects, then fetch works"));
}

static void nothing_is_filed_offline_for_a_roster_unseen(void **state)
{
    struct desk *desk = *state;

    desk->context.online = false;
    command_line(&desk->context, "rename X");
    command_key(&desk->context, "d");
    assert_string_equal(desk->filed->str, "");
    assert_null(desk->context.question.label);
    assert_non_null(strstr(desk->context.view->notice, "Not connected"));
}

static void add_asks_step_by_step(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "a");
    answer(desk, "Add whom", "lucas.lit/x"); /* asked again, what was typed is kept */
    assert_string_equal(desk->context.question.text, "lucas.lit/x");
    answer(desk, "Add whom", "Charlotte@lucas.lit");
    answer(desk, "Name for charlotte@lucas.lit", " Charlotte ");
    answer(desk, "Groups", "Friends, Neighbours");
    assert_string_equal(desk->filed->str, "");
    answer(desk, "Ask to see", "n");
    assert_string_equal(desk->filed->str, "add charlotte@lucas.lit");
}

static void what_is_done_cannot_be_dismissed(void **state)
{
    struct desk *desk = *state;
    const struct request *fetch =
        ledger_file(desk->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, 1);
    struct request *request = ledger_next(desk->ledger);

    assert_ptr_equal(request, fetch);
    ledger_sent(desk->ledger, request, "1", "", 1);
    command_key(&desk->context, "Tab");
    command_key(&desk->context, "x");
    assert_non_null(strstr(desk->context.view->notice, "still to answer"));
    ledger_done(desk->ledger, request, NULL, "", 2);
    command_key(&desk->context, "x");
    assert_non_null(strstr(desk->context.view->notice, "is done"));
    assert_int_equal(ledger_shown(desk->ledger), 1);
}

/* An option that is none, and an address that was left unfinished, are no contacts. */
static void a_domain_is_added_only_on_a_word(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "add --help");
    assert_null(desk->context.question.label);
    assert_string_equal(desk->context.view->notice, "add has no option --help, only -q");
    command_line(&desk->context, "add -q -v");
    assert_string_equal(desk->context.view->notice, "add has no option -v, only -q");
    command_line(&desk->context, "add foo");
    answer(desk, "foo is a domain, not a person. Add it all the same? [y/N]", "n");
    assert_string_equal(desk->filed->str, "");
    command_line(&desk->context, "add -q icq.lit Gateway Services");
    answer(desk, "icq.lit is a domain, not a person", "y");
    assert_string_equal(desk->filed->str, "add icq.lit");
    assert_string_equal(ledger_shown_at(desk->ledger, 0)->name, "Gateway");
    assert_string_equal(ledger_shown_at(desk->ledger, 0)->groups[0], "Services");
    command_key(&desk->context, "a");
    answer(desk, "Add whom", "msn.lit");
    answer(desk, "msn.lit is a domain, not a person", "n");
    assert_null(desk->context.question.label);
    command_key(&desk->context, "a");
    answer(desk, "Add whom", "msn.lit");
    answer(desk, "msn.lit is a domain, not a person", "y");
    answer(desk, "Name for msn.lit", NULL);
}

static void nobody_adds_themselves(void **state)
{
    struct desk *desk = *state;

    desk->context.jid = "jane@longbourn.lit";
    command_line(&desk->context, "add Jane@longbourn.LIT");
    assert_string_equal(desk->context.view->notice, "That is your own address");
    command_key(&desk->context, "a");
    answer(desk, "Add whom", "jane@longbourn.lit");
    assert_string_equal(desk->context.view->notice, "That is your own address");
    assert_string_equal(desk->filed->str, "");
}

static void giving_up_files_nothing(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "a");
    answer(desk, "Add whom", "charlotte@lucas.lit");
    answer(desk, "Name for", NULL);
    assert_null(desk->context.question.label);
    command_key(&desk->context, "d");
    answer(desk, "Remove Mr. Darcy (darcy@pemberley.lit)? You see each other", "Enter");
    command_key(&desk->context, "r");
    answer(desk, "Name for darcy", NULL);
    assert_string_equal(desk->filed->str, "");
}

static void remove_needs_a_yes(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "d");
    answer(desk, "Remove Mr. Darcy", "y");
    assert_string_equal(desk->filed->str, "remove darcy@pemberley.lit");
    command_key(&desk->context, "d"); /* once is enough */
    assert_null(desk->context.question.label);
    assert_non_null(strstr(desk->context.view->notice, "being removed already"));
}

/* The row under the cursor may be another by the time the line is finished. */
static void rename_keeps_to_whom_it_was_about(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "r");
    assert_string_equal(desk->context.question.text, "Mr. Darcy");
    contact_list_select_jid(desk->context.view->list, "lydia@longbourn.lit");
    answer(desk, "Name for darcy@pemberley.lit", "Fitzwilliam");
    assert_string_equal(desk->filed->str, "rename darcy@pemberley.lit to Fitzwilliam");
}

static void whoever_was_removed_meanwhile_is_not_put_back(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "r");
    put(desk, "darcy@pemberley.lit", NULL, NULL, SUBSCRIPTION_REMOVE);
    answer(desk, "Name for darcy", "Fitzwilliam");
    assert_string_equal(desk->filed->str, "");
    assert_non_null(strstr(desk->context.view->notice, "gone already"));
}

static void what_is_left_as_it_was_is_not_sent(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "r");
    answer(desk, "Name for", "Mr. Darcy");
    command_key(&desk->context, "m");
    answer(desk, "Groups of", "Friends");
    contact_list_select_jid(desk->context.view->list, "lydia@longbourn.lit");
    command_key(&desk->context, "r");
    answer(desk, "Name for", "");
    assert_string_equal(desk->filed->str, "");
    command_key(&desk->context, "m");
    answer(desk, "Groups of", "Friends");
    assert_string_equal(desk->filed->str, "put lydia@longbourn.lit into Friends");
}

static void an_asker_can_be_approved(void **state)
{
    struct desk *desk = *state;

    roster_asks(desk->roster, &(struct asking){.jid = "bingley@netherfield.lit"});
    command_line(&desk->context, "approve bingley@netherfield.lit");
    assert_string_equal(desk->filed->str, "let bingley@netherfield.lit see you");
}

/* Refused since somebody had removed the contact: sent again, the rename would put it back. */
static void a_retry_puts_nobody_back(void **state)
{
    struct desk *desk = *state;
    struct request *request;

    command_line(&desk->context, "rename X");
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "id", "<iq/>", 1);
    ledger_refused(desk->ledger, request, refusal_new(NULL, NULL, NULL, NULL, NULL), NULL, 1);
    put(desk, "darcy@pemberley.lit", NULL, NULL, SUBSCRIPTION_REMOVE);
    desk->context.view->request = request->number;
    desk->context.view->requests_focused = true;
    command_line(&desk->context, "retry");
    assert_int_equal(request->state, REQUEST_REFUSED);
    put(desk, "darcy@pemberley.lit", NULL, NULL, SUBSCRIPTION_BOTH);
    command_line(&desk->context, "retry");
    assert_int_equal(request->state, REQUEST_QUEUED);
}

static void one_fetch_is_enough(void **state)
{
    struct desk *desk = *state;
    struct request *request;

    command_line(&desk->context, "fetch");
    request = ledger_next(desk->ledger);
    assert_int_equal(request->verb, REQUEST_FETCH);
    ledger_sent(desk->ledger, request, "id", "<iq/>", 1);
    ledger_refused(desk->ledger, request, refusal_new(NULL, NULL, NULL, NULL, NULL), NULL, 1);
    command_line(&desk->context, "fetch");
    desk->context.view->request = request->number;
    desk->context.view->requests_focused = true;
    command_line(&desk->context, "retry");
    assert_string_equal(desk->context.view->notice, "The roster is being fetched already");
    request = ledger_next(desk->ledger);
    desk->context.view->request = request->number;
    command_line(&desk->context, "retry");
    assert_string_equal(desk->context.view->notice,
                        "Only what was refused or not answered can be tried again");
}

/* Nobody is on the roster for that. */
static void who_was_only_denied_can_be_added(void **state)
{
    struct desk *desk = *state;

    roster_asks(desk->roster, &(struct asking){.jid = "wickham@militia.lit"});
    command_line(&desk->context, "deny wickham@militia.lit");
    roster_asks_no_more(desk->roster, "wickham@militia.lit");
    command_line(&desk->context, "add -q wickham@militia.lit");
    assert_string_equal(desk->filed->str, "deny wickham@militia.lit; add wickham@militia.lit");
    command_line(&desk->context, "add wickham@militia.lit");
    assert_string_equal(desk->context.view->notice, "wickham@militia.lit is on the roster already");
}

static void quit_asks_only_while_something_is_unfinished(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "Q");
    assert_int_equal(desk->context.wish, WISH_QUIT);
    desk->context.wish = WISH_NONE;
    command_line(&desk->context, "fetch"); /* nothing would be lost with it */
    command_key(&desk->context, "Q");
    assert_int_equal(desk->context.wish, WISH_QUIT);
    desk->context.wish = WISH_NONE;
    command_line(&desk->context, "rename X");
    command_key(&desk->context, "Q");
    assert_int_equal(desk->context.wish, WISH_NONE);
    answer(desk, "1 request is not answered yet", "y");
    assert_int_equal(desk->context.wish, WISH_QUIT);
}

static void escape_goes_back_but_not_out(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "6");
    command_key(&desk->context, "Esc");
    assert_int_equal(desk->context.view->screen, VIEW_CONTACTS);
    command_key(&desk->context, "Esc");
    assert_int_equal(desk->context.wish, WISH_NONE);
    command_key(&desk->context, "q");
    assert_int_equal(desk->context.wish, WISH_QUIT);
}

static const struct {
    enum completion completion;
    const char *line, *candidates;
    guint start;
} completions[] = {
    {COMPLETE_COMMAND, "ren", "rename", 0},
    {COMPLETE_COMMAND, "f", "fetch first fold", 0},
    {COMPLETE_COMMAND, "remove da", "darcy@pemberley.lit", 7},
    {COMPLETE_COMMAND, "groups Family, fr", "Friends", 15},
    {COMPLETE_COMMAND, "rename Da", NULL, 7},
    {COMPLETE_JID, "LYD", "lydia@longbourn.lit", 0},
    {COMPLETE_GROUPS, "", "Friends", 0},
    {COMPLETE_COMMAND, "zzz", NULL, 0},
};

static void completes(void **state)
{
    struct desk *desk = *state;

    roster_asks(desk->roster, &(struct asking){.jid = "lydia@longbourn.lit"}); /* said once */
    for (guint i = 0; i < G_N_ELEMENTS(completions); i++) {
        guint start;
        char **found = command_complete(&desk->context, completions[i].completion,
                                        completions[i].line, &start);
        char *joined = found ? g_strjoinv(" ", found) : NULL;

        if (completions[i].candidates)
            assert_string_equal(joined, completions[i].candidates);
        else
            assert_null(joined);
        if (found)
            assert_int_equal(start, completions[i].start);
        g_free(joined);
        g_strfreev(found);
    }
}

static void a_users_key_runs_a_line(void **state)
{
    struct desk *desk = *state;
    struct key_settings key = {.key = (char *)"X", .command = (char *)"rename Fitzwilliam"};
    GPtrArray *own = desk->settings->keys;
    GPtrArray *faults = g_ptr_array_new_with_free_func(g_free);

    desk->settings->keys = g_ptr_array_new();
    g_ptr_array_add(desk->settings->keys, &key);
    command_key(&desk->context, "X");
    assert_string_equal(desk->filed->str, "rename darcy@pemberley.lit to Fitzwilliam");
    key.command = (char *)"renane X";
    command_check_keys(desk->settings, faults);
    assert_int_equal(faults->len, 1);
    assert_non_null(strstr(faults->pdata[0], "did you mean \"rename\"?"));
    g_ptr_array_unref(faults);
    g_ptr_array_unref(desk->settings->keys);
    desk->settings->keys = own;
}

/* Where its command works; elsewhere the key means what it meant. */
static void a_users_key_hides_no_other_screens_key(void **state)
{
    struct desk *desk = *state;
    struct key_settings key = {.key = (char *)"x", .command = (char *)"rename Fitzwilliam"};
    GPtrArray *own = desk->settings->keys;

    desk->settings->keys = g_ptr_array_new();
    g_ptr_array_add(desk->settings->keys, &key);
    command_line(&desk->context, "askers");
    command_key(&desk->context, "x"); /* deny */
    assert_string_equal(desk->context.view->notice, "Nobody asks to see you");
    command_line(&desk->context, "blocked");
    command_key(&desk->context, "x"); /* has no meaning there but the user's */
    assert_string_equal(desk->context.view->notice, "\"rename\" does nothing on this screen");
    command_line(&desk->context, "contacts");
    command_key(&desk->context, "x");
    assert_string_equal(desk->filed->str, "rename darcy@pemberley.lit to Fitzwilliam");
    g_ptr_array_unref(desk->settings->keys);
    desk->settings->keys = own;
}

static void search_goes_to_the_match_and_back(void **state)
{
    struct desk *desk = *state;
    struct list_row row;
    struct question *asked = &desk->context.question;

    command_key(&desk->context, "/");
    asked->typed(&desk->context, "lyd", asked->data);
    contact_list_row(desk->context.view->list, contact_list_selected(desk->context.view->list),
                     &row);
    assert_string_equal(row.jid, "lydia@longbourn.lit");
    answer(desk, "/", NULL);
    contact_list_row(desk->context.view->list, contact_list_selected(desk->context.view->list),
                     &row);
    assert_string_equal(row.jid, "darcy@pemberley.lit");
}

/* A paste, or a slow link: the line and its Enter come together, and typed was never called. */
static void search_typed_all_at_once_finds(void **state)
{
    struct desk *desk = *state;
    struct list_row row;

    command_key(&desk->context, "/");
    answer(desk, "/", "lyd");
    contact_list_row(desk->context.view->list, contact_list_selected(desk->context.view->list),
                     &row);
    assert_string_equal(row.jid, "lydia@longbourn.lit");
    assert_string_equal(desk->context.view->search, "lyd");
}

/* What cannot be seen is not acted on; leaving is always possible. */
static void a_window_too_small_takes_hardly_a_key(void **state)
{
    static const char *const keys[] = {"d", "y", "j", ":", "Tab", "2", "q", "Esc", "?"};
    struct desk *desk = *state;
    struct view *view = desk->context.view;

    view->width = 38;
    view->height = 9;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        command_key(&desk->context, keys[i]);
        assert_null(desk->context.question.label);
        assert_non_null(strstr(view->notice, "was left out: the window was too small"));
    }
    command_line(&desk->context, "remove darcy@pemberley.lit");
    assert_non_null(strstr(view->notice, "does nothing"));
    assert_int_equal(view->screen, VIEW_CONTACTS);
    assert_false(view->requests_focused);
    assert_int_equal(desk->context.wish, WISH_NONE);
    command_key(&desk->context, "^L");
    assert_int_equal(desk->context.wish, WISH_REDRAW);
    command_key(&desk->context, "^Z");
    assert_int_equal(desk->context.wish, WISH_SUSPEND);
    command_key(&desk->context, "Q");
    assert_int_equal(desk->context.wish, WISH_QUIT);
    view->width = 40;
    view->height = 10;
    command_key(&desk->context, "d");
    assert_non_null(desk->context.question.label);
}

/* A verb whose object is typed works wherever one is. */
static void who_is_named_need_not_be_on_the_screen(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    command_key(context, "6");
    command_line(context, "ask lydia@longbourn.lit");
    assert_string_equal(desk->filed->str, "ask to see lydia@longbourn.lit");
    command_line(context, "ask hello there");
    assert_string_equal(context->view->notice, "\"ask\" does nothing on this screen");
    command_line(context, "unblock meryton.lit");
    assert_non_null(strstr(context->view->notice, "has not said yet whether it offers"));
    command_line(context, "rename x@y");
    assert_string_equal(context->view->notice, "\"rename\" does nothing on this screen");
}

static void what_was_not_sent_is_taken_back(void **state)
{
    struct desk *desk = *state;
    struct context *context = &desk->context;

    command_line(context, "add zz@x.lit");
    assert_int_equal(ledger_counts(desk->ledger).queued, 2);
    contact_list_select_jid(context->view->list, "zz@x.lit");
    command_key(context, "d");
    assert_string_equal(context->view->notice, "zz@x.lit is not added: nothing was sent yet");
    assert_int_equal(ledger_shown(desk->ledger), 0);
    command_line(context, "remove lydia@longbourn.lit");
    answer(desk, "Remove lydia@longbourn.lit?", "y");
    command_line(context, "add lydia@longbourn.lit");
    assert_string_equal(context->view->notice,
                        "lydia@longbourn.lit is to be removed: Tab, then x takes that back");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_is_named_need_not_be_on_the_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_sent_is_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_window_too_small_takes_hardly_a_key, set_up, tear_down),
        cmocka_unit_test(lines_file_requests),
        cmocka_unit_test_setup_teardown(offline_it_is_filed_for_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_filed_offline_for_a_roster_unseen, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(add_asks_step_by_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_done_cannot_be_dismissed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(giving_up_files_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_domain_is_added_only_on_a_word, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_adds_themselves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(remove_needs_a_yes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rename_keeps_to_whom_it_was_about, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_left_as_it_was_is_not_sent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_asker_can_be_approved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_retry_puts_nobody_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_fetch_is_enough, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_was_only_denied_can_be_added, set_up, tear_down),
        cmocka_unit_test_setup_teardown(quit_asks_only_while_something_is_unfinished, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(escape_goes_back_but_not_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(completes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_users_key_runs_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_users_key_hides_no_other_screens_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(search_goes_to_the_match_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(search_typed_all_at_once_finds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whoever_was_removed_meanwhile_is_not_put_back, set_up,
                                        tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
