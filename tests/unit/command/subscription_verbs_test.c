/* Who sees whom, from the keyboard: what each state offers, what goes to the ledger, and for whom.
 */
#include "command/command.h"
#include "roster/possible.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

    contact_list_refresh(desk->context.view->list, change->key);
}

static void on_ledger(const struct request *request, void *data)
{
    struct desk *desk = data;

    contact_list_refresh(desk->context.view->list, request->key);
    if (request->state == REQUEST_QUEUED)
        g_string_append_printf(desk->filed, "%s%s%s%s", desk->filed->len > 0 ? "; " : "",
                               request->what, request->text ? ": " : "",
                               request->text ? request->text : "");
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

static void put(struct desk *desk, const char *jid, enum subscription subscription, bool asked)
{
    roster_apply(desk->roster,
                 &(struct roster_item){.jid = jid, .subscription = subscription, .asked = asked});
}

static void ask(struct desk *desk, const char *jid, gint64 at)
{
    roster_asks(desk->roster, &(struct asking){.jid = jid, .at = at});
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
    g_free(asked.brief);
    g_free(asked.lacking);
    g_free(asked.text);
}

/* All nine states, and the one where the server offers to approve in advance. */
static const struct {
    enum subscription subscription;
    bool asked, asks, offered;
    const char *menu;
} menus[] = {
    {SUBSCRIPTION_NONE, false, false, false, ".  [a] ask to see them ? "},
    {SUBSCRIPTION_NONE, true, false, false, ".  [a] ask again  [c] take your request back ? "},
    {SUBSCRIPTION_NONE, false, true, false, ".  [y] approve  [x] deny  [a] ask to see them ? "},
    {SUBSCRIPTION_NONE, true, true, false,
     ".  [y] approve  [x] deny  [a] ask again  [c] take your request back ? "},
    {SUBSCRIPTION_TO, false, false, false, ".  [u] stop seeing them ? "},
    {SUBSCRIPTION_TO, false, true, false, ".  [y] approve  [x] deny  [u] stop seeing them ? "},
    {SUBSCRIPTION_FROM, false, false, false,
     ".  [a] ask to see them  [r] no longer let them see you ? "},
    {SUBSCRIPTION_FROM, true, false, false,
     ".  [a] ask again  [c] take your request back  [r] no longer let them see you ? "},
    {SUBSCRIPTION_BOTH, false, false, false,
     ".  [u] stop seeing them  [r] no longer let them see you ? "},
    {SUBSCRIPTION_TO, false, false, true, ".  [u] stop seeing them  [p] approve in advance ? "},
};

static void the_menu_offers_what_is_legal(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(menus); i++) {
        struct desk *desk;

        set_up(state);
        desk = *state;
        roster_set_pre_approval(desk->roster, menus[i].offered);
        put(desk, "x@y.lit", menus[i].subscription, menus[i].asked);
        if (menus[i].asks)
            ask(desk, "x@y.lit", 1);
        command_key(&desk->context, "s");
        assert_non_null(desk->context.question.label);
        if (!g_str_has_suffix(desk->context.question.label, menus[i].menu))
            fail_msg("row %d: %s", (int)i, desk->context.question.label);
        tear_down(state);
    }
}

/* What the server lacks is told wherever the state would allow it, and another key tells which
   there are. */
static void the_menu_tells_what_it_lacks(void **state)
{
    struct desk *desk = *state;

    put(desk, "x@y.lit", SUBSCRIPTION_NONE, false);
    command_key(&desk->context, "s");
    assert_string_equal(desk->context.question.lacking,
                        "[p] approve in advance: not offered by the server");
    ask(desk, "x@y.lit", 1);
    command_key(&desk->context, "s");
    assert_null(desk->context.question.lacking);
    answer(desk, "asks to see you", "p");
    assert_string_equal(desk->context.view->notice,
                        "p is none of the choices (y, x, a): nothing was done");
    command_key(&desk->context, "s");
    answer(desk, "asks to see you", NULL);
    assert_string_equal(desk->context.view->notice, "Nothing was done");
    assert_string_equal(desk->filed->str, "");
    put(desk, "x@y.lit", SUBSCRIPTION_TO, false);
    desk->context.online = false; /* then nobody knows what it offers */
    command_line(&desk->context, "subscription x@y.lit");
    assert_null(desk->context.question.lacking);
}

