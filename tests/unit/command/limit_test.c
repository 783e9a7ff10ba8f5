/* Typing a limit or a search: what the list shows meanwhile, and what is said. */
#include "command/command.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

struct desk {
    struct roster *roster;
    struct ledger *ledger;
    struct settings *settings;
    struct context context;
};

static void on_roster(const struct change *change, void *data)
{
    const struct desk *desk = data;

    if (desk->context.view)
        contact_list_refresh(desk->context.view->list, change->key);
}

static void on_ledger(const struct request *request, void *data)
{
    const struct desk *desk = data;

    if (request->key)
        contact_list_refresh(desk->context.view->list, request->key);
}

static void put(const struct desk *desk, const char *jid, const char *name,
                enum subscription subscription)
{
    roster_apply(desk->roster,
                 &(struct roster_item){.jid = jid, .name = name, .subscription = subscription});
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);

    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, desk);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    desk->context = (struct context){.roster = desk->roster,
                                     .ledger = desk->ledger,
                                     .view = view_new(desk->roster, desk->ledger),
                                     .settings = desk->settings,
                                     .log = pager_new("Log", 0),
                                     .online = true,
                                     .now = 1};
    put(desk, "bob@x", "Bob", SUBSCRIPTION_NONE);
    put(desk, "carl@x", "Carl", SUBSCRIPTION_BOTH);
    put(desk, "dora@x", "Dora", SUBSCRIPTION_NONE);
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
    g_free(desk);
    return 0;
}

static void type(struct desk *desk, const char *line)
{
    struct question *asked = &desk->context.question;

    assert_non_null(asked->label);
    asked->typed(&desk->context, line, asked->data);
}

static void answer(struct desk *desk, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    desk->context.question = (struct question){0};
    view_say(desk->context.view, false, NULL);
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

/* "b[c]d": the first letters of the contacts on the list, the selected one in brackets. */
static void assert_shown(const struct desk *desk, const char *wanted)
{
    const struct contact_list *list = desk->context.view->list;
    GString *out = g_string_new(NULL);
    struct list_row row;

    for (guint i = 0; contact_list_row(list, i, &row); i++)
        if (row.kind == ROW_CONTACT)
            g_string_append_printf(out, i == contact_list_selected(list) ? "[%c]" : "%c",
                                   row.jid[0]);
    assert_string_equal(out->str, wanted);
    g_string_free(out, TRUE);
}

static void assert_said(const struct desk *desk, const char *part)
{
    const char *notice = desk->context.view->notice;

    if (!part)
        assert_null(notice);
    else if (!notice || !strstr(notice, part))
        fail_msg("said \"%s\" instead of \"%s\"", notice ? notice : "nothing", part);
}

static void limits_as_one_types(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "j");
    assert_shown(desk, "b[c]d");
    command_key(&desk->context, "l");
    type(desk, "~");
    assert_shown(desk, "b[c]d"); /* not a pattern yet */
    type(desk, "~s none");
    assert_shown(desk, "b[d]");
    type(desk, "~s none |");
    assert_shown(desk, "b[d]");
    assert_said(desk, NULL);
    type(desk, "~s none | carl");
    assert_shown(desk, "b[c]d");
    type(desk, "~s none dora");
    assert_shown(desk, "[d]");
    assert_string_equal(desk->context.view->limit, "~s none dora");
    type(desk, "");
    assert_shown(desk, "b[c]d");
    answer(desk, " ~s none ");
    assert_shown(desk, "b[d]");
    assert_string_equal(desk->context.view->limit, "~s none");
    assert_null(desk->context.question.label);
}

static void giving_up_is_as_before(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "l");
    type(desk, "dora");
    answer(desk, NULL);
    assert_shown(desk, "[b]cd");
    assert_null(desk->context.view->limit);
    command_line(&desk->context, "limit ~s none");
    command_key(&desk->context, "l");
    assert_string_equal(desk->context.question.text, "~s none");
    type(desk, "carl");
    assert_shown(desk, "[c]");
    answer(desk, NULL);
    assert_shown(desk, "[b]d");
    assert_string_equal(desk->context.view->limit, "~s none");
}

