/* Who is asked what when the user wants to know more, and where the answers show. */
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

    facts_hear(roster_learns(desk->roster), request, 60 * (gint64)G_USEC_PER_SEC);
    if (request->state == REQUEST_QUEUED)
        g_string_append_printf(desk->filed, "%s%s", desk->filed->len > 0 ? "; " : "",
                               request->what);
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
    context->online = true;
    context->now = 1;
    roster_apply(desk->roster, &(struct roster_item){.jid = "a@b", .name = "Ann"});
    roster_apply(desk->roster, &(struct roster_item){.jid = "no one@b", .name = "Z"});
    contact_list_select_jid(context->view->list, "a@b");
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
    g_string_free(desk->filed, TRUE);
    g_free(desk);
    return 0;
}

static const struct {
    const char *presences[3]; /* full JIDs that are seen; "!": an error */
    const char *line, *filed, *notice;
} questions[] = {
    {{NULL},
     "look-up",
     "ask for the vCard of a@b; ask when a@b was last active",
     "not which program they use"},
    {{"a@b/phone", "a@b/desk"},
     "look-up A@B",
     "ask for the vCard of a@b; ask when a@b/desk was last active; ask which program a@b/desk "
     "uses; "
     "ask when a@b/phone was last active; ask which program a@b/phone uses",
     "the details tell"},
    {{"a@b"}, "look-up", "ask for the vCard of a@b; ask when a@b was last active", "not which"},
    {{"!"}, "look-up", "ask for the vCard of a@b; ask when a@b was last active", "not which"},
    {{NULL},
     "look-up c@d",
     "ask for the vCard of c@d; ask when c@d was last active",
     "not which program"},
    {{NULL}, "look-up nobody@b", "", "not on the roster"},
    {{NULL}, "go no one@b", "", NULL}, /* selected for the next */
    {{NULL}, "look-up no one@b", "", "not valid"},
};

static void asks_who_can_know(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
        struct desk *desk;
        const char *notice;

        set_up(state);
        desk = *state;
        roster_asks(desk->roster, &(struct asking){.jid = "c@d"});
        for (int j = 0; questions[i].presences[j]; j++) {
            bool error = g_str_equal(questions[i].presences[j], "!");

            roster_presence(desk->roster, error ? "a@b" : questions[i].presences[j],
                            error ? SHOW_ERROR : SHOW_ONLINE, j, NULL);
        }
        command_line(&desk->context, questions[i].line);
        assert_string_equal(desk->filed->str, questions[i].filed);
        notice = desk->context.view->notice;
        if (questions[i].notice && !(notice && strstr(notice, questions[i].notice)))
            fail_msg("%s: %s", questions[i].line, notice);
        tear_down(state);
    }
}

/* Whoever signs in with hundreds does not make us ask hundreds. */
static void asks_few_devices(void **state)
{
    struct desk *desk = *state;
    char jid[32];

    for (int i = 0; i < 40; i++) {
        g_snprintf(jid, sizeof jid, "a@b/%d", i);
        roster_presence(desk->roster, jid, SHOW_ONLINE, i, NULL);
    }
    command_key(&desk->context, "I");
    assert_int_equal(ledger_counts(desk->ledger).queued, 1 + 2 * 10);
    assert_non_null(strstr(desk->filed->str, "a@b/39"));
    assert_null(strstr(desk->filed->str, "a@b/29"));
    assert_non_null(strstr(desk->context.view->notice, "of nobody more than 10 devices"));
}

static void asks_once_at_a_time(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "I");
    command_key(&desk->context, "I");
    assert_int_equal(ledger_shown(desk->ledger), 2);
}

static bool shows(const struct desk *desk, const char *text)
{
    const struct pager *pager = desk->context.view->pager;
    bool found = false;

    for (guint i = 0; i < pager_size(pager); i++)
        found |= strstr(pager_line(pager, i)->text, text) != NULL;
    return found;
}

/* The details are open while the answer comes. */
static void details_tell_as_it_comes(void **state)
{
    struct desk *desk = *state;
    struct request *request;

    command_key(&desk->context, "I");
    command_key(&desk->context, "Enter");
    assert_true(shows(desk, "Under way: ask for the vCard of a@b"));
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "id", "<iq/>", 1);
    ledger_refused(desk->ledger, request, refusal_new("cancel", "item-not-found", NULL, NULL, NULL),
                   NULL, 2);
    command_follow(&desk->context);
    assert_true(shows(desk, "Their vCard: there is none (item-not-found)"));
    assert_false(shows(desk, "ask for the vCard"));
    assert_int_equal(ledger_shown(desk->ledger), 1); /* nothing to dismiss */
    command_key(&desk->context, "?");
    command_follow(&desk->context); /* help is not about anybody */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_who_can_know),
        cmocka_unit_test_setup_teardown(asks_few_devices, set_up, tear_down),
        cmocka_unit_test_setup_teardown(asks_once_at_a_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(details_tell_as_it_comes, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