/* "You can ..." of the selected contact's details; "": nothing. */
static const char *possible(struct desk *desk)
{
    const struct pager *pager;
    const char *found = "";

    command_key(&desk->context, "Enter");
    pager = desk->context.view->pager;
    for (guint i = 0; i < pager_size(pager); i++)
        if (g_str_has_prefix(pager_line(pager, i)->text, "You can "))
            found = pager_line(pager, i)->text;
    return found;
}

/* Menu and details offer nothing that would then be refused. */
static const struct {
    enum subscription subscription;
    bool asks, blocked, offered;
    const char *line; /* filed before; NULL: nothing */
    const char *menu, *details, *notice;
} hindered[] = {
    {SUBSCRIPTION_NONE, false, false, true, NULL,
     ".  [a] ask to see them  [p] approve in advance ? ",
     "You can ask to see them or approve in advance (s)", NULL},
    {SUBSCRIPTION_NONE, false, true, true, NULL, NULL, "",
     "x@y.lit is blocked, and would not hear of it: unblock them first"},
    {SUBSCRIPTION_NONE, true, true, true, NULL, ".  [x] deny ? ", "You can deny (s)", NULL},
    {SUBSCRIPTION_FROM, false, true, true, NULL, ".  [r] no longer let them see you ? ",
     "You can no longer let them see you (s)", NULL},
    {SUBSCRIPTION_NONE, true, false, false, "approve x@y.lit",
     ".  [x] deny  [a] ask to see them ? ", "You can approve, deny or ask to see them (s)", NULL},
    {SUBSCRIPTION_NONE, false, false, false, "ask x@y.lit", NULL, "You can ask to see them (s)",
     "That is under way already"},
};

static void nothing_is_offered_that_would_be_refused(void **state)
{
    static const char *const blocked[] = {"y.lit", NULL};

    for (gsize i = 0; i < G_N_ELEMENTS(hindered); i++) {
        struct desk *desk;
        const char *label;

        set_up(state);
        desk = *state;
        roster_set_pre_approval(desk->roster, hindered[i].offered);
        roster_set_blocklist(desk->roster, blocklist_new());
        if (hindered[i].blocked)
            roster_block(desk->roster, blocked);
        put(desk, "x@y.lit", hindered[i].subscription, false);
        if (hindered[i].asks)
            ask(desk, "x@y.lit", 1);
        if (hindered[i].line)
            command_line(&desk->context, hindered[i].line);
        command_key(&desk->context, "s");
        label = desk->context.question.label;
        if (!!label != !!hindered[i].menu || (label && !g_str_has_suffix(label, hindered[i].menu)))
            fail_msg("row %d: %s", (int)i, label);
        if (hindered[i].notice)
            assert_string_equal(desk->context.view->notice, hindered[i].notice);
        assert_string_equal(possible(desk), hindered[i].details);
        tear_down(state);
    }
}

/* Keys of the menu (each answers what the one before it asked), and what is filed. */
static const struct {
    enum subscription subscription;
    bool asked, asks;
    const char *keys[3];
    const char *filed;
} choices[] = {
    {SUBSCRIPTION_NONE,
     false,
     false,
     {"a", "We met at the ball"},
     "ask to see x@y.lit: We met at the ball"},
    {SUBSCRIPTION_NONE, false, false, {"a", ""}, "ask to see x@y.lit"},
    {SUBSCRIPTION_NONE, false, false, {"a", NULL}, "ask to see x@y.lit"},
    {SUBSCRIPTION_NONE, false, false, {"u"}, ""},
    {SUBSCRIPTION_NONE, false, false, {"p"}, ""},
    {SUBSCRIPTION_NONE, false, false, {"Enter"}, ""},
    {SUBSCRIPTION_NONE, true, false, {"c"}, "stop seeing x@y.lit"},
    {SUBSCRIPTION_TO, false, true, {"y"}, "let x@y.lit see you"},
    {SUBSCRIPTION_TO, false, true, {"x"}, "deny x@y.lit"},
    {SUBSCRIPTION_BOTH, false, false, {"u", "y"}, "stop seeing x@y.lit"},
    {SUBSCRIPTION_BOTH, false, false, {"u", "n"}, ""},
    {SUBSCRIPTION_BOTH, false, false, {"r", "y"}, "deny x@y.lit"},
    {SUBSCRIPTION_BOTH, false, false, {"r", "Enter"}, ""},
};

