/* Each server's ways: thirteen rules for a client that is to get on with Prosody, ejabberd and
   jabberd2, and where each is tested. The scenarios of tests/wire play jabberd2's part as well.

     1  Who asked before is told by ejabberd only to a first presence of priority 0 or more, by
        jabberd2 once, by Prosody each time: so it is kept.
            rule_1, wire/asked_...
     2  An answer counts by id and sender; a push if it has no sender or our account, before the
        answer or after it.
            wire/answer_..., push_from_others, set_push_first, set_result_first
     3  That the server said yes proves nothing: what it tells afterwards counts.
            shared_test, wire/changed_back_...
     4  A push may say nothing new, in another order, groups twice.
            wire/push_again, fetch_groups
     5  The version of an empty list is worth nothing, any other is opaque.
            rule_5, wire/version_...
     6  What a server would choke on is not sent.
            roster_test, unit/roster/jid_test, unit/command/words_test, wire/text_that_xml_forbids
     7  Who is gone already need not be removed; an address comes back in other letters.
            wire/remove_item_not_found, the_servers_spelling
     8  A server pauses: progress counts, not time.
            link_test, wire/timeout_counts_from_progress, unit/roster/ledger_bulk_test
     9  No push follows a denial. Whoever is removed is first denied, and asked no more.
            rule_9, wire/deny, unfollow
    10  An approval in advance is not seen on Prosody, and is nothing on ejabberd.
            subscription_test, wire/approve_before_being_asked
    11  Who cannot be reached stays asked.
            rule_11, wire/ask_unreachable
    12  What we do not know is answered; an id may come again.
            wire/privacy_push, requests_unknown, push_same_id, block
    13  No ping-pong after a conflict or a wrong name; after a shutdown, again.
            sign_in_test, link_test, hostile/conflict-loop, host-unknown, back-off */
#include "live/live.h"

#include <string.h>

static void restart(struct live *live)
{
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
    live_sign_in(live, LIVE_STARTTLS);
}

/* Told while one looks, and kept, though ejabberd does not tell again. */
static void rule_1_who_asks_is_not_forgotten(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_expect_row(live, "Kitty", live_waiting(live, "to, asks you"));
    g_free(live_client(live, "darcy@pemberley.lit", "presence", "roster", "wait result get*",
                       "subscribe jane@longbourn.lit 'You must allow me'",
                       "wait push jane@longbourn.lit*", NULL));
    terminal_type(live->terminal, "2");
    live_expect_row(live, "darcy@pemberley.lit", "You must allow me");
    restart(live);
    terminal_type(live->terminal, "2");
    live_expect_row(live, "darcy@pemberley.lit", "You must allow me");
    terminal_type(live->terminal, ":deny darcy@pemberley.lit\r");
    live_expect_gone(live, "You must allow me");
    live_quit(live);
}

static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static void remove_contact(struct live *live, const char *jid, const char *name)
{
    select_contact(live, jid);
    terminal_type(live->terminal, "d");
    live_expect(live, "[y/N]");
    terminal_type(live->terminal, "y");
    live_expect_gone(live, name);
}

/* On ejabberd our request would stay with them, on Prosody theirs would come back to us. */
static void rule_9_who_is_removed_is_gone_for_both(void **state)
{
    struct live *live = *state;
    char *output;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":add hurst@pemberley.lit Louisa\r");
    live_expect_row(live, "Louisa", "none, asked");
    remove_contact(live, "hurst@pemberley.lit", "Louisa");
    output = live_client(live, "hurst@pemberley.lit", "presence", "roster", "wait result get*",
                         "message hurst@pemberley.lit over", "wait message*over", NULL);
    assert_null(strstr(output, "subscribe -"));
    g_free(output);
    remove_contact(live, "kitty@longbourn.lit", "Kitty");
    restart(live);
    live_expect(live, "4 contacts"); /* Wickham is one */
    live_expect_gone(live, "kitty@longbourn.lit");
    live_expect_gone(live, "asks you");
    live_quit(live);
}

static void rule_11_who_cannot_be_reached_stays_asked(void **state)
{
    struct live *live = *state;
    bool prosody = live->kind == LIVE_PROSODY;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":add wickham@127.0.0.1 Wickham\r");
    live_expect_row(live, "ask to see wickham", prosody ? "remote-server-not-found" : "forbidden");
    live_expect_row(live, "Wickham", "none, asked");
    select_contact(live, "wickham@127.0.0.1");
    terminal_type(live->terminal, "s");
    live_expect(live, "[c] take your");
    terminal_type(live->terminal, "c");
    live_expect_row(live, "Wickham", "──  none");
    live_expect_gone(live, "waiting");
    live_quit(live);
}

/* On Prosody the first contact of an empty list does not make another version. */
static void rule_5_an_empty_list_has_no_version(void **state)
{
    static const char *const everybody[] = {"elizabeth@longbourn.lit", "kitty@longbourn.lit",
                                            "bingley@pemberley.lit", "collins@pemberley.lit",
                                            "wickham@127.0.0.1"};
    struct live *live = *state;
    char *lines = g_strdup_printf("password = \"secret\"; ca_file = \"%s/ca.crt\";", live->server);

    for (guint i = 0; i < G_N_ELEMENTS(everybody); i++) {
        char *removal = g_strdup_printf("remove %s", everybody[i]);

        g_free(live_client(live, "jane@longbourn.lit", removal, "wait * set*", NULL));
        g_free(removal);
    }
    live_muster(live, LIVE_STARTTLS, lines);
    live_expect_row(live, "online, TLS", "0 contacts");
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
    g_free(live_client(live, "jane@longbourn.lit", "set hill@longbourn.lit 'Mrs. Hill'",
                       "wait result set*", NULL));
    live_muster(live, LIVE_STARTTLS, lines);
    live_expect_row(live, "online, TLS", "1 contact");
    live_expect_row(live, "Mrs. Hill", "hill@longbourn.lit");
    live_quit(live);
    g_free(lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(rule_1_who_asks_is_not_forgotten, live_teardown),
        cmocka_unit_test_teardown(rule_11_who_cannot_be_reached_stays_asked, live_teardown),
        cmocka_unit_test_teardown(rule_9_who_is_removed_is_gone_for_both, live_teardown),
        cmocka_unit_test_teardown(rule_5_an_empty_list_has_no_version, live_teardown),
    };

    return live_run("ways", tests);
}
