/* Who sees whom, on a real server: what is answered, asked and taken back from muster's keys is
   true for both sides. */
#include "live/live.h"

static int open_online(void **state)
{
    live_sign_in(*state, LIVE_STARTTLS);
    return 0;
}

/* What is typed ahead of a line's end is dropped, so wait for its effect. */
static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static void choose(struct live *live, const char *offer, const char *key)
{
    terminal_type(live->terminal, "s");
    live_expect(live, offer);
    terminal_type(live->terminal, key);
}

static void expect_on_server(struct live *live, const char *whose, const char *line)
{
    char *output = live_client(live, whose, "roster", "wait result get*", NULL);

    live_expect_line(output, line);
    g_free(output);
}

static void approves_who_has_asked_before(void **state)
{
    struct live *live = *state;

    live_expect(live, "1 asks you");
    terminal_type(live->terminal, "2");
    live_expect_row(live, "kitty@longbourn.lit", "May I see you?");
    terminal_type(live->terminal, "y");
    live_expect(live, "nobody asks to see you");
    expect_on_server(live, "jane@longbourn.lit",
                     "item kitty@longbourn.lit both ask=- name=Kitty groups=Family");
    live_quit(live);
}

/* From an asker to somebody whom she asks back: both ways, and both sides agree. */
static void approves_and_asks_back(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, "2");
    live_expect(live, "nobody asks to see you");
    g_free(live_client(live, "hurst@pemberley.lit", "presence", "roster", "wait result get*",
                       "subscribe jane@longbourn.lit 'Your sister knows me'",
                       "wait push jane@longbourn.lit*", NULL));
    live_expect_row(live, "hurst@pemberley.lit", "Your sister knows me");
    terminal_type(live->terminal, "Y");
    live_expect(live, "nobody asks to see you");
    g_free(live_client(live, "hurst@pemberley.lit", "presence", "roster",
                       "wait presence jane@longbourn.lit subscribe*",
                       "subscribed jane@longbourn.lit", "wait push jane@longbourn.lit both*",
                       NULL));
    expect_on_server(live, "jane@longbourn.lit",
                     "item hurst@pemberley.lit both ask=- name=- groups=");
    expect_on_server(live, "hurst@pemberley.lit",
                     "item jane@longbourn.lit both ask=- name=- groups=");
    live_quit(live);
}

static void denies_who_asks_while_one_looks(void **state)
{
    struct live *live = *state;
    char *output;

    terminal_type(live->terminal, "2");
    live_expect(live, "nobody asks to see you");
    output = live_client(live, "darcy@pemberley.lit", "presence", "roster", "wait result get*",
                         "subscribe jane@longbourn.lit 'Do dance with me'",
                         "wait push jane@longbourn.lit*", NULL);
    g_free(output);
    live_expect_row(live, "darcy@pemberley.lit", "Do dance with me");
    live_expect(live, "Not on your roster, and asks to see you");
    terminal_type(live->terminal, "x");
    live_expect(live, "nobody asks to see you");
    expect_on_server(live, "darcy@pemberley.lit",
                     "item jane@longbourn.lit none ask=- name=- groups=");
    live_quit(live);
}

/* The server falls silent before it can have read the denial, and is gone. */
static void denies_once_more_what_was_lost(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, "2");
    live_expect(live, "nobody asks to see you");
    g_free(live_client(live, "darcy@pemberley.lit", "presence", "roster", "wait result get*",
                       "subscribe jane@longbourn.lit 'Yes? No?'", "wait push jane@longbourn.lit*",
                       NULL));
    live_expect_row(live, "darcy@pemberley.lit", "Yes? No?");
    live_serve(live, "freeze");
    terminal_type(live->terminal, "x");
    live_expect_row(live, "deny darcy@pemberley.lit", "waiting 1");
    live_expect_row(live, "darcy@pemberley.lit", "denying...");
    live_serve(live, "kill");
    live_expect_row(live, "deny darcy@pemberley.lit", "no answer");
    live_serve(live, "start");
    terminal_type(live->terminal, "C");
    live_expect(live, "nobody asks to see you");
    expect_on_server(live, "darcy@pemberley.lit",
                     "item jane@longbourn.lit none ask=- name=- groups=");
    live_quit(live);
}

static void asks_with_a_word_of_introduction(void **state)
{
    struct live *live = *state;
    char *output;

    select_contact(live, "collins@pemberley.lit");
    choose(live, "[a] ask to see them", "a");
    live_expect(live, "A word of introduction to Mr. Collins");
    terminal_type(live->terminal, "Your humble cousin\r");
    live_expect_row(live, "Mr. Collins", "none, asked");
    output = live_client(live, "collins@pemberley.lit", "presence",
                         "wait presence jane@longbourn.lit subscribe* Your humble cousin",
                         "subscribed jane@longbourn.lit", "roster", "wait result get*", NULL);
    g_free(output);
    live_expect_row(live, "Mr. Collins", "collins@pemberley.lit");
    live_expect_gone(live, "none, asked");
    live_quit(live);
}