static void the_menu_does_what_was_chosen(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(choices); i++) {
        struct desk *desk;

        set_up(state);
        desk = *state;
        put(desk, "x@y.lit", choices[i].subscription, choices[i].asked);
        if (choices[i].asks)
            ask(desk, "x@y.lit", 1);
        command_key(&desk->context, "s");
        for (const char *const *key = choices[i].keys; *key; key++)
            answer(desk, "", *key);
        if (!choices[i].keys[1] && desk->context.question.label)
            answer(desk, "introduction", "");
        if (!g_str_equal(desk->filed->str, choices[i].filed))
            fail_msg("row %d: %s", (int)i, desk->filed->str);
        tear_down(state);
    }
}

/* Lines with anne (none), bob (asks, to), carl (asks, on no roster) and dora (both, we asked). */
static const struct {
    const char *line, *filed, *notice;
} lines[] = {
    {"ask anne@x.lit", "ask to see anne@x.lit", NULL},
    {"ask anne@x.lit  Hello there ", "ask to see anne@x.lit: Hello there", NULL},
    {"ask Hello there", "ask to see anne@x.lit: Hello there", NULL},
    {"ask dora@x.lit", "", "You see dora@x.lit already"},
    {"approve carl@x.lit", "let carl@x.lit see you", NULL},
    {"approve-and-ask carl@x.lit", "let carl@x.lit see you; ask to see carl@x.lit", NULL},
    {"approve-and-ask bob@x.lit", "let bob@x.lit see you", NULL}, /* seen already */
    {"approve-and-ask anne@x.lit", "", "anne@x.lit has not asked to see you"},
    {"deny carl@x.lit", "deny carl@x.lit", NULL},
    {"deny dora@x.lit", "", "dora@x.lit has not asked to see you"},
    {"cancel anne@x.lit", "", "You have not asked to see anne@x.lit"},
    {"revoke anne@x.lit", "", "anne@x.lit does not see you"},
    {"unfollow carl@x.lit", "", "You do not see carl@x.lit"},
    {"pre-approve anne@x.lit", "", "This server does not offer to approve in advance"},
    {"deny eve@x.lit", "", "eve@x.lit is not on the roster"},
    {"ask @@", "", "@@ is not on the roster"},
    {"ask a@b@c", "", "The address is not valid: nobody can be reached there"},
};

static void lines_file_requests(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct desk *desk;

        set_up(state);
        desk = *state;
        put(desk, "a@b@c", SUBSCRIPTION_NONE, false);
        put(desk, "anne@x.lit", SUBSCRIPTION_NONE, false);
        put(desk, "bob@x.lit", SUBSCRIPTION_TO, false);
        put(desk, "dora@x.lit", SUBSCRIPTION_BOTH, false);
        ask(desk, "bob@x.lit", 1);
        ask(desk, "carl@x.lit", 2);
        contact_list_select_jid(desk->context.view->list, "anne@x.lit");
        command_line(&desk->context, lines[i].line);
        if (!g_str_equal(desk->filed->str, lines[i].filed) ||
            g_strcmp0(desk->context.view->notice, lines[i].notice) != 0)
            fail_msg("%s: filed \"%s\", said \"%s\"", lines[i].line, desk->filed->str,
                     desk->context.view->notice ? desk->context.view->notice : "");
        tear_down(state);
    }
}

