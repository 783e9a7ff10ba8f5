/* Several accounts at once: all online, each changed by itself, one list of all, questions that
   name their account. */
#include "live/live.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>

/* An account that trusts the server, unless more says otherwise. */
static void append(GString *text, const struct live *live, const char *name, const char *jid,
                   const char *more)
{
    char *path = g_build_filename(live->server, "port", NULL), *port = NULL;

    assert_true(g_file_get_contents(path, &port, NULL, NULL));
    g_string_append_printf(text,
                           "%s{ name = \"%s\"; jid = \"%s\"; host = \"127.0.0.1\"; port = %s; "
                           "presence = \"present\"; %s }",
                           text->len > 0 ? ",\n" : "", name, jid, g_strchomp(port), more);
    g_free(port);
    g_free(path);
}

static char *trusted(const struct live *live)
{
    return g_strdup_printf("ca_file = \"%s/ca.crt\"; password = \"secret\";", live->server);
}

/* Takes the accounts; names: those of the command line, NULL-terminated. */
static void start(struct live *live, GString *accounts, const char *const *names)
{
    char *path = g_build_filename(live->folder, "accounts.conf", NULL);
    char *text = g_strdup_printf("accounts = (%s);\n", accounts->str);
    char *kept = g_strdup_printf("XDG_STATE_HOME=%s/state", live->folder);
    const char *build = g_getenv("BUILD");
    char *program = g_build_filename(build ? build : "build", "muster", NULL);
    const char *argv[8] = {program, "-c", path};

    for (int i = 0; names && names[i]; i++)
        argv[3 + i] = names[i];
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_chmod(path, 0600);
    live->terminal = terminal_start(&(struct terminal_options){
        .argv = argv,
        .env = (const char *const[]){kept, NULL},
    });
    g_string_free(accounts, TRUE);
    g_free(program);
    g_free(kept);
    g_free(text);
    g_free(path);
}

static void start_two(struct live *live, const char *const *names)
{
    GString *accounts = g_string_new(NULL);
    char *more = trusted(live);

    append(accounts, live, "home", "jane@longbourn.lit", more);
    append(accounts, live, "work", "elizabeth@longbourn.lit", more);
    start(live, accounts, names);
    g_free(more);
}

static void type(struct live *live, const char *keys)
{
    terminal_type(live->terminal, keys);
}

static void both_are_online_and_changed_each_by_itself(void **state)
{
    struct live *live = *state;
    char *said;

    start_two(live, NULL);
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    live_expect(live, "Kitty");
    type(live, ":go kitty@longbourn.lit\r:rename Catherine\r");
    live_expect(live, "Catherine");
    type(live, "]");
    live_expect_row(live, "2/2  elizabeth@longbourn.lit", "online, TLS");
    live_expect_gone(live, "Catherine");
    type(live, ":add -q bingley@pemberley.lit Charles\r");
    live_expect_row(live, "Charles", "none");
    type(live, "[");
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    live_expect_gone(live, "Charles");
    live_expect(live, "Catherine");
    type(live, "0");
    live_expect_row(live, "all accounts", "2 online");
    live_expect_row(live, "Mr. Bingley", "home");
    live_expect_row(live, "Charles", "work");
    type(live, ":search charles\rd");
    live_expect(live, "[work] Remove Charles");
    type(live, "y");
    live_expect_gone(live, "Charles");
    live_expect_row(live, "Mr. Bingley", "home");
    type(live, "0");
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    live_quit(live);
    said = live_client(live, "elizabeth@longbourn.lit", "roster", NULL);
    assert_null(strstr(said, "bingley"));
    g_free(said);
}

/* jane@: of home, elizabeth@: of work */
static void ask_to_see(struct live *live, const char *who, const char *whom)
{
    char *asks = g_strdup_printf("subscribe %s", whom);
    char *told = g_strdup_printf("wait push %s*", whom);

    g_free(live_client(live, who, "presence", "roster", "wait result get*", asks, told, NULL));
    g_free(told);
    g_free(asks);
}

