/* What is kept of an account though something goes wrong: damage, a full disk, a sudden death,
   another instance, another version of the program. */
#include "place.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void damage(const char *path, long from, int length)
{
    FILE *file = g_fopen(path, "r+b");

    assert_non_null(file);
    fseek(file, from, SEEK_SET);
    while (length-- > 0)
        fputc(0x5a, file);
    fclose(file);
}

static void assert_ends_with_complaint(struct run *run, const char *part)
{
    char *complaint = run_end(run);

    assert_non_null(complaint);
    if (!strstr(complaint, part))
        fail_msg("not about \"%s\": %s", part, complaint);
    g_free(complaint);
}

static void a_damaged_file_is_set_aside(void **state)
{
    /* The header, the table of tables, everything behind it. */
    static const struct {
        long from;
        int length;
    } places[] = {{0, 64}, {100, 400}, {4096, 60000}};
    struct place *place = *state;
    char *aside = g_strconcat(place->path, ".damaged", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        struct run *run;

        keep_three(place->path, "v1");
        damage(place->path, places[i].from, places[i].length);
        run = run_begin(place->path, start);
        assert_int_equal(roster_size(run->roster), 0);
        fetch_three(run, "v2");
        assert_ends_with_complaint(run, "set aside as");
        assert_true(g_file_test(aside, G_FILE_TEST_EXISTS));
        run = run_begin(place->path, start);
        assert_three(run->roster);
        assert_string_equal(roster_version_held(run->roster), "v2");
        run_end_well(run);
        remove_all(place->path);
        remove_all(aside);
    }
    g_free(aside);
}

static void a_cache_with_a_gap_is_none(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    tell(place->path, "DELETE FROM contacts WHERE key = 'darcy@pemberley.lit'");
    run = run_begin(place->path, start);
    assert_int_equal(roster_size(run->roster), 0);
    assert_false(roster_is_fetched(run->roster));
    assert_null(roster_version_held(run->roster));
    roster_fetch_begin(run->roster);
    run_apply(run, "darcy@pemberley.lit", NULL, NULL, SUBSCRIPTION_BOTH);
    run_fetch_end(run, "v2");
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_int_equal(roster_size(run->roster), 1); /* and nobody of those that were left */
    assert_string_equal(roster_version_held(run->roster), "v2");
    run_end_well(run);
}

static void a_cache_of_rubbish_is_none(void **state)
{
    static const char *const rubbish[] = {"name = CAST(x'41ff' AS TEXT)", "jid = ''",
                                          "groups = CAST(x'c3' AS TEXT)",
                                          "jid = CAST(x'80' AS TEXT)"};
    struct place *place = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(rubbish); i++) {
        char *spoil =
            g_strdup_printf("UPDATE contacts SET %s WHERE key LIKE 'darcy%%'", rubbish[i]);
        struct run *run;

        keep_three(place->path, "v1");
        tell(place->path, spoil);
        run = run_begin(place->path, start);
        if (roster_size(run->roster) != 0 || roster_version_held(run->roster))
            fail_msg("%s: %u contacts", rubbish[i], roster_size(run->roster));
        run_end_well(run);
        remove_all(place->path);
        g_free(spoil);
    }
}

static void an_old_file_is_brought_up_to_date(void **state)
{
    static const char *const newer[] = {"journal",           "memory",   "snapshots",
                                        "snapshot_contacts", "messages", "edits"};
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    for (gsize i = 0; i < G_N_ELEMENTS(newer); i++) {
        char *drop = g_strdup_printf("DROP TABLE %s", newer[i]);

        tell(place->path, drop);
        g_free(drop);
    }
    tell(place->path, "PRAGMA user_version = 1");
    run = run_begin(place->path, start + 1);
    assert_three(run->roster);
    run_push(run, "collins@rosings.lit", NULL, SUBSCRIPTION_REMOVE, "v2");
    run_end_well(run);
    assert_answer(place->path, "SELECT count(*) FROM journal", "1\n");
    assert_answer(place->path, "PRAGMA user_version", "5\n");
}

static void a_newer_file_is_left_alone(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    tell(place->path, "PRAGMA user_version = 99");
    run = run_begin(place->path, start);
    fetch_three(run, "v2");
    assert_ends_with_complaint(run, "newer muster");
    assert_answer(place->path, "SELECT version FROM accounts", "v1\n");
}

static void where_nothing_can_be_written(void **state)
{
    struct place *place = *state;
    struct run *run;

    assert_true(g_file_set_contents(place->folder, "", 0, NULL) == FALSE);
    remove_all(place->folder);
    assert_true(g_file_set_contents(place->folder, "a file", 6, NULL));
    run = run_begin(place->path, start);
    fetch_three(run, "v1");
    assert_int_equal(roster_size(run->roster), 3); /* goes on without */
    assert_ends_with_complaint(run, "cannot be used");
}

