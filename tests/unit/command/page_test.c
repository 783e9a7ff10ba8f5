/* The texts about one contact and about one request: their keys are about what is shown, whatever
   is selected in the list behind, and what they tell is what is true. */
#include "desk.h"

#include <locale.h>
#include <stdint.h>
#include <string.h>

static int set_up(void **state)
{
    struct desk *desk = desk_new();
    struct context *context = &desk->context;
    struct notes *none = notes_new();

    context->wall = 1;
    roster_apply(desk->roster, &(struct roster_item){.jid = "a@b", .name = "Ann"});
    roster_apply(desk->roster, &(struct roster_item){.jid = "z@b", .name = "Zoe"});
    roster_asks(desk->roster, &(struct asking){.jid = "new@b", .at = 1});
    roster_set_blocklist(desk->roster, blocklist_new());
    roster_set_notes(desk->roster, none);
    contact_list_select_jid(context->view->list, "a@b");
    *state = desk;
    return 0;
}

static void press(struct desk *desk, const char *keys)
{
    char **all = g_strsplit(keys, " ", -1);

    for (char **key = all; *key; key++)
        command_key(&desk->context, *key);
    g_strfreev(all);
}

static bool shows(const struct desk *desk, const char *text)
{
    const struct pager *pager = desk->context.view->pager;
    bool found = false;

    for (guint i = 0; pager && i < pager_size(pager); i++)
        found |= strstr(pager_line(pager, i)->text, text) != NULL;
    return found;
}

static const struct {
    const char *open; /* keys that open the text */
    const char *key;
    const char *asked, *filed, *notice; /* what comes of it; NULL: nothing */
} keys[] = {
    {"Enter", "r", "Name for a@b", NULL, NULL},
    {"Enter", "m", "Groups of a@b", NULL, NULL},
    {"Enter", "d", "Remove Ann (a@b)?", NULL, NULL},
    {"Enter", "s", "You and Ann do not see each other", NULL, NULL},
    {"Enter", "#", "Note on a@b", NULL, NULL},
    {"Enter", "I", NULL, "ask for the vCard of a@b; ask when a@b was last active", NULL},
    {"Enter", "y", NULL, NULL, "Ann has not asked to see you"},
    {"Enter", "!", NULL, NULL, "does not offer blocking"},
    {"Enter", "/", "/", NULL, NULL},
    {"Enter", "x", NULL, NULL, "Ann has not asked to see you"},
    {"Enter", "Tab", NULL, NULL, "No request about them"},
    {"2 Enter", "y", NULL, "let new@b see you", NULL},
    {"2 Enter", "x", NULL, "deny new@b", NULL},
    {"2 Enter", "a", "Add whom", NULL, NULL},
    {"2 Enter", "r", NULL, NULL, "new@b is not on the roster: a adds"},
    {"2 Enter", "A", NULL, NULL, "new@b does not say that they have moved"},
};

static void keys_are_about_whom_is_shown(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        struct desk *desk;
        struct context *context;

        set_up(state);
        desk = *state;
        context = &desk->context;
        roster_set_offers(desk->roster, offers_new());
        press(desk, keys[i].open);
        contact_list_select_jid(context->view->list, "z@b"); /* not the one that is shown */
        press(desk, keys[i].key);
        assert_string_equal(desk->filed->str, keys[i].filed ? keys[i].filed : "");
        if (!keys[i].asked != !context->question.label ||
            (keys[i].asked && !strstr(context->question.label, keys[i].asked)))
            fail_msg("%s asks \"%s\"", keys[i].key, context->question.label);
        if (keys[i].notice &&
            !(context->view->notice && strstr(context->view->notice, keys[i].notice)))
            fail_msg("%s says \"%s\"", keys[i].key, context->view->notice);
        tear_down(state);
    }
}

static void a_stranger_is_added_by_their_address(void **state)
{
    struct desk *desk = *state;

    press(desk, "2 Enter a");
    assert_string_equal(desk->context.question.text, "new@b");
}

static struct request *refused_rename(struct desk *desk)
{
    struct request *request;

    ledger_file(desk->ledger, REQUEST_RENAME, "a@b", "Anna", NULL, NULL, 1);
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "id", "<iq/>", 1);
    ledger_refused(desk->ledger, request, refusal_new("cancel", "conflict", NULL, NULL, NULL), NULL,
                   2);
    g_string_truncate(desk->filed, 0);
    return request;
}

