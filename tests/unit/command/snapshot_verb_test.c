/* What has become of the contacts in a snapshot, in words. */
#include "command/command.h"
#include "store/record.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 2026-03-01 10:00 UTC */
static const gint64 morning = G_GINT64_CONSTANT(1772359200000000);

struct desk {
    char *folder, *path;
    struct store *store;
    struct roster *roster;
    struct ledger *ledger;
    struct settings *settings;
    struct context context;
};

static void on_roster(const struct change *change, void *data)
{
    struct desk *desk = data;

    if (desk->context.record)
        record_note(desk->context.record, change, false, morning);
}

static void on_ledger(const struct request *request, void *data)
{
    (void)request;
    (void)data;
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->folder = g_dir_make_tmp("muster-XXXXXX", NULL);
    desk->path = g_build_filename(desk->folder, "muster.db", NULL);
    desk->store = store_new(desk->path);
    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, desk);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    context->view = view_new(desk->roster, desk->ledger);
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->settings = desk->settings;
    context->record = record_new(desk->store, "jane@longbourn.lit", desk->roster);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    struct desk *desk = *state;

    record_free(g_steal_pointer(&desk->context.record));
    store_free(desk->store);
    context_clear(&desk->context);
    view_free(desk->context.view);
    ledger_free(desk->ledger);
    roster_free(desk->roster);
    settings_free(desk->settings);
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        char *path = g_strconcat(desk->path, suffixes[i], NULL);

        g_remove(path);
        g_free(path);
    }
    g_rmdir(desk->folder);
    g_free(desk->path);
    g_free(desk->folder);
    g_free(desk);
    return 0;
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

/* The list of that morning is kept. */
static void keep_list(struct desk *desk, gint64 when)
{
    record_fetched(desk->context.record, when);
    record_flush(desk->context.record, when);
    while (store_is_busy(desk->store))
        g_usleep(1000);
}

static void fetch(struct desk *desk)
{
    roster_fetch_begin(desk->roster);
    put(desk, "darcy@pemberley.lit", "Mr. Darcy", "Friends", SUBSCRIPTION_BOTH);
    put(desk, "wickham@militia.lit", "Wickham\n", "Militia", SUBSCRIPTION_BOTH);
    put(desk, "lydia@longbourn.lit", NULL, NULL, SUBSCRIPTION_TO);
    put(desk, "jane@bennet.lit", "Jane", "Family", SUBSCRIPTION_BOTH);
    roster_fetch_end(desk->roster);
    keep_list(desk, morning);
}

/* All but whom nothing happened to. */
static void change_all(struct desk *desk)
{
    put(desk, "darcy@pemberley.lit", "Fitzwilliam", "Friends", SUBSCRIPTION_BOTH);
    put(desk, "wickham@militia.lit", NULL, NULL, SUBSCRIPTION_REMOVE);
    put(desk, "lydia@longbourn.lit", NULL, "Family", SUBSCRIPTION_NONE);
    put(desk, "bingley@netherfield.lit", "Mr. Bingley", NULL, SUBSCRIPTION_NONE);
}

/* The pager's lines from this one on. */
static void assert_shown(const struct desk *desk, guint from, const char *expected)
{
    const struct pager *pager = desk->context.view->pager;
    GString *shown = g_string_new(NULL);

    assert_int_equal(desk->context.view->screen, VIEW_PAGER);
    for (guint i = from; i < pager_size(pager); i++)
        g_string_append_printf(shown, "%s\n", pager_line(pager, i)->text);
    assert_string_equal(shown->str, expected);
    g_string_free(shown, TRUE);
}

static void without_one_that_is_said(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "snapshots");
    assert_string_equal(desk->context.view->notice,
                        "There is no snapshot yet: the next sign-in makes one");
    g_clear_pointer(&desk->context.record, record_free);
    command_line(&desk->context, "snapshots");
    assert_int_equal(desk->context.view->screen, VIEW_CONTACTS);
    desk->context.record = record_new(desk->store, "jane@longbourn.lit", desk->roster);
}

