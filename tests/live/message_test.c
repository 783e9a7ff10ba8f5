/* No message that was meant for another client lands here, whether muster is seen or not. */
#include "live/live.h"

#include <string.h>

/* The last stanza that came would be in the last row but one. */
static void saw_none(struct live *live, const char *text)
{
    terminal_type(live->terminal, ":console\r");
    live_expect(live, "-Stanzas");
    terminal_type(live->terminal, "G");
    terminal_settle(live->terminal, 300);
    assert_null(strstr(terminal_output(live->terminal)->str, text));
    terminal_type(live->terminal, "q");
    live_expect_gone(live, "-Stanzas");
}

/* Nobody else of hers is there: the server keeps it for the one who comes. */
static void leave_it_to_who_comes(struct live *live)
{
    g_free(live_client(live, "darcy@pemberley.lit", "message jane@longbourn.lit 'Burn this'",
                       "roster", "wait result get*", NULL));
    saw_none(live, "Burn this");
    g_free(live_client(live, "jane@longbourn.lit", "presence",
                       "wait message darcy@pemberley.lit* Burn this", NULL));
    saw_none(live, "Burn this");
}

/* To all of hers, from one of hers, who is there. */
static void leave_it_to_who_is_there(struct live *live)
{
    g_free(live_client(live, "jane@longbourn.lit", "presence", "wait presence jane*",
                       "message jane@longbourn.lit 'Buy ribbons'",
                       "wait message jane@longbourn.lit/* Buy ribbons", NULL));
    saw_none(live, "Buy ribbons");
}

static void none_lands_while_we_are_seen(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    leave_it_to_who_comes(live);
    leave_it_to_who_is_there(live);
    live_quit(live);
}

static void none_lands_while_we_are_quiet(void **state)
{
    struct live *live = *state;

    live_sign_in_unseen(live, LIVE_STARTTLS);
    leave_it_to_who_comes(live);
    leave_it_to_who_is_there(live);
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(none_lands_while_we_are_seen, live_teardown),
        cmocka_unit_test_teardown(none_lands_while_we_are_quiet, live_teardown),
    };

    return live_run("message", tests);
}
