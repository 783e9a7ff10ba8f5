/* The help: the keys of the screen that it was called from come first, and only what does something
   there is offered. */
#include "command/command.h"

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
};

static void on_roster(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static void on_ledger(const struct request *request, void *data)
{
    (void)request, (void)data;
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, NULL);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, NULL);
    context->view = view_new(desk->roster, desk->ledger);
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->settings = desk->settings;
    context->log = pager_new("Log", 0);
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

static void press(struct desk *desk, const char *keys)
{
    char **all = g_strsplit(keys, " ", -1);

    for (char **key = all; *key; key++)
        command_key(&desk->context, *key);
    g_strfreev(all);
}

static const struct {
    const char *key, *first;
} screens[] = {
    {"1", "Keys and commands for the contacts"},
    {"2", "For those who ask to see you"},
    {"6", "In a text like this one"},
};

static void this_screen_comes_first(void **state)
{
    struct desk *desk = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        command_key(&desk->context, screens[i].key);
        command_help(&desk->context);
        assert_string_equal(pager_line(desk->context.view->pager, 0)->text, screens[i].first);
        command_key(&desk->context, "Esc");
    }
}

static void no_pane_where_there_is_none(void **state)
{
    struct desk *desk = *state;
    struct view *view = desk->context.view;

    view->screen = VIEW_BLOCKED;
    command_key(&desk->context, "i");
    assert_false(view->details_off);
    assert_string_equal(view->notice, "i does nothing here; ? shows the keys");
    view->requests_focused = true;
    command_key(&desk->context, "i");
    assert_false(view->details_off);
    assert_string_equal(view->notice, "There is no details pane on this screen");
    view->screen = VIEW_CONTACTS;
    command_key(&desk->context, "i");
    assert_true(view->details_off);
}

/* Only what works there is named. */
static void every_screen_has_hints(void **state)
{
    static const struct {
        const char *keys;
        enum where where;
    } ways[] = {
        {"1", WHERE_CONTACTS},     {"2", WHERE_ASKERS},       {"5", WHERE_BLOCKED},
        {"6", WHERE_PAGER},        {"1 Tab", WHERE_REQUESTS}, {"1 Tab Enter", WHERE_REQUEST},
        {"2 Enter", WHERE_PERSON}, {"5 Enter", WHERE_PERSON},
    };
    struct desk *desk = *state;
    struct blocklist *blocked = blocklist_new();
    struct view_hint hints[COMMAND_HINTS];

    roster_asks(desk->roster, &(struct asking){.jid = "a@b", .at = 1});
    blocklist_add(blocked, "c@d");
    roster_set_blocklist(desk->roster, blocked);
    ledger_file(desk->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        press(desk, ways[i].keys);
        assert_int_equal(context_where(&desk->context), ways[i].where);
        command_hints(&desk->context, hints);
        assert_non_null(hints[0].key);
        for (const struct view_hint *hint = hints; hint->key; hint++)
            assert_true(command_find(hint->word, strlen(hint->word))->where & ways[i].where);
        press(desk, "Esc Esc Esc");
    }
}

static bool names_as_lacking(const struct desk *desk, const char *word)
{
    struct view_hint hints[COMMAND_HINTS];
    bool lacking = false;

    command_hints(&desk->context, hints);
    for (const struct view_hint *hint = hints; hint->key; hint++)
        lacking |= g_str_equal(hint->word, word) && hint->lacking;
    return lacking;
}

static void hints_tell_what_the_server_lacks(void **state)
{
    struct desk *desk = *state;
    struct offers *offers = offers_new();

    press(desk, "5");
    assert_false(names_as_lacking(desk, "block")); /* it has not said */
    roster_set_offers(desk->roster, offers_new());
    assert_true(names_as_lacking(desk, "block"));
    assert_true(names_as_lacking(desk, "unblock"));
    assert_false(names_as_lacking(desk, "contacts"));
    offers_add(offers, BLOCKLIST_FEATURE);
    roster_set_offers(desk->roster, offers);
    assert_false(names_as_lacking(desk, "block"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(this_screen_comes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_screen_has_hints, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hints_tell_what_the_server_lacks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_pane_where_there_is_none, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
