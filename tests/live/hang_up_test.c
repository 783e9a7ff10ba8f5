/* The window is closed while a large list is being put in place. */
#include "live/live.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>

/* Enough for some dozen steps. */
enum { OFFICERS = 20000 };

/* Into the file that Prosody has for jane. */
static void enlist(const struct live *live)
{
    char *path = g_build_filename(live->server, "data/longbourn%2elit/roster/jane.dat", NULL);
    char *list, *end;
    GString *longer;

    assert_true(g_file_get_contents(path, &list, NULL, NULL));
    end = strrchr(list, '}');
    assert_non_null(end);
    *end = '\0';
    longer = g_string_new(list);
    for (int i = 0; i < OFFICERS; i++)
        g_string_append_printf(
            longer, "[\"officer-%d@militia.lit\"]={subscription=\"none\";groups={}};\n", i);
    g_string_append(longer, "};\n");
    assert_true(g_file_set_contents(path, longer->str, -1, NULL));
    g_string_free(longer, TRUE);
    g_free(list);
    g_free(path);
}

static int open_large(void **state)
{
    if (live_open(state) != 0)
        return -1;
    live_serve(*state, "stop");
    enlist(*state);
    live_serve(*state, "start");
    return 0;
}

static int count(const struct live *live, const char *table)
{
    char *path = g_build_filename(live->folder, "state", "muster", "muster.db", NULL);
    char *sql = g_strdup_printf("SELECT count(*) FROM %s", table);
    sqlite3_stmt *row = NULL;
    sqlite3 *kept;
    int found = -1;

    if (sqlite3_open_v2(path, &kept, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(kept, sql, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW)
        found = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(kept);
    g_free(sql);
    g_free(path);
    return found;
}

/* A key is answered by a picture at once, and the first contacts are in one. */
static void await_the_first(struct live *live)
{
    for (int i = 0; i < 1000 && terminal_find(live->terminal, "officer-") < 0; i++) {
        terminal_type(live->terminal, "k");
        terminal_settle(live->terminal, 5);
    }
    live_expect(live, "officer-");
}

/* On a machine that was too busy all of the list may have been there before; that proves nothing,
   and fails nothing. */
static void keeps_what_was_asked_for_meanwhile(void **state)
{
    struct live *live = *state;
    char *lines = g_strdup_printf("password = \"secret\"; ca_file = \"%s/ca.crt\";", live->server);

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    await_the_first(live);
    terminal_type(live->terminal, ":add wickham@militia.lit\r");
    live_expect(live, "add wickham@militia.lit");
    terminal_signal(live->terminal, SIGHUP);
    assert_int_equal(terminal_wait_exit(live->terminal), 0);
    assert_int_equal(count(live, "edits"), 2);
    assert_int_equal(count(live, "contacts"), OFFICERS + 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(keeps_what_was_asked_for_meanwhile, live_teardown),
    };

    return live_run_on(LIVE_ONLY_PROSODY, "hang_up", tests, open_large);
}