static void takes_back_what_was_asked_and_given(void **state)
{
    struct live *live = *state;

    select_contact(live, "bingley@pemberley.lit");
    choose(live, "[c] take your request back", "c");
    live_expect_gone(live, "from, asked");
    expect_on_server(live, "jane@longbourn.lit",
                     "item bingley@pemberley.lit from ask=- name=Mr. Bingley groups=Friends");
    select_contact(live, "elizabeth@longbourn.lit");
    choose(live, "[u] stop seeing them", "u");
    live_expect(live, "would have to approve you again");
    terminal_type(live->terminal, "y");
    live_expect_row(live, "elizabeth@longbourn.lit", "from");
    choose(live, "[r] no longer let", "r");
    live_expect(live, "would have to ask again");
    terminal_type(live->terminal, "y");
    live_expect_row(live, "elizabeth@longbourn.lit", "none");
    expect_on_server(live, "elizabeth@longbourn.lit",
                     "item jane@longbourn.lit none ask=- name=- groups=");
    live_quit(live);
}

/* Prosody offers it, shows nothing of it, and lets them in without another word. */
static void approves_in_advance(void **state)
{
    struct live *live = *state;
    char *output;

    select_contact(live, "elizabeth@longbourn.lit");
    choose(live, "[p] approve in", "p");
    live_expect(live, "Some servers do not show it");
    terminal_type(live->terminal, "y");
    live_expect(live, "approve elizabeth@longbourn.lit");
    output = live_client(live, "elizabeth@longbourn.lit", "presence", "roster", "wait result get*",
                         "subscribe jane@longbourn.lit", "wait push jane@longbourn.lit to*", NULL);
    g_free(output);
    live_expect_row(live, "elizabeth@longbourn.lit", "from");
    live_quit(live);
}

/* It would do nothing, and say nothing. */
static void offers_no_approval_in_advance(void **state)
{
    struct live *live = *state;

    select_contact(live, "elizabeth@longbourn.lit");
    terminal_type(live->terminal, ":pre-approve\r");
    live_expect(live, "does not");
    live_quit(live);
}

/* With the denial of somebody whom we had asked, too, ejabberd deletes the item, and pushes
 * nothing. */
static void is_told_who_vanishes(void **state)
{
    struct live *live = *state;

    terminal_type(live->terminal, ":add darcy@pemberley.lit\r");
    live_expect_row(live, "darcy@pemberley.lit", "none, asked");
    g_free(live_client(live, "darcy@pemberley.lit", "presence", "roster", "wait result get*",
                       "subscribe jane@longbourn.lit", "wait push jane@longbourn.lit*", NULL));
    live_expect_row(live, "darcy@pemberley.lit", "none, both ask");
    terminal_type(live->terminal, ":deny darcy@pemberley.lit\r");
    live_expect_row(live, "deny darcy@pemberley.lit", "in ");
    live_expect_gone(live, "both ask");
    terminal_type(live->terminal, "6");
    live_expect(live, "the server took darcy@pemberley.lit off the roster");
    terminal_type(live->terminal, "1");
    terminal_type(live->terminal, ":go darcy@pemberley.lit\r");
    live_expect(live, "Not on your roster");
    live_expect(live, "removed; by the server");
    live_quit(live);
}

int main(void)
{
#define ONLINE(test) cmocka_unit_test_setup_teardown(test, open_online, live_teardown)
#define BOTH                                                                              \
    ONLINE(approves_and_asks_back), ONLINE(denies_who_asks_while_one_looks),              \
        ONLINE(denies_once_more_what_was_lost), ONLINE(asks_with_a_word_of_introduction), \
        ONLINE(takes_back_what_was_asked_and_given)
    /* each begins with what the one before it has left on the server */
    const struct CMUnitTest of_prosody[] = {ONLINE(approves_who_has_asked_before), BOTH,
                                            ONLINE(approves_in_advance)};
    const struct CMUnitTest of_ejabberd[] = {BOTH, ONLINE(offers_no_approval_in_advance),
                                             ONLINE(is_told_who_vanishes)};

    return live_run_on(LIVE_ONLY_PROSODY, "subscription", of_prosody, live_open) +
           live_run_on(LIVE_ONLY_EJABBERD, "subscription", of_ejabberd, live_open);
}