/* Whatever the cursor is on, the marked ones are meant, of one account after the other. */
static void the_marked_are_blocked_in_each_account(void **state)
{
    struct live *live = *state;

    start_two(live, NULL);
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    type(live, "0");
    live_expect_row(live, "all accounts", "2 online");
    ask_to_see(live, "hurst@pemberley.lit", "jane@longbourn.lit");
    type(live, "2");
    live_expect_row(live, "hurst@pemberley.lit", "home");
    ask_to_see(live, "hurst@pemberley.lit", "elizabeth@longbourn.lit");
    live_expect_row(live, "hurst@pemberley.lit", "work");
    type(live, "g  X");
    live_expect(live, "Deny and block hurst@pemberley.lit?");
    type(live, "y");
    live_expect(live, "1 marked");
    live_expect(live, "Deny and block hurst@pemberley.lit?");
    type(live, "y");
    live_expect_gone(live, "hurst@pemberley.lit   ");
    type(live, "5");
    live_expect_row(live, "Blocked", "2 in all");
    type(live, "g  d");
    live_expect(live, "Unblock hurst@pemberley.lit?");
    type(live, "y");
    live_expect(live, "1 marked");
    live_expect(live, "Unblock hurst@pemberley.lit?");
    type(live, "y");
    live_expect(live, "nobody is blocked");
    live_quit(live);
}

static void only_those_that_are_named_are_opened(void **state)
{
    struct live *live = *state;

    start_two(live, (const char *const[]){"work", NULL});
    live_expect_row(live, " elizabeth@longbourn.lit", "online, TLS");
    live_expect_gone(live, "2/2");
    type(live, "]");
    live_expect(live, "There is only this account");
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
    start_two(live, (const char *const[]){"work", "jane@longbourn.lit", "work", NULL});
    live_expect_row(live, "1/2  elizabeth@longbourn.lit", "online, TLS");
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
    start_two(live, (const char *const[]){"home", "none", NULL});
    live_expect(live, "there is no account \"none\" in the configuration; there is home, work");
    assert_int_equal(WEXITSTATUS(terminal_wait_exit(live->terminal)), EX_USAGE);
}

/* The certificate of the one that is not shown waits, and says whose it is. */
static void a_certificate_question_names_its_account(void **state)
{
    struct live *live = *state;
    GString *accounts = g_string_new(NULL);
    char *more = trusted(live);

    append(accounts, live, "home", "jane@longbourn.lit", more);
    append(accounts, live, "other", "darcy@pemberley.lit", "password = \"secret\";");
    start(live, accounts, NULL);
    live_expect_row(live, "1/2  jane@longbourn.lit", "online");
    live_expect(live, "other: certificate?");
    type(live, "pin\r"); /* keys of a list that is asked nothing */
    live_expect_row(live, "1/2  jane@longbourn.lit", "online");
    type(live, "]");
    live_expect(live, "The server of darcy@pemberley.lit cannot prove who it is");
    live_expect(live, "Reject or pin this certificate for darcy@pemberley.lit?");
    type(live, "pin\r");
    live_expect_row(live, "2/2  darcy@pemberley.lit", "online, TLS");
    type(live, "[");
    live_expect_row(live, "1/2  jane@longbourn.lit", "online");
    live_expect_gone(live, "other:");
    live_quit(live);
    g_free(more);
}

/* Both without a password: each is asked for by the name of its account. */
static void passwords_are_asked_for_one_after_the_other(void **state)
{
    struct live *live = *state;
    GString *accounts = g_string_new(NULL);
    char *more = g_strdup_printf("ca_file = \"%s/ca.crt\";", live->server);

    append(accounts, live, "home", "jane@longbourn.lit", more);
    append(accounts, live, "work", "elizabeth@longbourn.lit", more);
    start(live, accounts, NULL);
    live_expect(live, "Password of jane@longbourn.lit:");
    live_expect(live, "work: password?");
    type(live, "\033");
    live_expect(live, "C asks again");
    type(live, "0");
    live_expect(live, "[work] Password of elizabeth@longbourn.lit:");
    type(live, "secret\r");
    live_expect_row(live, "jane@longbourn.lit", "work");
    type(live, ":account home\rC");
    live_expect(live, "Password of jane@longbourn.lit:");
    type(live, "wrong\r");
    live_expect(live, "refuses the password of jane@longbourn.lit");
    live_expect(live, "Password of jane@longbourn.lit:");
    type(live, "secret\r");
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    live_quit(live);
    g_free(more);
}