static void the_same_list_is_as_it_is_now(void **state)
{
    struct desk *desk = *state;

    fetch(desk);
    command_line(&desk->context, "snapshots");
    assert_shown(desk, 2, "2026-03-01 10:00  4 contacts: as it is now\n");
}

static void differences_are_counted_and_the_lost_named(void **state)
{
    struct desk *desk = *state;

    fetch(desk);
    change_all(desk);
    command_line(&desk->context, "snapshots");
    assert_shown(desk, 2,
                 "2026-03-01 10:00  4 contacts: 1 gone since, 1 new, 1 renamed, 1 in other groups,"
                 " 1 with another subscription\n"
                 "  - Wickham  (wickham@militia.lit), was in Militia\n");
}

static void one_of_a_date_tells_all(void **state)
{
    struct desk *desk = *state;

    fetch(desk);
    change_all(desk);
    command_line(&desk->context, "snapshots 2026-03");
    assert_shown(desk, 1,
                 "  ~ darcy@pemberley.lit was called Mr. Darcy, now Fitzwilliam\n"
                 "  ~ lydia@longbourn.lit was in no group, now in Family\n"
                 "  ~ lydia@longbourn.lit had subscription to, now none\n"
                 "  - Wickham  (wickham@militia.lit), was in Militia\n"
                 "  + Mr. Bingley (bingley@netherfield.lit) is new since\n");
    command_line(&desk->context, "snapshots yesterday");
    assert_string_equal(desk->context.view->notice,
                        "There is no snapshot of yesterday; :snapshots lists them");
}

static void of_many_lost_some_are_named(void **state)
{
    struct desk *desk = *state;

    roster_fetch_begin(desk->roster);
    for (int i = 0; i < 8; i++) {
        char *jid = g_strdup_printf("c%d@x.lit", i);

        put(desk, jid, NULL, NULL, SUBSCRIPTION_NONE);
        g_free(jid);
    }
    roster_fetch_end(desk->roster);
    keep_list(desk, morning);
    roster_fetch_begin(desk->roster);
    put(desk, "c0@x.lit", NULL, NULL, SUBSCRIPTION_NONE);
    roster_fetch_end(desk->roster);
    command_line(&desk->context, "snapshots");
    assert_shown(desk, 2,
                 "2026-03-01 10:00  8 contacts: 7 gone since\n"
                 "  - c1@x.lit, was in no group\n"
                 "  - c2@x.lit, was in no group\n"
                 "  - c3@x.lit, was in no group\n"
                 "  - c4@x.lit, was in no group\n"
                 "  - c5@x.lit, was in no group\n"
                 "  and 2 more\n");
}

/* Who is not on the roster any more can still be read about. */
static void the_lost_can_be_gone_to(void **state)
{
    struct desk *desk = *state;

    fetch(desk);
    version_take(roster_version(desk->roster), NULL);
    roster_fetch_begin(desk->roster);
    put(desk, "darcy@pemberley.lit", "Mr. Darcy", "Friends", SUBSCRIPTION_BOTH);
    roster_fetch_end(desk->roster);
    keep_list(desk, morning);
    command_line(&desk->context, "go Wickham@militia.lit");
    assert_shown(desk, 0,
                 "wickham@militia.lit\n"
                 "\n"
                 "Not on your roster\n"
                 "\n"
                 "\n"
                 "Remembered\n"
                 "First known 2026-03-01\n"
                 "\n"
                 "Changes\n"
                 "2026-03-01  removed; by the server\n");
    command_line(&desk->context, "back");
    command_line(&desk->context, "go nobody@militia.lit");
    assert_string_equal(desk->context.view->notice, "nobody@militia.lit is not on the roster");
    assert_null(desk->context.view->pager);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(without_one_that_is_said),
        TEST(the_same_list_is_as_it_is_now),
        TEST(differences_are_counted_and_the_lost_named),
        TEST(one_of_a_date_tells_all),
        TEST(of_many_lost_some_are_named),
        TEST(the_lost_can_be_gone_to),
    };

    g_setenv("TZ", "UTC", TRUE);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
