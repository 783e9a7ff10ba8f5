/* A list limited to a pattern, on a real server: as it is typed, and while others change it. */
#include "live/live.h"

static int open_online(void **state)
{
    live_sign_in(*state, LIVE_STARTTLS);
    return 0;
}

static void shows_only_whom_is_typed(void **state)
{
    struct live *live = *state;

    live_expect(live, "Mr. Bingley");
    terminal_type(live->terminal, "l");
    live_expect(live, "Limit to:");
    terminal_type(live->terminal, "kit");
    live_expect(live, "limit kit  1 of"); /* before Enter */
    live_expect_gone(live, "Mr. Bingley");
    live_expect(live, "kitty@longbourn.lit");
    terminal_type(live->terminal, "\025~s both");
    live_expect(live, "limit ~s both  ");
    terminal_type(live->terminal, " ("); /* no pattern yet: the picture stays */
    live_expect_row(live, "Limit to:", "~s both (");
    live_expect(live, "limit ~s both  ");
    live_expect_gone(live, "kitty@longbourn.lit");
    terminal_type(live->terminal, "\r");
    live_expect(live, "column 10: something to look for must stand here");
    terminal_type(live->terminal, "\025~s none\r");
    live_expect(live, "limit ~s none  ");
    live_expect_gone(live, "Limit to:");
    live_expect_gone(live, "Mr. Bingley");
    terminal_type(live->terminal, "\033");
    live_expect(live, "Mr. Bingley");
    live_expect_gone(live, "limit ~s none");
    live_quit(live);
}

static void follows_what_another_client_does(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, ":limit gardiner\r");
    live_expect(live, "nobody matches: Esc clears the limit");
    g_free(live_client(live, "jane@longbourn.lit", "set gardiner@longbourn.lit 'Aunt G.' London",
                       "wait result set*", NULL));
    live_expect_row(live, "Aunt G.", "gardiner@longbourn.lit");
    live_expect(live, "limit gardiner  1 of");
    g_free(live_client(live, "jane@longbourn.lit", "remove gardiner@longbourn.lit",
                       "wait result set*", NULL));
    live_expect(live, "nobody matches: Esc clears the limit");
    terminal_type(live->terminal, ":limit\r");
    live_expect(live, "Mr. Bingley");
    live_quit(live);
}

/* What no longer matches goes from under the cursor, with a word. */
static void says_who_matches_no_more(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, ":limit ~N kitty\r");
    live_expect(live, "limit ~N kitty  1 of");
    terminal_type(live->terminal, ":go kitty@longbourn.lit\r");
    terminal_type(live->terminal, ":rename Catherine\r");
    live_expect(live, "kitty@longbourn.lit matches the limit no more: Esc clears it");
    live_expect(live, "nobody matches");
    terminal_type(live->terminal, "\033");
    live_expect_row(live, " > ", "Catherine");
    live_quit(live);
}

int main(void)
{
#define ONLINE(test) cmocka_unit_test_setup_teardown(test, open_online, live_teardown)
    const struct CMUnitTest tests[] = {
        ONLINE(shows_only_whom_is_typed),
        ONLINE(follows_what_another_client_does),
        ONLINE(says_who_matches_no_more),
    };

    return live_run("limit", tests);
}
