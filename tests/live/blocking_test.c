/* Blocking, on real servers: what muster's keys block is blocked for all of the account's clients,
   and what another client blocks shows in muster. */
#include "live/live.h"

static int open_online(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_expect(live, "ask who is blocked"); /* before that, muster cannot know whether it may */
    return 0;
}

static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static char *blocked_on_server(struct live *live)
{
    return live_client(live, "jane@longbourn.lit", "blocks", "wait result blocks*", NULL);
}

static void blocks_an_address(void **state)
{
    struct live *live = *state;
    char *output;

    select_contact(live, "elizabeth@longbourn.lit");
    terminal_type(live->terminal, "!");
    live_expect(live, "Block Elizabeth (elizabeth@longbourn.lit)?");
    live_expect_gone(live, "d: all of longbourn.lit");
    terminal_type(live->terminal, "y");
    live_expect_row(live, "> / Elizabeth", "blocked");
    output = blocked_on_server(live);
    live_expect_line(output, "blocked elizabeth@longbourn.lit");
    g_free(output);
    live_quit(live);
}

/* What was blocked before is known after the next sign-in; another client's change shows at once.
 */
static void sees_it_unblocked_elsewhere(void **state)
{
    struct live *live = *state;

    live_expect_row(live, "/ Elizabeth", "blocked");
    terminal_type(live->terminal, "5");
    live_expect_row(live, "elizabeth@longbourn.lit", "Elizabeth");
    g_free(live_client(live, "jane@longbourn.lit", "blocks", "wait result blocks*",
                       "unblock elizabeth@longbourn.lit", "wait push unblock elizabeth*", NULL));
    live_expect(live, "nobody is blocked");
    g_free(live_client(live, "jane@longbourn.lit", "blocks", "wait result blocks*",
                       "block pemberley.lit", "wait push block pemberley.lit", NULL));
    live_expect_row(live, "@ pemberley.lit", "everybody there");
    terminal_type(live->terminal, "1");
    live_expect_row(live, "/ Mr. Collins", "blocked");
    live_expect_row(live, "/ Mr. Bingley", "blocked");
    live_quit(live);
}

/* Prosody would let it pass without a word, and let no answer in; ejabberd returns it. */
static void does_not_ask_whom_one_blocks(void **state)
{
    struct live *live = *state;

    live_expect_row(live, "/ Mr. Collins", "blocked");
    select_contact(live, "collins@pemberley.lit");
    terminal_type(live->terminal, ":ask\r");
    live_expect(live, "Mr. Collins is blocked, and would not hear of it");
    terminal_type(live->terminal, "5");
    live_expect_row(live, "@ pemberley.lit", "everybody there");
    terminal_type(live->terminal, "d");
    live_expect(live, "Unblock everybody at pemberley.lit?");
    terminal_type(live->terminal, "y");
    live_expect(live, "nobody is blocked");
    live_quit(live);
}

static void leave(struct live *live)
{
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
}

/* What was asked for without a connection does not go before it is known who is blocked. */
static void does_not_ask_whom_another_client_has_blocked(void **state)
{
    struct live *live = *state;

    leave(live);
    live_serve(live, "stop");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    select_contact(live, "collins@pemberley.lit");
    terminal_type(live->terminal, ":ask\r");
    live_expect_row(live, "ask to see collins@pemberley.lit", "goes when connected");
    leave(live);
    live_serve(live, "start");
    g_free(live_client(live, "jane@longbourn.lit", "blocks", "wait result blocks*",
                       "block pemberley.lit", "wait push block pemberley.lit", NULL));
    live_sign_in(live, LIVE_STARTTLS);
    live_expect_row(live, "ask to see collins", "conflict: they were blocked elsewhere");
    terminal_type(live->terminal, "\tx");
    live_expect_gone(live, "conflict");
    g_free(live_client(live, "jane@longbourn.lit", "blocks", "wait result blocks*",
                       "unblock pemberley.lit", "wait push unblock pemberley*", NULL));
    live_quit(live);
}

static void denies_and_blocks_who_asks(void **state)
{
    struct live *live = *state;
    char *output;

    terminal_type(live->terminal, "2");
    live_expect(live, "Requests to see you");
    g_free(live_client(live, "hurst@pemberley.lit", "presence", "roster", "wait result get*",
                       "subscribe jane@longbourn.lit 'Cards tonight?'",
                       "wait push jane@longbourn.lit*", NULL));
    live_expect_row(live, "? hurst@pemberley.lit", "Cards tonight?");
    terminal_type(live->terminal, "g"); /* the cursor may be with another who asked before */
    live_expect_row(live, "> ? hurst@pemberley.lit", "Cards tonight?");
    terminal_type(live->terminal, "X");
    live_expect(live, "Deny and block hurst@pemberley.lit?");
    live_expect(live, "d: all of pemberley.lit");
    terminal_type(live->terminal, "y");
    live_expect_gone(live, "hurst@pemberley.lit            ");
    output = blocked_on_server(live);
    live_expect_line(output, "blocked hurst@pemberley.lit");
    g_free(output);
    output = live_client(live, "hurst@pemberley.lit", "roster", "wait result get*", NULL);
    live_expect_line(output, "item jane@longbourn.lit none ask=- name=- groups=");
    g_free(output);
    live_quit(live);
}

int main(void)
{
#define ONLINE(test) cmocka_unit_test_setup_teardown(test, open_online, live_teardown)
    /* each begins with what the one before it has left on the server */
    const struct CMUnitTest tests[] = {
        ONLINE(blocks_an_address),
        ONLINE(sees_it_unblocked_elsewhere),
        ONLINE(does_not_ask_whom_one_blocks),
        ONLINE(does_not_ask_whom_another_client_has_blocked),
        ONLINE(denies_and_blocks_who_asks),
    };

    return live_run("blocking", tests);
}
