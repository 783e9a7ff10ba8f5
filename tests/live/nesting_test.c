/* Groups in groups: what muster and another client of the same account agree on, each finds. */
#include "live/live.h"

#include <string.h>

#define NESTED(at)                                                                            \
    "<query xmlns=\"jabber:iq:private\"><roster xmlns=\"roster:delimiter\">" at "</roster></" \
    "query>"

static void expect_elsewhere(struct live *live, const char *text)
{
    char *output = live_client(live, "jane@longbourn.lit", "iq get '" NESTED("") "'",
                               "wait result get*", NULL);

    if (!strstr(output, text))
        fail_msg("no %s in: %s", text, output);
    g_free(output);
}

static void leave(struct live *live)
{
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
}

/* Agreed on elsewhere: at once a tree for whoever fetches, and for the next run from its first
   picture on. */
static void a_tree_grows_where_another_client_wants_it(void **state)
{
    struct live *live = *state;

    g_free(live_client(live, "jane@longbourn.lit", "roster", "wait result get*",
                       "set collins@pemberley.lit 'Mr. Collins' Kent::Church", "wait result set*",
                       NULL));
    live_sign_in(live, LIVE_STARTTLS);
    live_expect(live, " v Kent::Church (1)");
    g_free(live_client(live, "jane@longbourn.lit", "iq set '" NESTED("::") "'", "wait result set*",
                       NULL));
    terminal_type(live->terminal, "R");
    live_expect(live, " v Kent (1)");
    live_expect(live, "   v Church (1)");
    terminal_type(live->terminal, ":go collins@pemberley.lit\r");
    live_expect_row(live, "   > ", "collins@pemberley.lit");
    terminal_type(live->terminal, "{{\r");
    live_expect(live, "+ Kent (1)");
    leave(live);
    live_serve(live, "stop");
    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, " + Kent (1)");
    live_quit(live);
    live_serve(live, "start");
}

static void what_is_agreed_on_here_is_found_elsewhere(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_expect(live, " v Kent (1)");
    terminal_type(live->terminal, ":delimiter\r");
    live_expect(live, "usual, or nothing): ::");
    terminal_type(live->terminal, "\x15/\r");
    live_expect(live, "Show A/B as B inside of A");
    terminal_type(live->terminal, "y");
    live_expect(live, " v Kent::Church (1)");
    expect_elsewhere(live, ">/</roster>");
    live_quit(live);
}

int main(void)
{
    /* the second begins with what the first has left on the server */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_tree_grows_where_another_client_wants_it, live_teardown),
        cmocka_unit_test_teardown(what_is_agreed_on_here_is_found_elsewhere, live_teardown),
    };

    return live_run("nesting", tests);
}
