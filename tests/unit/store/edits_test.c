/* What was asked for and is not settled outlives the program, however it ends, and goes once. */
#include "place.h"

#include "roster/base.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MANY = 10000 };

/* A run that also asks for something. */
struct desk {
    struct run *run;
    struct ledger *ledger;
    bool owing; /* what was left could not be had */
    gint64 now; /* monotonic: each run of the machine has its own */
};

static void note(const struct request *request, void *data)
{
    struct desk *desk = data;

    record_request(desk->run->record, request, desk->run->now);
}

static struct desk *desk_begin_as(const char *path, const char *account, gint64 wall)
{
    struct desk *desk = g_new0(struct desk, 1);

    desk->run = run_begin_as(path, account, wall);
    desk->ledger = ledger_new(G_USEC_PER_SEC, note, desk);
    desk->now = 1000;
    ledger_base_on(desk->ledger, desk->run->roster);
    desk->owing = !record_restore(desk->run->record, desk->ledger, false, desk->now, wall);
    return desk;
}

static struct desk *desk_begin(const char *path, gint64 wall)
{
    return desk_begin_as(path, "jane@longbourn.lit", wall);
}

static void desk_flush(struct desk *desk)
{
    record_flush(desk->run->record, desk->run->now);
    while (store_is_busy(desk->run->store))
        g_usleep(1000);
}

static void desk_end(struct desk *desk)
{
    run_end_well(desk->run);
    ledger_free(desk->ledger);
    g_free(desk);
}

static unsigned file(struct desk *desk, enum request_verb verb, const char *jid, const char *name,
                     const char *group)
{
    const char *const groups[] = {group, NULL};

    return ledger_file(desk->ledger, verb, jid, name, group ? groups : NULL, NULL, desk->now)
        ->number;
}

/* "rename darcy@pemberley.lit to X [Mr. Darcy]; ..." with the base's name in brackets, "?" for one
   that was on no roster, "!" where none is minded. */
static char *describe(const struct desk *desk)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < ledger_shown(desk->ledger); i++) {
        const struct request *request = ledger_shown_at(desk->ledger, i);
        const struct base *base = request->base;

        g_string_append_printf(text, "%s%s [%s]", i > 0 ? "; " : "", request->what,
                               !base          ? "!"
                               : !base->known ? "?"
                               : base->name   ? base->name
                                              : "-");
    }
    return g_string_free(text, FALSE);
}

static void assert_kept(const struct desk *desk, const char *expected)
{
    char *text = describe(desk);

    assert_string_equal(text, expected);
    g_free(text);
}

static void settle_as(struct desk *desk, const char *name)
{
    run_apply(desk->run, "darcy@pemberley.lit", name, "Family,Derbyshire", SUBSCRIPTION_BOTH);
    version_confirm(roster_version(desk->run->roster));
    ledger_settle(desk->ledger, desk->run->roster, desk->now);
}

static void what_is_not_settled_comes_back(void **state)
{
    struct place *place = *state;
    const struct request *request;
    struct desk *desk;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start + hour);
    assert_kept(desk, "");
    file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
    file(desk, REQUEST_REGROUP, "bingley@netherfield.lit", NULL, "Friends");
    file(desk, REQUEST_ADD, "wickham@militia.lit", "Wickham", "Militia");
    ledger_file(desk->ledger, REQUEST_ASK, "wickham@militia.lit", NULL, NULL, "It is I", desk->now);
    file(desk, REQUEST_REMOVE, "collins@rosings.lit", NULL, NULL);
    file(desk, REQUEST_OFFERS, NULL, NULL, NULL); /* would tell nothing later */
    desk_end(desk);
    desk = desk_begin(place->path, start + 2 * hour);
    assert_kept(desk, "rename darcy@pemberley.lit to Fitz [Mr. Darcy]; "
                      "put bingley@netherfield.lit into Friends [-]; add wickham@militia.lit [?]; "
                      "ask to see wickham@militia.lit [?]; remove collins@rosings.lit [a\nb]");
    request = ledger_shown_at(desk->ledger, 3);
    assert_string_equal(request->text, "It is I");
    assert_int_equal(request->state, REQUEST_QUEUED);
    assert_true(desk->now - request->filed <= hour && desk->now - request->filed > hour - 100);
    request = ledger_shown_at(desk->ledger, 2);
    assert_string_equal(request->groups[0], "Militia");
    request = ledger_shown_at(desk->ledger, 0);
    assert_string_equal(request->base->groups[1], "Family");
    assert_int_equal(request->base->subscription, SUBSCRIPTION_BOTH);
    request = ledger_shown_at(desk->ledger, 4);
    assert_true(request->base->asked);
    desk_end(desk);
}