static void from_somebody_to_their_request(void **state)
{
    struct desk *desk = *state;

    refused_rename(desk);
    press(desk, "Enter");
    assert_true(shows(desk, "Refused: rename a@b to Anna"));
    press(desk, "Tab");
    assert_int_equal(context_where(&desk->context), WHERE_REQUESTS);
    press(desk, "R");
    assert_string_equal(desk->filed->str, "rename a@b to Anna");
}

/* What only asks is no change, but is under way all the same. */
static void from_somebody_to_what_is_asked(void **state)
{
    struct desk *desk = *state;

    press(desk, "Enter I Tab");
    assert_int_equal(context_where(&desk->context), WHERE_REQUESTS);
    assert_int_equal(desk->context.view->request, 2);
}

static void a_request_is_told_of_as_it_goes(void **state)
{
    struct desk *desk = *state;
    struct request *request;

    ledger_file(desk->ledger, REQUEST_RENAME, "a@b", "Anna", NULL, NULL, 1);
    press(desk, "Tab Enter");
    assert_int_equal(context_where(&desk->context), WHERE_REQUEST);
    assert_true(shows(desk, "It waits for its turn"));
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "id", "<iq/>", 1);
    command_follow(&desk->context);
    assert_true(shows(desk, "It was sent, and the server has not answered yet"));
    assert_false(shows(desk, "It waits for its turn"));
    ledger_done(desk->ledger, request, NULL, NULL, 2);
    command_follow(&desk->context);
    assert_true(shows(desk, "Done"));
    request->confirmed = true;
    ledger_tidy(desk->ledger, 10); /* it is forgotten, and what was told stays to be read */
    command_follow(&desk->context);
    assert_true(shows(desk, "Done"));
    press(desk, "R");
    assert_non_null(strstr(desk->context.view->notice, "This request is over"));
}

/* By another client, or by the server. */
static void somebody_is_told_of_as_they_are(void **state)
{
    struct desk *desk = *state;

    press(desk, "Enter");
    assert_true(shows(desk, "You and Ann do not see each other"));
    roster_apply(
        desk->roster,
        &(struct roster_item){.jid = "a@b", .name = "Anna", .subscription = SUBSCRIPTION_FROM});
    command_follow(&desk->context);
    assert_true(shows(desk, "Anna sees you"));
    assert_false(shows(desk, "You and Ann"));
    roster_apply(desk->roster,
                 &(struct roster_item){.jid = "a@b", .subscription = SUBSCRIPTION_REMOVE});
    command_follow(&desk->context);
    assert_true(shows(desk, "Not on your roster"));
}

static void a_request_is_sent_again_where_it_is_read(void **state)
{
    struct desk *desk = *state;

    refused_rename(desk);
    press(desk, "Tab Enter R");
    command_follow(&desk->context);
    assert_string_equal(desk->filed->str, "rename a@b to Anna");
    assert_true(shows(desk, "It waits for its turn"));
    press(desk, "Enter");
    assert_int_equal(context_where(&desk->context), WHERE_PERSON);
    assert_string_equal(desk->context.view->subject, "a@b");
}

static void a_request_is_dropped_where_it_is_read(void **state)
{
    struct desk *desk = *state;

    refused_rename(desk);
    press(desk, "Tab Enter x");
    assert_int_equal(ledger_shown(desk->ledger), 0);
    assert_int_equal(context_where(&desk->context), WHERE_CONTACTS);
}

static void help_is_about_nothing(void **state)
{
    struct desk *desk = *state;

    refused_rename(desk);
    press(desk, "Tab Enter");
    command_help(&desk->context);
    assert_int_equal(context_where(&desk->context), WHERE_PAGER);
    command_follow(&desk->context);
    assert_false(shows(desk, "Refused"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_about_whom_is_shown),
        cmocka_unit_test_setup_teardown(a_stranger_is_added_by_their_address, set_up, tear_down),
        cmocka_unit_test_setup_teardown(from_somebody_to_their_request, set_up, tear_down),
        cmocka_unit_test_setup_teardown(from_somebody_to_what_is_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_request_is_told_of_as_it_goes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(somebody_is_told_of_as_they_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_request_is_sent_again_where_it_is_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_request_is_dropped_where_it_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(help_is_about_nothing, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
