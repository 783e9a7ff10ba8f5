/* Verbs that are about one among very many, and about very many at once: in time that grows with
   their number, not with its square, and does not where there is but one. The limit is far above
   what it takes, far below what it would. */
#include "desk.h"

#include <time.h>

static const double limit = 2.0; /* seconds of CPU, also under sanitizers on a slow machine */

static int set_up(void **state)
{
    struct desk *desk = desk_new();
    struct context *context = &desk->context;
    struct offers *offers = offers_new();

    context->jid = "jane@longbourn.lit";
    offers_add(offers, BLOCKLIST_FEATURE);
    roster_set_offers(desk->roster, offers);
    *state = desk;
    return 0;
}

static void expect_fast(const char *what, clock_t start)
{
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;

    print_message("%s: %.3f s\n", what, seconds);
    assert_true(seconds < limit);
}

static void answer(struct desk *desk, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.brief);
    g_free(asked.text);
}

static void one_of_many_is_blocked(void **state)
{
    enum { CONTACTS = 20000, TIMES = 300 };
    struct desk *desk = *state;
    clock_t start;

    contact_list_hold(desk->context.view->list);
    for (guint i = 0; i < CONTACTS; i++) {
        char *jid = g_strdup_printf("contact%u@a.lit", i);

        roster_apply(desk->roster, &(struct roster_item){.jid = jid});
        g_free(jid);
    }
    contact_list_release(desk->context.view->list);
    start = clock();
    for (guint i = 0; i < TIMES; i++) {
        command_line(&desk->context, "block contact7@a.lit");
        answer(desk, "n");
    }
    command_line(&desk->context, "block contact7@a.lit");
    answer(desk, "y");
    expect_fast("one of many", start);
    assert_string_equal(desk->filed->str, "block contact7@a.lit");
}

static void many_are_unblocked(void **state)
{
    enum { BLOCKED = 60000 };
    struct desk *desk = *state;
    struct blocklist *blocked = blocklist_new();
    const struct key_row *row;
    struct key_list *list;
    clock_t start;

    for (guint i = 0; i < BLOCKED; i++) {
        char *jid = g_strdup_printf("spam%u@a.lit", i);

        blocklist_add(blocked, jid);
        g_free(jid);
    }
    roster_set_blocklist(desk->roster, blocked);
    list = desk->context.view->blocks;
    desk->context.view->screen = VIEW_BLOCKED;
    for (guint i = 0; (row = key_list_at(list, i)); i++)
        key_list_mark(list, row, true);
    assert_int_equal(key_list_marked(list), BLOCKED);
    start = clock();
    command_key(&desk->context, "d");
    answer(desk, "y");
    expect_fast("many", start);
    assert_int_equal(key_list_marked(list), 0);
    assert_int_equal(ledger_counts(desk->ledger).queued, BLOCKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_of_many_is_blocked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_are_unblocked, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