static void what_is_settled_does_not(void **state)
{
    struct place *place = *state;
    struct request *request;
    struct desk *desk;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start);
    version_confirm(roster_version(desk->run->roster));
    file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "1", NULL, desk->now);
    desk_flush(desk);
    assert_answer(place->path, "SELECT verb, base_name FROM edits", "rename|Mr. Darcy\n");
    ledger_done(desk->ledger, request, NULL, NULL, desk->now);
    file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "F.", NULL);
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "2", NULL, desk->now);
    ledger_refused(desk->ledger, request, refusal_new("cancel", "no", NULL, NULL, NULL), NULL,
                   desk->now);
    assert_true(
        ledger_dismiss(desk->ledger, file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "X", NULL)));
    desk_end(desk);
    assert_answer(place->path, "SELECT count(*) FROM edits", "0\n");
}

/* Kept until the user has decided, and told again in each run. */
static void a_conflict_comes_back(void **state)
{
    struct place *place = *state;
    const struct request *request;
    unsigned number;
    struct desk *desk;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start);
    number = file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
    settle_as(desk, "Eve");
    assert_int_equal(ledger_find(desk->ledger, number)->state, REQUEST_REFUSED);
    desk_end(desk);
    desk = desk_begin(place->path, start);
    assert_kept(desk, "rename darcy@pemberley.lit to Fitz [Mr. Darcy]");
    request = ledger_find(desk->ledger, 1);
    assert_string_equal(request->refusal->text, "renamed to Eve elsewhere");
    assert_true(request->refusal->overtaken);
    settle_as(desk, "Mr. Darcy"); /* as it was: still it is the user's word that counts */
    assert_int_equal(ledger_counts(desk->ledger).refused, 1);
    assert_null(ledger_next(desk->ledger));
    desk_end(desk);
    desk = desk_begin(place->path, start);
    assert_int_equal(ledger_counts(desk->ledger).refused, 1);
    file(desk, REQUEST_REMOVE, "collins@rosings.lit", NULL, NULL);
    assert_true(ledger_retry(desk->ledger, 1, desk->now + 1));
    desk_end(desk);
    desk = desk_begin(place->path, start); /* forced, and behind what was asked for before that */
    assert_kept(desk, "remove collins@rosings.lit [a\nb]; rename darcy@pemberley.lit to Fitz [!]");
    assert_true(ledger_dismiss(desk->ledger, 1));
    assert_true(ledger_dismiss(desk->ledger, 2));
    desk_end(desk);
    assert_answer(place->path, "SELECT count(*) FROM edits", "0\n");
}

static void whether_they_asked_is_kept(void **state)
{
    struct place *place = *state;
    struct desk *desk;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start);
    roster_asks(desk->run->roster, &(struct asking){.jid = "eve@a.lit", .at = 1});
    roster_asks(desk->run->roster, &(struct asking){.jid = "bingley@netherfield.lit", .at = 1});
    file(desk, REQUEST_APPROVE, "eve@a.lit", NULL, NULL);
    file(desk, REQUEST_APPROVE, "bingley@netherfield.lit", NULL, NULL);
    file(desk, REQUEST_APPROVE, "ida@a.lit", NULL, NULL);
    file(desk, REQUEST_APPROVE, "collins@rosings.lit", NULL, NULL);
    desk_end(desk);
    desk = desk_begin(place->path, start);
    assert_kept(desk,
                "let eve@a.lit see you [?]; let bingley@netherfield.lit see you [-]; "
                "approve ida@a.lit in advance [?]; approve collins@rosings.lit in advance [a\nb]");
    for (unsigned number = 1; number <= 4; number++)
        assert_int_equal(ledger_find(desk->ledger, number)->base->waits, number <= 2);
    assert_int_equal(ledger_find(desk->ledger, 2)->base->subscription, SUBSCRIPTION_TO);
    desk_end(desk);
}

