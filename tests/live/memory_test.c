/* What one run leaves to the next: the list, its version, who asks, what changed. */
#include "live/live.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

static char *database(const struct live *live)
{
    return g_build_filename(live->folder, "state", "muster", "muster.db", NULL);
}

/* The first column of the first row; g_free() it. NULL: there is none. */
static char *ask(const struct live *live, const char *sql)
{
    char *path = database(live), *answer = NULL;
    sqlite3_stmt *row = NULL;
    sqlite3 *kept;

    if (sqlite3_open_v2(path, &kept, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(kept, sql, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW)
        answer = g_strdup((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_close(kept);
    g_free(path);
    return answer;
}

/* Written by another thread, and soon. */
static void expect_kept(const struct live *live, const char *sql, const char *expected)
{
    char *answer = ask(live, sql);

    for (int i = 0; i < 100 && g_strcmp0(answer, expected) != 0; i++) {
        g_usleep(20000);
        g_free(answer);
        answer = ask(live, sql);
    }
    if (g_strcmp0(answer, expected) != 0)
        fail_msg("%s: %s", sql, answer);
    g_free(answer);
}

/* The end of a run that is followed by another. */
static void leave(struct live *live)
{
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
}

static void start_without_server(struct live *live)
{
    live_serve(live, "stop");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
}

static void shows_the_list_though_nobody_answers(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_expect(live, live_waiting(live, "1 asks you")); /* or she would be kept only by chance */
    leave(live);
    start_without_server(live);
    live_expect_row(live, "Elizabeth", "elizabeth@longbourn.lit");
    live_expect(live, "Family (2)");
    live_expect(live, "nothing listens");
    terminal_resize(live->terminal, 150, 24); /* where the whole header has room */
    live_expect(live, "4 contacts, as of ");
    live_expect(live, live_waiting(live, "1 asks you"));
    live_quit(live);
    live_serve(live, "start");
}

static void shows_the_list_while_it_waits(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    leave(live);
    live_serve(live, "freeze");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect_row(live, "Elizabeth", "elizabeth@longbourn.lit");
    terminal_resize(live->terminal, 150, 24);
    live_expect_row(live, "connecting", "4 contacts, as of ");
    live_quit(live);
    live_serve(live, "thaw");
}

static void asks_only_for_what_is_new(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    leave(live);
    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":log\r");
    live_expect(live, "4 contacts, unchanged");
    terminal_type(live->terminal, "q");
    live_expect_row(live, "online, TLS", live_waiting(live, "4 contacts  1 asks you"));
    live_expect_gone(live, "as of");
    live_quit(live);
}

static void tells_what_happened_meanwhile(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    leave(live);
    g_free(live_client(live, "jane@longbourn.lit", "set collins@pemberley.lit 'The Rector' Clergy",
                       "wait result set*", NULL));
    live_sign_in(live, LIVE_STARTTLS);
    live_expect(live, "The Rector");
    expect_kept(live, "SELECT who || name_before || '>' || name_after || groups_after FROM journal",
                "2Mr. Collins>The RectorClergy");
    terminal_type(live->terminal, ":go kitty@longbourn.lit\r");
    live_expect_row(live, " > ", "kitty@longbourn.lit");
    terminal_type(live->terminal, ":rename Catherine\r");
    live_expect_row(live, ". Catherine", "kitty@longbourn.lit");
    expect_kept(live, "SELECT who || name_after FROM journal WHERE key LIKE 'kitty%'",
                "0Catherine");
    terminal_type(live->terminal, "\r");
    live_expect(live, "First known ");
    live_expect(live, "renamed Kitty -> Catherine; done here");
    terminal_type(live->terminal, "q");
    g_free(live_client(live, "jane@longbourn.lit", "set kitty@longbourn.lit Kitty Family",
                       "wait result set*", NULL));
    expect_kept(live,
                "SELECT who || name_after FROM journal WHERE key LIKE 'kitty%' ORDER BY id DESC",
                "1Kitty");
    terminal_type(live->terminal, "\r");
    live_expect(live, "renamed Catherine -> Kitty; done elsewhere");
    terminal_type(live->terminal, "q");
    g_free(live_client(live, "jane@longbourn.lit", "set collins@pemberley.lit 'Mr. Collins'",
                       "wait result set*", NULL));
    live_quit(live);
}

static void survives_being_killed(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    expect_kept(live, "SELECT contacts FROM accounts", "4");
    terminal_signal(live->terminal, SIGKILL);
    terminal_wait_exit(live->terminal);
    terminal_free(g_steal_pointer(&live->terminal));
    start_without_server(live);
    live_expect_row(live, "Elizabeth", "elizabeth@longbourn.lit");
    live_quit(live);
    live_serve(live, "start");
}

static void damage(const struct live *live)
{
    char *path = database(live), *rubbish = g_strnfill(20000, 'x');

    assert_true(g_file_set_contents(path, rubbish, -1, NULL));
    g_free(rubbish);
    g_free(path);
}

static void says_what_is_damaged(void **state)
{
    struct live *live = *state;
    char *path = database(live), *aside = g_strconcat(path, ".damaged", NULL);

    live_sign_in(live, LIVE_STARTTLS);
    leave(live);
    damage(live);
    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":log\r");
    live_expect(live, "and is set aside as");
    assert_true(g_file_test(aside, G_FILE_TEST_EXISTS));
    terminal_type(live->terminal, "q");
    expect_kept(live, "SELECT contacts FROM accounts", "4");
    live_quit(live);
    g_free(aside);
    g_free(path);
}

static void expect_queued(const struct live *live, const char *count)
{
    expect_kept(live, "SELECT count(*) FROM edits", count);
}

static void select_contact(struct live *live, const char *jid)
{
    char *line = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, line);
    live_expect_row(live, " > ", jid);
    g_free(line);
}

/* Made without a server, kept though the file is damaged and muster killed, sent when it is back;
   what another client has changed is left alone until the user says otherwise. */
static void keeps_what_was_asked_for_offline(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    leave(live);
    start_without_server(live);
    select_contact(live, "kitty@longbourn.lit");
    terminal_type(live->terminal, ":rename Catherine\r");
    live_expect(live, "goes when connected");
    live_expect(live, "queued, goes when connected");
    expect_queued(live, "1");
    damage(live);
    select_contact(live, "collins@pemberley.lit");
    terminal_type(live->terminal, ":rename Cousin\r");
    expect_queued(live, "2");
    expect_kept(live, "SELECT contacts FROM accounts", "4");
    terminal_signal(live->terminal, SIGKILL);
    terminal_wait_exit(live->terminal);
    terminal_free(g_steal_pointer(&live->terminal));
    live_serve(live, "start");
    g_free(live_client(live, "jane@longbourn.lit", "set collins@pemberley.lit 'The Rector'",
                       "wait result set*", NULL));
    live_sign_in(live, LIVE_STARTTLS);
    live_expect_row(live, ". Catherine", "kitty@longbourn.lit");
    live_expect(live, "conflict: renamed to The Rector");
    expect_queued(live, "1");
    terminal_type(live->terminal, "\tR");
    live_expect_row(live, "Cousin", "collins@pemberley.lit");
    expect_queued(live, "0");
    live_quit(live);
    g_free(live_client(live, "jane@longbourn.lit", "set collins@pemberley.lit 'Mr. Collins'",
                       "set kitty@longbourn.lit Kitty Family", "wait result set*", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(shows_the_list_though_nobody_answers, live_teardown),
        cmocka_unit_test_teardown(shows_the_list_while_it_waits, live_teardown),
        cmocka_unit_test_teardown(asks_only_for_what_is_new, live_teardown),
        cmocka_unit_test_teardown(tells_what_happened_meanwhile, live_teardown),
        cmocka_unit_test_teardown(survives_being_killed, live_teardown),
        cmocka_unit_test_teardown(keeps_what_was_asked_for_offline, live_teardown),
        cmocka_unit_test_teardown(says_what_is_damaged, live_teardown),
    };

    return live_run("memory", tests);
}
