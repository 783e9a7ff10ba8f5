/* Deciding on changes that others suggest. */
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

    if (request->state == REQUEST_QUEUED)
        g_string_append_printf(desk->filed, "%s%s", desk->filed->len > 0 ? "; " : "",
                               request->what);
}

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

#define ADD_NEW  "add new@d; ask to see new@d"
#define ADD_MORE "add more@d; ask to see more@d"

static const struct {
    const char *line, *filed, *notice; /* notice NULL: none that matters */
    guint left;
} decisions[] = {
    {"accept 1", ADD_NEW, NULL, 3},
    {"accept 3, 2", ADD_MORE "; rename old@d to Older", NULL, 2},
    {"accept all", ADD_NEW "; rename old@d to Older; " ADD_MORE, NULL, 1},
    {"accept 4", "", NULL, 4}, /* asks first */
    {"accept 1 4", "", "4 is a removal", 4},
    {"accept 5", "", "No suggestion is called \"5\"", 4},
    {"accept 1 x", "", "No suggestion is called \"x\"", 4},
    {"accept -1", "", "No suggestion is called", 4},
    {"accept 99999999999999999999", "", "No suggestion is called", 4},
    {"ignore 4", "", NULL, 3},
    {"ignore all", "", NULL, 0},
};

static void are_made_as_decided(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(decisions); i++) {
        struct desk *desk;
        const char *notice;

        set_up(state);
        desk = *state;
        command_line(&desk->context, decisions[i].line);
        notice = desk->context.view->notice;
        assert_string_equal(desk->filed->str, decisions[i].filed);
        assert_int_equal(suggestions_count(desk->context.suggestions), decisions[i].left);
        if (decisions[i].notice && !(notice && strstr(notice, decisions[i].notice)))
            fail_msg("%s: %s", decisions[i].line, notice);
        tear_down(state);
    }
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

static void a_removal_asks_as_each_removal_does(void **state)
{
    struct desk *desk = *state;

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
    assert_true(shows(desk, "1  add new@d as \"New\""));
    assert_true(shows(desk, "4  REMOVE bad@d"));
    command_line(&desk->context, "ignore 1");
    assert_false(shows(desk, "new@d"));
    assert_true(shows(desk, "3  add more@d"));
    command_line(&desk->context, "ignore all");
    assert_true(shows(desk, "Nobody suggests"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_made_as_decided),
        cmocka_unit_test_setup_teardown(a_removal_asks_as_each_removal_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_list_shows_what_is_left, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