static void pre_approval_only_where_offered(void **state)
{
    struct desk *desk = *state;

    roster_set_pre_approval(desk->roster, true);
    put(desk, "anne@x.lit", SUBSCRIPTION_NONE, false);
    command_line(&desk->context, "pre-approve anne@x.lit");
    assert_string_equal(desk->filed->str, "");
    answer(desk, "Approve anne@x.lit in advance?", "y");
    assert_string_equal(desk->filed->str, "let anne@x.lit see you");
    put(desk, "anne@x.lit", SUBSCRIPTION_FROM, false);
    command_line(&desk->context, "pre-approve anne@x.lit");
    assert_non_null(strstr(desk->context.view->notice, "has asked already, or sees you"));
}

static void the_same_is_not_filed_twice(void **state)
{
    struct desk *desk = *state;

    ask(desk, "carl@x.lit", 1);
    command_line(&desk->context, "approve carl@x.lit");
    command_line(&desk->context, "approve carl@x.lit");
    assert_string_equal(desk->filed->str, "let carl@x.lit see you");
    command_line(&desk->context, "deny carl@x.lit"); /* but one may think again */
    assert_string_equal(desk->filed->str, "let carl@x.lit see you; deny carl@x.lit");
}

static void the_menu_is_brief_where_it_is_narrow(void **state)
{
    struct desk *desk = *state;

    put(desk, "anne@x.lit", SUBSCRIPTION_FROM, true);
    command_line(&desk->context, "subscription anne@x.lit");
    assert_true(g_str_has_prefix(desk->context.question.label, "anne@x.lit sees you; you asked"));
    assert_string_equal(
        desk->context.question.brief,
        "anne@x.lit:  [a] ask again  [c] take your request back  [r] no longer let them "
        "see you ? ");
}

/* On the screen of those who ask: the selected one, or the marked ones. */
static void keys_take_the_marked(void **state)
{
    struct desk *desk = *state;

    ask(desk, "anne@x.lit", 1);
    ask(desk, "bob@x.lit", 2);
    ask(desk, "carl@x.lit", 3);
    command_key(&desk->context, "2");
    command_key(&desk->context, "x");
    assert_string_equal(desk->filed->str, "deny carl@x.lit");
    command_key(&desk->context, "j");
    command_key(&desk->context, "Space");
    command_key(&desk->context, "Space");
    g_string_truncate(desk->filed, 0);
    command_key(&desk->context, "y");
    assert_string_equal(desk->filed->str, "let bob@x.lit see you; let anne@x.lit see you");
    assert_int_equal(key_list_marked(desk->context.view->askers), 0);
    command_key(&desk->context, "k");
    command_key(&desk->context, "Space");
    command_key(&desk->context, "Space"); /* the last one stays selected: no mark there */
    assert_int_equal(key_list_marked(desk->context.view->askers), 2);
    command_key(&desk->context, "U");
    assert_int_equal(key_list_marked(desk->context.view->askers), 0);
}

static void screens_lead_back(void **state)
{
    struct desk *desk = *state;
    struct view *view = desk->context.view;

    command_key(&desk->context, "2");
    assert_int_equal(context_where(&desk->context), WHERE_ASKERS);
    command_key(&desk->context, "y");
    assert_string_equal(view->notice, "Nobody asks to see you");
    ask(desk, "anne@x.lit", 1);
    command_key(&desk->context, "Enter");
    assert_int_equal(view->screen, VIEW_PAGER);
    command_key(&desk->context, "q");
    assert_int_equal(view->screen, VIEW_ASKERS);
    command_key(&desk->context, "q");
    assert_int_equal(view->screen, VIEW_CONTACTS);
    command_key(&desk->context, "2");
    command_key(&desk->context, "1");
    assert_int_equal(view->screen, VIEW_CONTACTS);
    command_key(&desk->context, "Enter");
    command_key(&desk->context, "2");
    assert_int_equal(view->screen, VIEW_ASKERS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_menu_offers_what_is_legal),
        cmocka_unit_test_setup_teardown(the_menu_tells_what_it_lacks, set_up, tear_down),
        cmocka_unit_test(nothing_is_offered_that_would_be_refused),
        cmocka_unit_test(the_menu_does_what_was_chosen),
        cmocka_unit_test(lines_file_requests),
        cmocka_unit_test_setup_teardown(pre_approval_only_where_offered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_is_not_filed_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_menu_is_brief_where_it_is_narrow, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_take_the_marked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(screens_lead_back, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