static void says_what_is_missing_only_on_enter(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "l");
    type(desk, "~s none");
    type(desk, "~s none (");
    answer(desk, "~s none (");
    assert_said(desk, "column 10: something to look for must stand here");
    assert_non_null(desk->context.question.label); /* to be mended */
    assert_string_equal(desk->context.question.text, "~s none (");
    assert_shown(desk, "[b]d");
    answer(desk, NULL);
    assert_shown(desk, "[b]cd");
    command_line(&desk->context, "limit ~z");
    assert_said(desk, "column 1: there is no ~z");
    assert_shown(desk, "[b]cd");
}

static void nothing_and_escape_clear_it(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "limit dora");
    assert_shown(desk, "[d]");
    command_line(&desk->context, "limit"); /* behind the colon */
    assert_null(desk->context.question.label);
    assert_shown(desk, "[b]cd");
    command_line(&desk->context, "limit ~s none");
    command_line(&desk->context, "search dora");
    assert_shown(desk, "b[d]");
    command_key(&desk->context, "Esc"); /* the search */
    assert_shown(desk, "b[d]");
    command_key(&desk->context, "6");
    command_key(&desk->context, "Esc"); /* the log */
    command_key(&desk->context, "Esc");
    assert_shown(desk, "bc[d]");
    assert_null(desk->context.view->limit);
    command_key(&desk->context, "Esc");
    assert_said(desk, "Nothing to go back from");
    command_line(&desk->context, "limit ~s none");
    command_key(&desk->context, "q");
    assert_shown(desk, "bc[d]");
    assert_int_equal(desk->context.wish, WISH_NONE);
}

/* What is there but not to be seen is not called absent. */
static void says_who_is_hidden(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "limit ~s none");
    command_line(&desk->context, "go carl@x");
    assert_said(desk, "carl@x is hidden by the limit: Esc clears it");
    command_line(&desk->context, "go nobody@x");
    assert_said(desk, "nobody@x is not on the roster");
    command_line(&desk->context, "add carl@x");
    assert_said(desk, "carl@x is on the roster already, hidden by the limit");
    command_line(&desk->context, "limit bob");
    command_line(&desk->context, "add -q eve@y");
    assert_said(desk, "eve@y is hidden by the limit");
    command_line(&desk->context, "limit");
    assert_shown(desk, "[b]cde");
}

static void a_search_is_a_pattern(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "/");
    type(desk, "~s");
    assert_shown(desk, "[b]cd");
    type(desk, "~s both");
    assert_shown(desk, "b[c]d");
    type(desk, "~s both |");
    assert_shown(desk, "b[c]d");
    answer(desk, "~s both |");
    assert_said(desk, "column 10: something to look for must stand here");
    answer(desk, "~s none !bob");
    assert_said(desk, "1 match for \"~s none !bob\"");
    assert_shown(desk, "bc[d]");
    command_line(&desk->context, "search (");
    assert_said(desk, "column 2:");
    assert_string_equal(desk->context.view->search, "~s none !bob");
}

/* In a text there are no letters and no brackets. */
static void in_a_text_it_is_a_text(void **state)
{
    struct desk *desk = *state;

    pager_add(desk->context.log, STYLE_NORMAL, "one (two)");
    command_key(&desk->context, "6");
    command_line(&desk->context, "search (two");
    assert_string_equal(desk->context.view->search, "(two");
    assert_string_equal(desk->context.view->found[0], "(two");
    command_key(&desk->context, "q"); /* the list has its own */
    assert_null(desk->context.view->search);
    command_line(&desk->context, "search darcy");
    command_key(&desk->context, "6");
    assert_null(desk->context.view->search);
    command_key(&desk->context, "1");
    assert_string_equal(desk->context.view->search, "darcy");
}

static void a_users_key_asks_too(void **state)
{
    struct desk *desk = *state;
    struct key_settings *key = g_new0(struct key_settings, 1);

    key->key = g_strdup("F");
    key->command = g_strdup("limit");
    g_ptr_array_add(desk->settings->keys, key);
    command_key(&desk->context, "F");
    assert_non_null(desk->context.question.label);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(limits_as_one_types),
        TEST(giving_up_is_as_before),
        TEST(says_what_is_missing_only_on_enter),
        TEST(nothing_and_escape_clear_it),
        TEST(says_who_is_hidden),
        TEST(a_search_is_a_pattern),
        TEST(in_a_text_it_is_a_text),
        TEST(a_users_key_asks_too),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
