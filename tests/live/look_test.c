/* Who waits and is not told, and messages that land here: nothing is lost, and nothing is taken
   from other clients. */
#include "live/live.h"

static void sign_in(struct live *live, const char *presence)
{
    char *lines = g_strdup_printf("password = \"secret\"; presence = \"%s\"; resource = \"muster\";"
                                  " ca_file = \"%s/ca.crt\";",
                                  presence, live->server);

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect_row(live, "jane@longbourn.lit", "online, TLS");
    live_expect(live, "elizabeth@longbourn.lit");
}

/* On the roster's round trip, so that the server has come to it. */
static void write_to_jane(struct live *live, const char *command)
{
    g_free(live_client(live, "darcy@pemberley.lit", command, "roster", "wait result get*", NULL));
}

/* The server has said what it offers. */
static void go_to_requests(struct live *live)
{
    terminal_type(live->terminal, "6");
    live_expect(live, "done: ask what the server offers");
    terminal_type(live->terminal, "2");
}

static void look(struct live *live, const char *question)
{
    terminal_type(live->terminal, "L");
    live_expect(live, question);
    terminal_type(live->terminal, "y");
}

/* ejabberd tells at priority 0 alone; what waits for another client stays where it is. */
static void a_look_tells_who_waits(void **state)
{
    struct live *live = *state;

    write_to_jane(live, "message jane@longbourn.lit 'In vain have I struggled'");
    sign_in(live, "present");
    go_to_requests(live);
    live_expect(live, "tell who waits only at priority 0: L looks");
    look(live, "Offline messages stay on the server");
    live_expect_row(live, "kitty@longbourn.lit", "May I see you?");
    live_expect(live, "1 new, 0 messages, 1 left offline");
    live_expect_gone(live, "message kept");
    terminal_type(live->terminal, "1");
    write_to_jane(live, "message jane@longbourn.lit 'It will not do'");
    terminal_type(live->terminal, "2");
    look(live, "Offline messages stay on the server"); /* it went there, too: we are at -1 again */
    live_expect(live, "0 new, 0 messages, 2 left offline");
    live_quit(live);
}

static void a_quiet_account_can_look(void **state)
{
    struct live *live = *state;

    sign_in(live, "quiet");
    go_to_requests(live);
    live_expect(live, "a quiet account learns of nobody");
    look(live, "Be seen at priority 0 for a moment?");
    live_expect_row(live, "kitty@longbourn.lit", "May I see you?");
    live_expect(live, "1 new, 0 messages");
    live_quit(live);
}

/* Nothing of muster's making leads a message here, but whoever knows the full address can write to
   it. It stays until the user lets go of it. */
static void a_message_that_lands_here_is_kept(void **state)
{
    struct live *live = *state;

    sign_in(live, "present");
    write_to_jane(live, "message jane@longbourn.lit/muster 'It will not do'");
    live_expect(live, "1 message kept");
    live_quit(live);
    terminal_free(live->terminal);
    live->terminal = NULL;
    sign_in(live, "quiet");
    live_expect(live, "1 message kept");
    terminal_type(live->terminal, "M");
    live_expect(live, "  It will not do");
    live_expect(live, "darcy@pemberley.lit/");
    terminal_type(live->terminal, "d");
    live_expect(live, "Let go of the message from darcy@pemberley.lit");
    terminal_type(live->terminal, "y");
    live_expect(live, "No message has landed here");
    live_expect_gone(live, "1 message kept");
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest ejabberd[] = {
        cmocka_unit_test_teardown(a_look_tells_who_waits, live_teardown),
    };
    const struct CMUnitTest both[] = {
        cmocka_unit_test_teardown(a_message_that_lands_here_is_kept, live_teardown),
        cmocka_unit_test_teardown(a_quiet_account_can_look, live_teardown),
    };

    return live_run("look", both) + live_run_on(LIVE_ONLY_EJABBERD, "look", ejabberd, live_open);
}
