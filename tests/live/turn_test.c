/* One turn of the program after the other, before a real server: how often it wakes and paints, and
   what it makes of many keys at once. */
#include "live/live.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Clock ticks of processor time that muster has used. */
static long ticks(struct live *live)
{
    char *path = g_strdup_printf("/proc/%d/stat", (int)terminal_pid(live->terminal));
    char *text = NULL;
    unsigned long user = 0, system = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_int_equal(sscanf(strrchr(text, ')'),
                            ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
                            &system),
                     2);
    g_free(text);
    g_free(path);
    return (long)(user + system);
}

/* An age that counts up is painted when it does, and nothing is done in between. */
static void sleeps_while_a_request_waits(void **state)
{
    struct live *live = *state;
    long before;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "freeze");
    before = ticks(live);
    terminal_type(live->terminal, ":rename Bess\r");
    live_expect(live, "waiting 2 s");
    assert_in_range(ticks(live) - before, 0, sysconf(_SC_CLK_TCK) / 2);
    live_serve(live, "thaw");
    live_expect_gone(live, "waiting");
    live_quit(live);
}

/* How many rows of the screen have the text. */
static guint count_rows(struct live *live, const char *text)
{
    char *picture = terminal_text(live->terminal);
    char **parts = g_strsplit(picture, text, -1);
    guint count = g_strv_length(parts) - 1;

    g_strfreev(parts);
    g_free(picture);
    return count;
}

static void tells_once_of_what_was_done(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":rename Lizzy\r");
    live_expect_row(live, "rename elizabeth", " ms");
    live_expect_gone(live, "rename elizabeth");
    terminal_type(live->terminal, "6");
    live_expect(live, "done: rename elizabeth");
    assert_int_equal(count_rows(live, "done: rename elizabeth"), 1);
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(tells_once_of_what_was_done, live_teardown),
        cmocka_unit_test_teardown(sleeps_while_a_request_waits, live_teardown),
    };

    g_set_prgname("turn");
    return cmocka_run_group_tests(tests, live_open, live_close);
}
