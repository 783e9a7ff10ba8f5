/* What muster asks, and what comes up while it is asking. */
#include "live/live.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>

static void what_comes_up_waits_for_the_line_being_typed(void **state)
{
    struct live *live = *state;

    live_serve(live, "freeze");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "connecting");
    terminal_type(live->terminal, ":gro");
    live_expect(live, ":gro");
    live_serve(live, "thaw");
    live_expect_row(live, "offline, C connects", "; the certificate"); /* in the header */
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

/* No configuration: what is typed is enough. */
static void asks_for_what_is_missing(void **state)
{
    struct live *live = *state;
    const char *build = g_getenv("BUILD");
    char *program = g_build_filename(build ? build : "build", "muster", NULL);
    char *kept = g_strdup_printf("XDG_STATE_HOME=%s/state", live->folder);
    char *own = g_strdup_printf("XDG_CONFIG_HOME=%s/none", live->folder);

    live->terminal = terminal_start(&(struct terminal_options){
        .argv = (const char *const[]){program, NULL},
        .env = (const char *const[]){kept, own, NULL},
    });
    live_expect(live, "Your XMPP address:");
    terminal_type(live->terminal, "jane@127.0.0.9/desk\r");
    live_expect(live, "Your XMPP address: jane@127.0.0.9/desk"); /* to be mended */
    terminal_settle(live->terminal, 100);
    terminal_type(live->terminal, "\x17jane@127.0.0.9\r");
    live_expect(live, "Password of jane@127.0.0.9:");
    terminal_type(live->terminal, "\r");
    live_expect(live, "No password, no connection");
    terminal_type(live->terminal, "C");
    live_expect(live, "Password of jane@127.0.0.9:");
    terminal_type(live->terminal, "Netherfield\r");
    live_expect_gone(live, "Password of");
    assert_null(strstr(terminal_output(live->terminal)->str, "Netherfield"));
    live_quit(live);
    g_free(own);
    g_free(kept);
    g_free(program);
}

static const struct {
    const char *command, *said;
} commands[] = {
    {"true", "failed: it printed"},
    {"false", "failed: Child"},
    {"no-such-program", "No such file"},
};

static void a_command_without_a_password_is_no_empty_password(void **state)
{
    struct live *live = *state;

    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        char *lines = g_strdup_printf("password_command = \"%s\";", commands[i].command);

        live_muster(live, LIVE_STARTTLS, lines);
        live_expect(live, commands[i].said);
        assert_int_equal(WEXITSTATUS(terminal_wait_exit(live->terminal)), EX_UNAVAILABLE);
        terminal_free(g_steal_pointer(&live->terminal));
        g_free(lines);
    }
}

static void esc_and_no_give_up(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, "C");
    live_expect(live, "Disconnect? [y/N]");
    terminal_type(live->terminal, "n");
    live_expect_gone(live, "Disconnect?");
    terminal_type(live->terminal, "C");
    live_expect(live, "Disconnect? [y/N]");
    terminal_type(live->terminal, "\033");
    live_expect_gone(live, "Disconnect?");
    live_expect(live, "online, TLS");
    terminal_type(live->terminal, "Cy");
    live_expect(live, "offline, C connects");
    terminal_type(live->terminal, "C");
    live_expect(live, "online, TLS");
    live_quit(live);
}

static void an_attempt_is_not_given_up_by_a_key_that_meant_now(void **state)
{
    struct live *live = *state;
    char *lines = g_strdup_printf("password = \"secret\"; ca_file = \"%s/ca.crt\";", live->server);

    live_serve(live, "freeze");
    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect(live, "connecting: ");
    terminal_type(live->terminal, "C");
    live_expect(live, "Stop connecting?");
    terminal_type(live->terminal, "n");
    live_expect_gone(live, "Stop connecting?");
    live_expect(live, "connecting: ");
    terminal_type(live->terminal, "C");
    live_expect(live, "Stop connecting?");
    terminal_type(live->terminal, "y");
    live_expect(live, "offline, C connects");
    terminal_type(live->terminal, "C");
    live_expect(live, "connecting: ");
    terminal_type(live->terminal, "C");
    live_expect(live, "Stop connecting?");
    live_serve(live, "thaw");
    live_expect(live, "online, TLS");
    live_quit(live); /* the question is no more, whatever stands there */
}

static void asks_before_it_leaves_something_unfinished(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_serve(live, "freeze");
    terminal_type(live->terminal, ":rename Bess\r");
    live_expect(live, "waiting");
    terminal_type(live->terminal, "Q");
    live_expect(live, "1 request is not answered yet");
    terminal_type(live->terminal, "n");
    live_expect_gone(live, "not answered yet");
    terminal_type(live->terminal, "Q");
    live_expect(live, "1 request is not answered yet");
    terminal_type(live->terminal, "y");
    assert_int_equal(terminal_wait_exit(live->terminal), 0);
    assert_true(terminal_is_restored(live->terminal));
    live_serve(live, "thaw");
}

/* The last keys in one go: the page is measured before the question has gone from the screen. */
static void a_page_behind_an_answer_needs_no_question(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_expect_row(live, " > ", "elizabeth@longbourn.lit");
    terminal_type(live->terminal, ":first");
    live_expect(live, ":first");
    terminal_type(live->terminal, "\r\033[6~");
    live_expect_row(live, " > ", "collins@pemberley.lit");
    live_quit(live);
}

static void help_console_and_log_come_and_go(void **state)
{
    static const struct {
        const char *key, *shown;
    } screens[] = {
        {"?", "Keys and commands for the contacts"},
        {"\x18", "S: <iq"},
        {":console\r", "S: <iq"},
        {"6", "done: fetch the roster"},
    };
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    for (guint i = 0; i < G_N_ELEMENTS(screens); i++) {
        terminal_type(live->terminal, screens[i].key);
        live_expect(live, screens[i].shown);
        terminal_type(live->terminal, "q");
        live_expect_gone(live, screens[i].shown);
    }
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_pin_is_for_an_address_however_it_is_spelled, live_teardown),
        cmocka_unit_test_teardown(asks_for_what_is_missing, live_teardown),
        cmocka_unit_test_teardown(a_command_without_a_password_is_no_empty_password, live_teardown),
        cmocka_unit_test_teardown(esc_and_no_give_up, live_teardown),
        cmocka_unit_test_teardown(an_attempt_is_not_given_up_by_a_key_that_meant_now,
                                  live_teardown),
        cmocka_unit_test_teardown(asks_before_it_leaves_something_unfinished, live_teardown),
        cmocka_unit_test_teardown(a_page_behind_an_answer_needs_no_question, live_teardown),
        cmocka_unit_test_teardown(help_console_and_log_come_and_go, live_teardown),
        cmocka_unit_test_teardown(what_comes_up_waits_for_the_line_being_typed, live_teardown),
    };

    return live_run("questions", tests);
}
