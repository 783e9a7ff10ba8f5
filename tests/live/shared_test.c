/* Contacts that the operator has put on the roster (shared groups, mod_shared_roster): ejabberd
   says yes to every edit, pushes untruths on the way, and keeps some. */
#include "live/live.h"

static int open_shared(void **state)
{
    static const char *const members[] = {"jane", "hill", "mary"};

    if (live_open(state) != 0)
        return -1;
    live_administer(
        *state, "srg_create",
        "{\"group\": \"household\", \"host\": \"longbourn.lit\", \"label\": \"Household\","
        " \"description\": \"\", \"display\": \"household\"}");
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        char *arguments =
            g_strdup_printf("{\"user\": \"%s\", \"host\": \"longbourn.lit\", \"group\": "
                            "\"household\", \"grouphost\": \"longbourn.lit\"}",
                            members[i]);
        live_administer(*state, "srg_user_add", arguments);
        g_free(arguments);
    }
    return 0;
}

static int open_online(void **state)
{
    live_sign_in(*state, LIVE_STARTTLS);
    return 0;
}

static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static void log_says(struct live *live, const char *text)
{
    terminal_type(live->terminal, ":log\r");
    live_expect(live, "-Log-");
    live_expect(live, text);
    terminal_type(live->terminal, "q");
    live_expect_gone(live, "-Log-");
}

/* Although it tells of "none", "to" and "both" first, without name and groups. */
static void renames_what_is_shared(void **state)
{
    struct live *live = *state;

    live_expect(live, "Household (2)");
    select_contact(live, "mary@longbourn.lit");
    terminal_type(live->terminal, ":rename Miss Mary\r");
    live_expect_row(live, "Miss Mary", "mary@longbourn.lit");
    log_says(live, "done: rename mary@longbourn.lit");
    live_expect(live, "Household (2)");
    live_expect_gone(live, "refused");
    live_quit(live);
}

static void says_that_a_group_was_given_back(void **state)
{
    struct live *live = *state;

    select_contact(live, "hill@longbourn.lit");
    terminal_type(live->terminal, ":groups Servants\r");
    live_expect_row(live, "into Servants", "the server changed it back");
    live_expect(live, "1 refused");
    live_expect(live, "Household (2)");
    live_expect(live, "Servants (1)");
    log_says(live, "refused: put hill@longbourn.lit into Servants");
    live_quit(live);
}

static void says_that_somebody_was_put_back(void **state)
{
    struct live *live = *state;

    select_contact(live, "hill@longbourn.lit");
    terminal_type(live->terminal, "d");
    live_expect(live, "[y/N]");
    terminal_type(live->terminal, "y");
    live_expect_row(live, "remove hill@longbourn.lit", "the server changed it back");
    live_expect(live, "Household (2)");
    live_quit(live);
}

static void shows_what_the_operator_does(void **state)
{
    struct live *live = *state;

    live_administer(live, "srg_user_del",
                    "{\"user\": \"hill\", \"host\": \"longbourn.lit\", \"group\": \"household\","
                    " \"grouphost\": \"longbourn.lit\"}");
    live_expect_gone(live, "hill@longbourn.lit");
    live_administer(live, "srg_user_add",
                    "{\"user\": \"hill\", \"host\": \"longbourn.lit\", \"group\": \"household\","
                    " \"grouphost\": \"longbourn.lit\"}");
    live_expect_row(live, "hill@longbourn.lit", "both");
    live_quit(live);
}

int main(void)
{
#define ONLINE(test) cmocka_unit_test_setup_teardown(test, open_online, live_teardown)
    const struct CMUnitTest tests[] = {
        ONLINE(renames_what_is_shared),
        ONLINE(says_that_a_group_was_given_back),
        ONLINE(says_that_somebody_was_put_back),
        ONLINE(shows_what_the_operator_does),
    };

    return live_run_on(LIVE_ONLY_EJABBERD, "shared", tests, open_shared);
}