/* What was lost must not hide behind a version that was not: it is written once it can be. */
static void a_full_disk(void **state)
{
    struct place *place = *state;
    char *complaint;
    struct run *run;
    pid_t child;
    int status;

    keep_three(place->path, "v1");
    child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){98304, RLIM_INFINITY}), 0);
        run = run_begin(place->path, start);
        fetch_three(run, "v1");
        for (int i = 0; i < 20; i++) {
            char *name = g_strnfill(2000, (char)('a' + i));

            run_push(run, "darcy@pemberley.lit", name, SUBSCRIPTION_BOTH, name);
            g_free(name);
        }
        while (store_is_busy(run->store))
            g_usleep(1000);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
        run_push(run, "lydia@longbourn.lit", NULL, SUBSCRIPTION_BOTH, "v9");
        complaint = store_complaint(run->store); /* once, not for each */
        run_end_well(run);
        _exit(complaint && strstr(complaint, "cannot be used") ? 0 : 1);
    }
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    run = run_begin(place->path, start);
    assert_int_equal(roster_size(run->roster), 4);
    assert_int_equal(strlen(roster_find(run->roster, "darcy@pemberley.lit")->name), 2000);
    assert_string_equal(roster_version_held(run->roster), "v9");
    run_end_well(run);
}

/* Two that started with the same cache each write what they hear: then neither can vouch for what
   became of it, and the next start fetches all. */
static void two_instances(void **state)
{
    struct place *place = *state;
    struct run *first, *second;

    keep_three(place->path, "v1");
    first = run_begin(place->path, start);
    second = run_begin(place->path, start);
    version_confirm(roster_version(first->roster));
    version_confirm(roster_version(second->roster));
    run_push(first, "darcy@pemberley.lit", "Fitzwilliam", SUBSCRIPTION_BOTH, "v2");
    while (store_is_busy(first->store))
        g_usleep(1000);
    run_push(second, "darcy@pemberley.lit", "Fitzwilliam", SUBSCRIPTION_BOTH, "v2");
    run_end_well(second);
    run_end_well(first);
    assert_answer(place->path, "SELECT name_after FROM journal", "Fitzwilliam\n"); /* once */
    first = run_begin(place->path, start);
    assert_int_equal(roster_size(first->roster), 3);
    assert_null(roster_version_held(first->roster));
    fetch_three(first, "v3");
    run_end_well(first);
    first = run_begin(place->path, start);
    assert_string_equal(roster_version_held(first->roster), "v3");
    run_end_well(first);
}

/* Pushes without end; the name of the one contact says which version they belong to. */
static void push_for_ever(const char *path)
{
    struct run *run = run_begin(path, start);

    roster_fetch_begin(run->roster);
    run_apply(run, "darcy@pemberley.lit", "v0", NULL, SUBSCRIPTION_BOTH);
    run_apply(run, "bingley@netherfield.lit", "v0", NULL, SUBSCRIPTION_BOTH);
    run_fetch_end(run, "v0");
    for (int i = 1;; i++) {
        char *version = g_strdup_printf("v%d", i);

        run_apply(run, "bingley@netherfield.lit", version, NULL, SUBSCRIPTION_BOTH);
        run_push(run, "darcy@pemberley.lit", version, SUBSCRIPTION_BOTH, version);
        if (i % 100 == 0)
            g_usleep(500);
        g_free(version);
    }
}

static void killed_at_any_moment(void **state)
{
    struct place *place = *state;
    int found = 0;

    for (int i = 0; i < 25; i++) {
        pid_t child = fork();
        struct run *run;

        if (child == 0)
            push_for_ever(place->path);
        g_usleep(1000 + (gulong)i * 1700);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        run = run_begin(place->path, start);
        if (roster_is_fetched(run->roster)) {
            const char *version = roster_version_held(run->roster);

            found++;
            assert_int_equal(roster_size(run->roster), 2);
            assert_non_null(version);
            assert_string_equal(roster_find(run->roster, "darcy@pemberley.lit")->name, version);
            assert_string_equal(roster_find(run->roster, "bingley@netherfield.lit")->name, version);
        }
        run_end_well(run);
        if (found > 0)
            assert_answer(place->path, "PRAGMA integrity_check", "ok\n");
    }
    assert_true(found > 10);
    assert_answer(place->path, "SELECT count(*) FROM contacts", "2\n");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(killed_at_any_moment), /* first: forks before there is any thread */
        TEST(a_full_disk),
        TEST(a_damaged_file_is_set_aside),
        TEST(a_cache_with_a_gap_is_none),
        TEST(a_cache_of_rubbish_is_none),
        TEST(an_old_file_is_brought_up_to_date),
        TEST(a_newer_file_is_left_alone),
        TEST(where_nothing_can_be_written),
        TEST(two_instances),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