static void a_command_that_fails_keeps_nobody_else_away(void **state)
{
    struct live *live = *state;
    GString *accounts = g_string_new(NULL);
    char *more = trusted(live);
    char *flawed =
        g_strdup_printf("ca_file = \"%s/ca.crt\"; password_command = \"false\";", live->server);

    append(accounts, live, "home", "jane@longbourn.lit", more);
    append(accounts, live, "work", "elizabeth@longbourn.lit", flawed);
    start(live, accounts, NULL);
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    live_expect(live, "work: offline");
    type(live, "]");
    live_expect(live, "the password_command of work failed: Child process");
    type(live, "C");
    live_expect(live, "Password of elizabeth@longbourn.lit:");
    type(live, "secret\r");
    live_expect_row(live, "2/2  elizabeth@longbourn.lit", "online, TLS");
    live_quit(live);
    terminal_free(g_steal_pointer(&live->terminal));
    accounts = g_string_new(NULL);
    append(accounts, live, "home", "jane@longbourn.lit", flawed);
    append(accounts, live, "work", "elizabeth@longbourn.lit", flawed);
    start(live, accounts, NULL);
    live_expect(live, "the password_command of home failed");
    live_expect(live, "the password_command of work failed");
    assert_int_equal(WEXITSTATUS(terminal_wait_exit(live->terminal)), EX_UNAVAILABLE);
    g_free(flawed);
    g_free(more);
}

static void leaving_counts_what_all_have_unfinished(void **state)
{
    struct live *live = *state;

    start_two(live, NULL);
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    type(live, "]");
    live_expect_row(live, "2/2  elizabeth@longbourn.lit", "online, TLS");
    live_expect(live, "> "); /* somebody is selected */
    live_serve(live, "freeze");
    type(live, ":rename J\r");
    live_expect(live, "waiting");
    type(live, "[Q");
    live_expect(live, "1 request is not answered yet (work 1). Quit all the same?");
    type(live, "n");
    live_expect_gone(live, "not answered yet");
    live_serve(live, "thaw");
    type(live, "]");
    live_expect_row(live, "2/2  elizabeth@longbourn.lit", "online, TLS");
    live_expect_gone(live, "waiting");
    live_quit(live);
}

static void signs_in_together_again_after_the_link_was_lost(void **state)
{
    struct live *live = *state;

    start_two(live, NULL);
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    type(live, "0");
    live_expect(live, "2 online");
    live_serve(live, "kill");
    live_expect(live, "again in");
    live_serve(live, "start");
    live_expect(live, "2 online");
    live_quit(live);
}

/* The user looks at something else while it waits for its roster. */
static void a_link_finds_its_account(void **state)
{
    struct live *live = *state;

    live_serve(live, "freeze");
    start_two(live, (const char *const[]){
                        "xmpp://elizabeth@longbourn.lit/hurst@longbourn.lit?roster", NULL});
    live_expect_row(live, "1/2  jane@longbourn.lit", "connecting");
    type(live, "]");
    live_expect_row(live, "2/2  elizabeth@longbourn.lit", "connecting");
    type(live, "2");
    live_expect(live, "-Requests to see you-");
    live_serve(live, "thaw");
    live_expect(live, "Add whom (address): hurst@longbourn.lit");
    live_expect(live, "-Contacts-");
    type(live, "\033");
    live_expect_gone(live, "Add whom");
    type(live, ":open xmpp://jane@longbourn.lit/elizabeth@longbourn.lit?remove\r");
    live_expect_row(live, "1/2  jane@longbourn.lit", "online, TLS");
    live_expect(live, "Remove Elizabeth");
    type(live, "n0");
    live_expect_row(live, "all accounts", "2 online");
    type(live, ":open xmpp://elizabeth@longbourn.lit/hurst@longbourn.lit\r");
    live_expect(live, "[work] Add whom (address): hurst@longbourn.lit");
    type(live, "\033");
    live_expect_gone(live, "Add whom");
    live_quit(live);
}

