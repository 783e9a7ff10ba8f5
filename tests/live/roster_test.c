/* The roster on a real server: what muster does is there for a second client, and what a second
   client does is on muster's screen. */
#include "live/live.h"

static int open_online(void **state)
{
    live_sign_in(*state, LIVE_STARTTLS);
    return 0;
}

/* What is typed ahead of a line's end is dropped, as of something pasted: so wait for its effect.
 */
static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static void says_why_an_address_will_not_do(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, "a");
    live_expect(live, "Add whom");
    terminal_type(live->terminal, "wickham militia.lit\r");
    live_expect(live, "is no address"); /* and the question is still there */
    live_expect_row(live, "Add whom", "wickham militia.lit");
    terminal_type(live->terminal, "\033");
    live_expect_gone(live, "Add whom");
    live_expect_gone(live, "is no address");
    live_quit(live);
}

static char *roster_of(struct live *live, const char *jid)
{
    return live_client(live, jid, "roster", "wait result get*", NULL);
}

static void expect_on_server(struct live *live, const char *line)
{
    char *output = roster_of(live, "jane@longbourn.lit");

    live_expect_line(output, line);
    g_free(output);
}

static void adds_and_is_answered(void **state)
{
    struct live *live = *state;
    char *output;

    terminal_type(live->terminal, "adarcy@pemberley.lit\r");
    live_expect(live, "Name for darcy@pemberley.lit");
    terminal_type(live->terminal, "Mr. Darcy\r");
    live_expect(live, "Groups, with commas");
    terminal_type(live->terminal, "Friends, Derbyshire\r");
    live_expect(live, "[Y/n]");
    terminal_type(live->terminal, "y");
    live_expect_row(live, "Mr. Darcy", "none, asked");
    expect_on_server(live, "item darcy@pemberley.lit none ask=subscribe name=Mr. Darcy "
                           "groups=Derbyshire,Friends");

    output =
        live_client(live, "darcy@pemberley.lit", "presence",
                    "wait presence jane@longbourn.lit subscribe*", "subscribed jane@longbourn.lit",
                    "subscribe jane@longbourn.lit 'At last'", "roster", "wait result get*", NULL);
    g_free(output);
    live_expect_row(live, "Mr. Darcy", "to, asks you");
    live_quit(live);
}

static void renames(void **state)
{
    struct live *live = *state;

    select_contact(live, "collins@pemberley.lit");
    terminal_type(live->terminal, "r");
    live_expect(live, "Name for collins@pemberley.lit: Mr. Collins");
    terminal_type(live->terminal, ", Rector\r");
    live_expect_row(live, "Mr. Collins, Rector", "collins@pemberley.lit");
    expect_on_server(live, "item collins@pemberley.lit none ask=- name=Mr. Collins, Rector "
                           "groups=");
    live_quit(live);
}

static void sets_groups_and_keeps_the_name(void **state)
{
    struct live *live = *state;

    select_contact(live, "kitty@longbourn.lit");
    terminal_type(live->terminal, ":groups Militia, Brighton & Bath\r");
    live_expect(live, "Brighton & Bath (1)");
    live_expect(live, "Militia (1)");
    expect_on_server(live, "item kitty@longbourn.lit to ask=- name=Kitty "
                           "groups=Brighton & Bath,Militia");
    live_quit(live);
}

static void removes_only_when_told_twice(void **state)
{
    struct live *live = *state;
    char *output;

    select_contact(live, "bingley@pemberley.lit");
    terminal_type(live->terminal, "d");
    live_expect(live, "Remove");
    terminal_type(live->terminal, "n");
    live_expect_gone(live, "Remove");
    live_expect(live, "bingley@pemberley.lit");
    terminal_type(live->terminal, "d");
    live_expect(live, "[y/N]");
    terminal_type(live->terminal, "y");
    live_expect_gone(live, "Mr. Bingley");
    output = roster_of(live, "jane@longbourn.lit");
    assert_null(strstr(output, "bingley"));
    g_free(output);
    /* the other side, too: his view of her is taken back */
    output = roster_of(live, "bingley@pemberley.lit");
    live_expect_line(output, "item jane@longbourn.lit none ask=- name=- groups=");
    g_free(output);
    live_quit(live);
}

