/* What muster asks, and what comes up while it is asking. */
#include "live/live.h"

#include <glib/gstdio.h>

static void what_comes_up_waits_for_the_line_being_typed(void **state)
{
    struct live *live = *state;

    live_serve(live, "freeze");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "connecting");
    terminal_type(live->terminal, ":gro");
    live_expect(live, ":gro");
    live_serve(live, "thaw");
    live_expect(live, "cannot be trusted"); /* in the header */
    terminal_type(live->terminal, "ups");
    live_expect(live, ":groups");
    terminal_type(live->terminal, "\033");
    live_expect(live, "Reject or pin");
    terminal_type(live->terminal, "\033");
    live_expect(live, "Rejected");
    live_quit(live);
}

/* The configuration that live_muster() wrote, with the address spelled otherwise. */
static void shout_address(struct live *live)
{
    char *path = g_build_filename(live->folder, "muster.conf", NULL), *text = NULL;
    GString *shouted;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    shouted = g_string_new(text);
    assert_int_equal(g_string_replace(shouted, "jane@longbourn", "JANE@Longbourn", 0), 1);
    assert_true(g_file_set_contents(path, shouted->str, -1, NULL));
    g_chmod(path, 0600);
    g_string_free(shouted, TRUE);
    g_free(text);
    g_free(path);
}

static void restart(struct live *live)
{
    char *kept = g_strdup_printf("XDG_STATE_HOME=%s/state", live->folder);
    char *path = g_build_filename(live->folder, "muster.conf", NULL);
    const char *build = g_getenv("BUILD");
    char *program = g_build_filename(build ? build : "build", "muster", NULL);

    terminal_free(live->terminal);
    live->terminal = terminal_start(&(struct terminal_options){
        .argv = (const char *const[]){program, "-c", path, NULL},
        .env = (const char *const[]){kept, NULL},
    });
    g_free(program);
    g_free(path);
    g_free(kept);
}

static void a_pin_is_for_an_address_however_it_is_spelled(void **state)
{
    struct live *live = *state;

    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "Reject or pin");
    shout_address(live);
    restart(live);
    live_expect(live, "Reject or pin");
    terminal_type(live->terminal, "pin\r");
    live_expect(live, "online, TLS");
    live_quit(live);
    restart(live);
    live_expect(live, "online, TLS");
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_pin_is_for_an_address_however_it_is_spelled, live_teardown),
        cmocka_unit_test_teardown(what_comes_up_waits_for_the_line_being_typed, live_teardown),
    };

    g_set_prgname("questions");
    return cmocka_run_group_tests(tests, live_open, live_close);
}