static void each_account_has_its_own(void **state)
{
    struct place *place = *state;
    struct desk *jane, *lydia;

    jane = desk_begin_as(place->path, "jane@longbourn.lit", start);
    file(jane, REQUEST_ADD, "bingley@netherfield.lit", "Charles", NULL);
    desk_end(jane);
    lydia = desk_begin_as(place->path, "lydia@longbourn.lit", start);
    assert_kept(lydia, "");
    file(lydia, REQUEST_ADD, "wickham@militia.lit", "George", NULL);
    desk_end(lydia);
    lydia = desk_begin_as(place->path, "lydia@longbourn.lit", start);
    assert_kept(lydia, "add wickham@militia.lit [?]");
    assert_true(ledger_dismiss(lydia->ledger, 1));
    desk_end(lydia);
    assert_answer(place->path, "SELECT edits.jid FROM edits", "bingley@netherfield.lit\n");
    jane = desk_begin_as(place->path, "jane@longbourn.lit", start);
    assert_kept(jane, "add bingley@netherfield.lit [?]");
    desk_end(jane);
}

/* What we do ourselves moves on what the next request is based on. */
static void our_own_changes_are_no_conflict_later(void **state)
{
    struct place *place = *state;
    struct request *request;
    struct desk *desk;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start);
    version_confirm(roster_version(desk->run->roster));
    file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
    file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "F. D.", NULL);
    request = ledger_next(desk->ledger);
    ledger_sent(desk->ledger, request, "1", NULL, desk->now);
    ledger_done(desk->ledger, request, NULL, NULL, desk->now);
    run_apply(desk->run, "darcy@pemberley.lit", "Fitz", "Family,Derbyshire", SUBSCRIPTION_BOTH);
    ledger_pushed(desk->ledger, desk->run->roster, "darcy@pemberley.lit", desk->now);
    desk_end(desk);
    desk = desk_begin(place->path, start);
    assert_kept(desk, "rename darcy@pemberley.lit to F. D. [Fitz]");
    settle_as(desk, "Fitz");
    assert_non_null(ledger_next(desk->ledger));
    desk_end(desk);
}

/* Without a word of farewell: what was flushed is there. */
static void a_sudden_death(void **state)
{
    struct place *place = *state;
    struct desk *desk;
    int status;
    pid_t child;

    keep_three(place->path, "v1");
    child = fork();
    if (child == 0) {
        desk = desk_begin(place->path, start);
        file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
        desk_flush(desk);
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    desk = desk_begin(place->path, start);
    assert_kept(desk, "rename darcy@pemberley.lit to Fitz [Mr. Darcy]");
    desk_end(desk);
}

/* Tells when it has asked for something, and lives until it is killed. */
static pid_t start_other(const char *path)
{
    int tell[2];
    char byte;
    pid_t child;

    assert_int_equal(pipe(tell), 0);
    child = fork();
    if (child == 0) {
        struct desk *desk;

        alarm(10); /* whatever becomes of the test */
        desk = desk_begin(path, start);

        file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
        desk_flush(desk);
        if (write(tell[1], "", 1) == 1)
            pause();
        _exit(1);
    }
    close(tell[1]);
    assert_int_equal(read(tell[0], &byte, 1), 1);
    close(tell[0]);
    return child;
}

static void two_instances_do_not_send_the_same(void **state)
{
    struct place *place = *state;
    struct desk *desk;
    pid_t other;

    keep_three(place->path, "v1");
    other = start_other(place->path);
    desk = desk_begin(place->path, start);
    assert_kept(desk, ""); /* the other lives, and will send it */
    file(desk, REQUEST_REMOVE, "collins@rosings.lit", NULL, NULL);
    desk_end(desk);
    kill(other, SIGKILL);
    assert_int_equal(waitpid(other, NULL, 0), other);
    other = start_other(place->path); /* takes over both, and adds its own */
    desk = desk_begin(place->path, start);
    assert_kept(desk, "");
    desk_end(desk);
    assert_answer(place->path, "SELECT count(*), count(DISTINCT owner) FROM edits", "3|1\n");
    kill(other, SIGKILL);
    assert_int_equal(waitpid(other, NULL, 0), other);
    desk = desk_begin(place->path, start);
    assert_int_equal(ledger_shown(desk->ledger), 3);
    desk_end(desk);
}

/* Another program is writing: what was left comes later, and a key need not wait for it. */
static void a_database_that_is_locked(void **state)
{
    struct place *place = *state;
    struct desk *desk;
    sqlite3 *other;
    gint64 began;
    char *complaint;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start);
    assert_false(desk->owing);
    file(desk, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL);
    desk_end(desk);
    other = database_open(place->path, 0, NULL);
    assert_true(database_run(other, "BEGIN IMMEDIATE"));
    desk = desk_begin(place->path, start);
    assert_true(desk->owing);
    assert_kept(desk, "");
    complaint = store_complaint(desk->run->store);
    assert_non_null(strstr(complaint, "locked"));
    g_free(complaint);
    began = g_get_monotonic_time();
    for (int i = 0; i < 10; i++)
        assert_false(record_restore(desk->run->record, desk->ledger, true, desk->now, start));
    assert_true(g_get_monotonic_time() - began < G_USEC_PER_SEC);
    assert_null(store_complaint(desk->run->store)); /* once is enough */
    file(desk, REQUEST_REMOVE, "collins@rosings.lit", NULL, NULL);
    assert_true(database_run(other, "ROLLBACK"));
    database_close(other);
    desk_flush(desk);
    assert_true(record_restore(desk->run->record, desk->ledger, true, desk->now, start));
    assert_kept(desk, "remove collins@rosings.lit [a\nb]; "
                      "rename darcy@pemberley.lit to Fitz [Mr. Darcy]");
    desk_end(desk);
    desk = desk_begin(place->path, start);
    assert_int_equal(ledger_shown(desk->ledger), 2);
    desk_end(desk);
}