static void suggest(struct live *live, const char *jid, const char *group)
{
    char *line =
        g_strdup_printf("send \"<iq type='set' id='suggest' to='jane@longbourn.lit/here'>"
                        "<x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='%s'>"
                        "<group>%s</group></item></x></iq>\"",
                        jid, group);

    g_free(live_client(live, "elizabeth@longbourn.lit", line, "wait result suggest*", NULL));
    g_free(line);
}

/* Only what the user has seen is done, and all of it. */
static void suggestions_are_seen_before_they_are_accepted(void **state)
{
    struct live *live = *state;
    GString *accounts = g_string_new(NULL);
    char *more = g_strconcat("resource = \"here\"; ca_file = \"", live->server,
                             "/ca.crt\"; password = \"secret\";", NULL);
    char *said;

    append(accounts, live, "home", "jane@longbourn.lit", more);
    start(live, accounts, NULL);
    live_expect(live, "online, TLS");
    suggest(live, "bennet@longbourn.lit", "GroupA");
    live_expect(live, "suggests 1 change");
    type(live, ":accept all\r");
    live_expect(live, "You have not seen what is suggested");
    type(live, "S");
    live_expect(live, "1  add and ask to see bennet@longbourn.lit, in GroupA");
    suggest(live, "hill@longbourn.lit", "GroupB");
    live_expect(live, "2  add and ask to see hill@longbourn.lit, in GroupB");
    type(live, ":accept all\r");
    live_expect(live, "Add 2 and ask to see them? [y/N]");
    suggest(live, "late@longbourn.lit", "GroupC");
    type(live, "y");
    live_expect(live, "3  add and ask to see late@longbourn.lit, in GroupC");
    live_expect_gone(live, "hill@longbourn.lit");
    type(live, "q");
    live_expect_row(live, "bennet@longbourn.lit", "none, asked");
    live_expect_row(live, "hill@longbourn.lit", "none, asked");
    type(live, "Q");
    live_expect(live, "1 suggested change is not decided on and will be forgotten");
    type(live, "nS:ignore all\r");
    live_expect(live, "Nobody suggests a change");
    live_quit(live);
    said = live_client(live, "jane@longbourn.lit", "roster", "wait result get*", NULL);
    live_expect_line(said, "item bennet@longbourn.lit none ask=subscribe name=- groups=GroupA");
    assert_null(strstr(said, "late@"));
    g_free(said);
    g_free(more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(both_are_online_and_changed_each_by_itself, live_teardown),
        cmocka_unit_test_teardown(the_marked_are_blocked_in_each_account, live_teardown),
        cmocka_unit_test_teardown(only_those_that_are_named_are_opened, live_teardown),
        cmocka_unit_test_teardown(a_certificate_question_names_its_account, live_teardown),
        cmocka_unit_test_teardown(passwords_are_asked_for_one_after_the_other, live_teardown),
        cmocka_unit_test_teardown(a_command_that_fails_keeps_nobody_else_away, live_teardown),
        cmocka_unit_test_teardown(leaving_counts_what_all_have_unfinished, live_teardown),
        cmocka_unit_test_teardown(a_link_finds_its_account, live_teardown),
        cmocka_unit_test_teardown(suggestions_are_seen_before_they_are_accepted, live_teardown),
        cmocka_unit_test_teardown(signs_in_together_again_after_the_link_was_lost, live_teardown),
    };

    g_set_prgname("accounts");
    return cmocka_run_group_tests(tests, live_open, live_close);
}