static void shows_what_another_client_does(void **state)
{
    struct live *live = *state;

    g_free(live_client(live, "jane@longbourn.lit", "set gardiner@longbourn.lit 'Aunt G.' London",
                       "wait result set*", NULL));
    live_expect(live, "London (1)");
    live_expect_row(live, "Aunt G.", "gardiner@longbourn.lit");
    g_free(live_client(live, "jane@longbourn.lit",
                       "set gardiner@longbourn.lit '舅妈 🌳' London Family", "wait result set*",
                       NULL));
    live_expect_row(live, "舅妈 🌳", "gardiner@longbourn.lit");
    live_expect_gone(live, "Aunt G.");
    g_free(live_client(live, "jane@longbourn.lit", "remove gardiner@longbourn.lit",
                       "wait result set*", NULL));
    live_expect_gone(live, "gardiner@longbourn.lit");
    live_quit(live);
}

/* The details fill the screen meanwhile, and nothing else happens. */
static void tells_what_another_client_does(void **state)
{
    struct live *live = *state;

    live_sign_in_unseen(live, LIVE_STARTTLS);
    g_free(live_client(live, "jane@longbourn.lit", "set gardiner@longbourn.lit 'Aunt G.' London",
                       "wait result set*", NULL));
    live_expect_row(live, "Aunt G.", "gardiner@longbourn.lit");
    terminal_type(live->terminal, ":go gardiner@longbourn.lit\r");
    live_expect_row(live, " > ", "gardiner@longbourn.lit");
    live_expect_gone(live, "fetch the roster");
    terminal_type(live->terminal, "\r");
    live_expect(live, "In London");
    g_free(live_client(live, "jane@longbourn.lit", "set gardiner@longbourn.lit Madeline",
                       "wait result set*", NULL));
    live_expect(live, "In no group");
    live_expect(live, "renamed Aunt G. -> Madeline; groups London -> (no group); done elsewhere");
    g_free(live_client(live, "jane@longbourn.lit", "remove gardiner@longbourn.lit",
                       "wait result set*", NULL));
    live_expect(live, "Not on your roster");
    live_quit(live);
}

static void shows_who_is_online(void **state)
{
    struct live *live = *state;

    live_expect_row(live, ". Elizabeth", "elizabeth@longbourn.lit");
    g_free(live_client(live, "elizabeth@longbourn.lit", "presence away", "wait presence jane*",
                       "roster", "wait result get*", NULL));
    /* she came and went: what remains is that she is not there */
    live_expect_row(live, ". Elizabeth", "elizabeth@longbourn.lit");
    live_quit(live);
}

/* Prosody would refuse it, ejabberd would not. */
static void adds_nobody_of_the_own_address(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, ":add -q jane@longbourn.lit Me\r");
    live_expect(live, "That is your own address");
    live_expect_gone(live, "waiting");
    live_quit(live);
}

int main(void)
{
#define ONLINE(test) cmocka_unit_test_setup_teardown(test, open_online, live_teardown)
    const struct CMUnitTest tests[] = {
        ONLINE(says_why_an_address_will_not_do),
        ONLINE(adds_and_is_answered),
        ONLINE(renames),
        ONLINE(sets_groups_and_keeps_the_name),
        ONLINE(removes_only_when_told_twice),
        ONLINE(shows_what_another_client_does),
        cmocka_unit_test_teardown(tells_what_another_client_does, live_teardown),
        ONLINE(shows_who_is_online),
        ONLINE(adds_nobody_of_the_own_address),
    };

    return live_run("roster", tests);
}