static void rows_that_say_nothing(void **state)
{
    static const char *const rows[] = {
        "1, 3, 'rename', CAST(x'ff' AS TEXT), NULL, NULL, NULL, -2, NULL, NULL",
        "2, 3, 'frobnicate', 'a@b', NULL, NULL, NULL, -2, NULL, NULL",
        "3, 3, 'fetch', 'a@b', NULL, NULL, NULL, -2, NULL, NULL",
        "4, 3, 'rename', 'a@b', CAST(x'c3' AS TEXT), NULL, NULL, -2, NULL, NULL",
        "5, 3, 'rename', 'a@b', 'A', NULL, NULL, 'x', 'B', NULL",
        "6, -7, 'regroup', 'a@b', NULL, '', NULL, 99, NULL, char(31, 31)",
        "7, 0, 'remove', '', NULL, NULL, NULL, -1, NULL, NULL",
    };
    struct place *place = *state;
    struct desk *desk;

    keep_three(place->path, "v1");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *sql = g_strdup_printf("INSERT INTO edits (account, made, owner, verb, jid, name,"
                                    " groups, text, base, base_name, base_groups) VALUES (1, %s)",
                                    rows[i]);

        tell(place->path, sql);
        g_free(sql);
    }
    desk = desk_begin(place->path, start);
    assert_kept(desk, "rename a@b to A [B]; take a@b out of all groups [-]; remove  [?]");
    desk_end(desk);
}

static void many(void **state)
{
    struct place *place = *state;
    struct desk *desk;
    clock_t begin = clock();
    double seconds;

    keep_three(place->path, "v1");
    desk = desk_begin(place->path, start);
    for (int i = 0; i < MANY; i++) {
        char *jid = g_strdup_printf("contact%d@a.lit", i);

        file(desk, REQUEST_ADD, jid, "N", "G");
        g_free(jid);
    }
    desk_end(desk);
    desk = desk_begin(place->path, start);
    assert_int_equal(ledger_shown(desk->ledger), MANY);
    settle_as(desk, "Mr. Darcy");
    for (unsigned number = 1; number <= MANY; number++)
        assert_true(ledger_dismiss(desk->ledger, number));
    desk_end(desk);
    assert_answer(place->path, "SELECT count(*) FROM edits", "0\n");
    seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    print_message("%d kept, taken over and let go: %.3f s\n", MANY, seconds);
    assert_true(seconds < 4.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_not_settled_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_settled_does_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_conflict_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whether_they_asked_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_account_has_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(our_own_changes_are_no_conflict_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sudden_death, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_instances_do_not_send_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_database_that_is_locked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_that_say_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
