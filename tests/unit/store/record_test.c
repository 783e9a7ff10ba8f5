/* What is kept of an account, and how it comes back: in the next run, after a crash, from a damaged
   file, beside another instance. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const gint64 hour = G_GINT64_CONSTANT(3600000000);
static const gint64 start = G_GINT64_CONSTANT(1790000000000000);

struct place {
    char *folder, *path;
};

static int set_up(void **state)
{
    struct place *place = g_new0(struct place, 1);

    place->folder = g_dir_make_tmp("muster-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "muster", "muster.db", NULL);
    *state = place;
    return 0;
}

static void remove_all(const char *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder))) {
        char *inner = g_build_filename(path, name, NULL);

        remove_all(inner);
        g_free(inner);
    }
    if (folder)
        g_dir_close(folder);
    g_remove(path);
}

static int tear_down(void **state)
{
    struct place *place = *state;

    remove_all(place->folder);
    g_free(place->folder);
    g_free(place->path);
    g_free(place);
    return 0;
}

/* Rows of an answer, "a|b\nc|d\n"; g_free() it. */
static char *ask(const char *path, const char *sql)
{
    GString *answer = g_string_new(NULL);
    sqlite3 *database;
    sqlite3_stmt *row;

    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    sqlite3_busy_timeout(database, 5000);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &row, NULL), SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0, last = sqlite3_column_count(row) - 1; i <= last; i++) {
            const char *text = (const char *)sqlite3_column_text(row, i);

            g_string_append_printf(answer, "%s%s", text ? text : "-", i == last ? "\n" : "|");
        }
    sqlite3_finalize(row);
    sqlite3_close(database);
    return g_string_free(answer, FALSE);
}

static void assert_answer(const char *path, const char *sql, const char *expected)
{
    char *answer = ask(path, sql);

    assert_string_equal(answer, expected);
    g_free(answer);
}

static void tell(const char *path, const char *sql)
{
    g_free(ask(path, sql));
}

static void fetch_three(struct run *run, const char *version)
{
    roster_fetch_begin(run->roster);
    run_apply(run, "darcy@pemberley.lit", "Mr. Darcy", "Family,Derbyshire", SUBSCRIPTION_BOTH);
    run_apply(run, "Bingley@netherfield.lit", NULL, NULL, SUBSCRIPTION_TO);
    roster_apply(run->roster, &(struct roster_item){.jid = "collins@rosings.lit",
                                                    .name = "a\nb",
                                                    .asked = true,
                                                    .approved = true});
    run_fetch_end(run, version);
}

static void keep_three(const char *path, const char *version)
{
    struct run *run = run_begin(path, start);

    fetch_three(run, version);
    run_end_well(run);
}

static void assert_three(const struct roster *roster)
{
    const struct contact *contact = roster_find(roster, "darcy@pemberley.lit");

    assert_int_equal(roster_size(roster), 3);
    assert_string_equal(contact->name, "Mr. Darcy");
    assert_string_equal(contact->groups[0], "Derbyshire");
    assert_string_equal(contact->groups[1], "Family");
    assert_null(contact->groups[2]);
    assert_int_equal(contact->subscription, SUBSCRIPTION_BOTH);
    contact = roster_find(roster, "bingley@netherfield.lit");
    assert_string_equal(contact->jid, "Bingley@netherfield.lit"); /* the server's very bytes */
    assert_null(contact->name);
    assert_null(contact->groups);
    assert_int_equal(contact->subscription, SUBSCRIPTION_TO);
    contact = roster_find(roster, "collins@rosings.lit");
    assert_string_equal(contact->name, "a\nb");
    assert_true(contact->asked && contact->approved);
}

static void contacts_come_back(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    run = run_begin(place->path, start + hour);
    assert_three(run->roster);
    assert_string_equal(roster_version_held(run->roster), "v1");
    assert_true(roster_is_fetched(run->roster));
    assert_false(roster_is_current(run->roster)); /* only a cache */
    assert_true(record_as_of(run->record) == start);
    run_end_well(run);
    assert_answer(place->path, "SELECT as_of FROM accounts", "1790000000000000\n");
}

static unsigned mode_of(const char *path)
{
    GStatBuf status;

    assert_int_equal(g_stat(path, &status), 0);
    return status.st_mode & 0777;
}

static void only_its_owner_reads_it(void **state)
{
    struct place *place = *state;
    char *folder = g_path_get_dirname(place->path), *log = g_strconcat(place->path, "-wal", NULL);
    mode_t before = umask(0);
    struct run *run = run_begin(place->path, start);

    fetch_three(run, "v1");
    while (store_is_busy(run->store))
        g_usleep(1000);
    assert_int_equal(mode_of(folder), 0700);
    assert_int_equal(mode_of(place->path), 0600);
    assert_int_equal(mode_of(log), 0600);
    run_end_well(run);
    umask(before);
    g_free(folder);
    g_free(log);
}

static void pushes_and_their_versions(void **state)
{
    static const struct {
        const char *what;
        const char *jid, *name;
        const char *version; /* of the push; NULL: it has none */
        const char *kept;
    } pushes[] = {
        {"one that moves on", "darcy@pemberley.lit", "Fitzwilliam", "v2", "v2"},
        {"a change without a version", "darcy@pemberley.lit", "Fitzwilliam", NULL, NULL},
        {"a change that keeps the version", "darcy@pemberley.lit", "Fitzwilliam", "v1", NULL},
        {"the same again, no version", "bingley@netherfield.lit", NULL, NULL, "v1"},
        {"the same again, the same version", "bingley@netherfield.lit", NULL, "v1", "v1"},
        {"the same again, another version", "bingley@netherfield.lit", NULL, "v2", "v2"},
        {"an empty version", "darcy@pemberley.lit", "Fitzwilliam", "", NULL},
    };
    struct place *place = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(pushes); i++) {
        struct run *run = run_begin(place->path, start);
        bool darcy = pushes[i].name != NULL;

        fetch_three(run, "v1");
        if (darcy)
            run_push(run, pushes[i].jid, pushes[i].name, SUBSCRIPTION_BOTH, pushes[i].version);
        else
            run_push(run, "Bingley@netherfield.lit", NULL, SUBSCRIPTION_TO, pushes[i].version);
        run_end_well(run);
        run = run_begin(place->path, start);
        if (g_strcmp0(roster_version_held(run->roster), pushes[i].kept) != 0)
            fail_msg("%s: kept %s", pushes[i].what, roster_version_held(run->roster));
        run_end_well(run);
        remove_all(place->path);
    }
}

/* What is between the cache's version and the push would be lost if the push's were kept. */
static void a_push_ahead_of_the_roster(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    run = run_begin(place->path, start);
    run_push(run, "darcy@pemberley.lit", "Fitzwilliam", SUBSCRIPTION_BOTH, "v3");
    assert_null(roster_version_held(run->roster));
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_null(roster_version_held(run->roster));
    assert_string_equal(roster_find(run->roster, "darcy@pemberley.lit")->name, "Fitzwilliam");
    fetch_three(run, "v4");
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_string_equal(roster_version_held(run->roster), "v4");
    run_end_well(run);
}

static void an_empty_roster_has_no_version(void **state)
{
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);

    roster_fetch_begin(run->roster);
    run_fetch_end(run, "1");
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_true(roster_is_fetched(run->roster));
    assert_null(roster_version_held(run->roster));
    run_end_well(run);
}

/* Half a roster belongs to no version. */
static void a_fetch_that_breaks_off(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    run = run_begin(place->path, start);
    roster_fetch_begin(run->roster);
    run_apply(run, "lydia@longbourn.lit", NULL, NULL, SUBSCRIPTION_BOTH);
    record_flush(run->record, run->now);
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_three(run->roster);
    assert_string_equal(roster_version_held(run->roster), "v1");
    run_end_well(run);
}

static void the_journal_tells(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1"); /* what was there before we looked is no news */
    run = run_begin(place->path, start + 1);
    roster_fetch_begin(run->roster);
    run_apply(run, "darcy@pemberley.lit", "Mr. Darcy", "Family", SUBSCRIPTION_FROM);
    run_apply(run, "Bingley@netherfield.lit", NULL, NULL, SUBSCRIPTION_TO);
    run_fetch_end(run, "v2");
    run->now = start + 2;
    run->ours = true;
    run_push(run, "Bingley@netherfield.lit", "Charles", SUBSCRIPTION_TO, "v3");
    run->now = start + 3;
    run->ours = false;
    run_push(run, "Bingley@netherfield.lit", "Charles", SUBSCRIPTION_REMOVE, "v4");
    run_push(run, "darcy@pemberley.lit", "Mr. Darcy", SUBSCRIPTION_FROM, "v5");
    run_push(run, "darcy@pemberley.lit", "Mr. Darcy", SUBSCRIPTION_FROM, "v5"); /* silent */
    run_end_well(run);
    assert_answer(place->path,
                  "SELECT at - 1790000000000000, who, key, name_before,"
                  " replace(groups_before, char(31), ','), state_before, name_after,"
                  " groups_after, state_after FROM journal ORDER BY id",
                  "1|2|darcy@pemberley.lit|Mr. Darcy|Derbyshire,Family|3|Mr. Darcy|Family|2\n"
                  "1|2|collins@rosings.lit|a\nb|-|24|-|-|-\n"
                  "2|0|bingley@netherfield.lit|-|-|1|Charles|-|1\n"
                  "3|1|bingley@netherfield.lit|Charles|-|1|-|-|-\n"
                  "3|1|darcy@pemberley.lit|Mr. Darcy|Family|2|Mr. Darcy|-|2\n");
}

static void write_down(const struct journal_entry *entry, void *data)
{
    const struct roster_item *items[] = {entry->before, entry->after};

    g_string_append_printf(data, "%d", (int)entry->who);
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
        if (items[i])
            g_string_append_printf(data, " %s/%s/%s", items[i]->name ? items[i]->name : "-",
                                   items[i]->groups ? items[i]->groups[0] : "-",
                                   subscription_name(items[i]->subscription));
        else
            g_string_append(data, " nobody");
    g_string_append_c(data, '\n');
}

static void the_journal_is_read(void **state)
{
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);
    GString *told = g_string_new(NULL);

    fetch_three(run, "v1");
    run_push(run, "darcy@pemberley.lit", "Fitzwilliam", SUBSCRIPTION_TO, "v2");
    run->ours = true;
    run_push(run, "darcy@pemberley.lit", NULL, SUBSCRIPTION_REMOVE, "v3");
    run_push(run, "darcy@pemberley.lit", "D.", SUBSCRIPTION_NONE, "v4");
    run_end_well(run);
    run = run_begin(place->path, start);
    record_journal(run->record, "darcy@pemberley.lit", 2, write_down, told);
    assert_string_equal(told->str, "0 nobody D./-/none\n0 Fitzwilliam/-/to nobody\n");
    g_string_truncate(told, 0);
    record_journal(run->record, "darcy@pemberley.lit", 9, write_down, told);
    assert_true(g_str_has_suffix(told->str, "1 Mr. Darcy/Derbyshire/both Fitzwilliam/-/to\n"));
    run_end_well(run);
    g_string_free(told, TRUE);
}

static void contacts_are_remembered(void **state)
{
    struct place *place = *state;
    struct memory memory;
    struct run *run;

    keep_three(place->path, "v1");
    run = run_begin(place->path, start + hour);
    roster_fetch_begin(run->roster);
    fetch_three(run, "v1");
    record_asked(run->record, "darcy@pemberley.lit", start + 2 * hour);
    run->now = start + 3 * hour;
    roster_presence(run->roster, "darcy@pemberley.lit/Study", SHOW_AWAY, 0, NULL);
    run->now = start + 4 * hour;
    roster_presence(run->roster, "darcy@pemberley.lit/Study", SHOW_OFFLINE, 0, NULL);
    run->now = start + 5 * hour;
    roster_presence(run->roster, "darcy@pemberley.lit", SHOW_ERROR, 0, "gone");
    roster_apply(run->roster, &(struct roster_item){.jid = "collins@rosings.lit", .name = "a\nb"});
    run_end_well(run);

    run = run_begin(place->path, start + 6 * hour);
    memory = record_memory(run->record, "darcy@pemberley.lit");
    assert_true(memory.first_seen == start);
    assert_true(memory.asked == start + 2 * hour);
    assert_true(memory.available == start + 4 * hour);
    assert_true(memory.refused == 0);
    memory = record_memory(run->record, "collins@rosings.lit");
    assert_true(memory.first_seen == start && memory.refused == start + 5 * hour);
    memory = record_memory(run->record, "nobody@rosings.lit");
    assert_true(memory.first_seen == 0);
    run_end_well(run);
}

static void requests_wait_until_answered(void **state)
{
    static const struct asking asking = {
        .jid = "wickham@meryton.lit/barracks", .text = "Dear lady", .nick = "George", .at = 1000};
    static const struct asking again = {.jid = "wickham@meryton.lit", .at = 5000};
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);
    const struct asker *asker;

    roster_asks(run->roster, &asking);
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_int_equal(roster_asking(run->roster), 1);
    roster_asks(run->roster, &again); /* as a server does at the next sign-in */
    assert_int_equal(roster_asking(run->roster), 1);
    run_end_well(run);
    run = run_begin(place->path, start);
    asker = roster_asker(run->roster, "wickham@meryton.lit");
    assert_string_equal(asker->text, "Dear lady");
    assert_string_equal(asker->nick, "George");
    assert_int_equal(asker->first, 1000);
    assert_int_equal(asker->last, 5000);
    assert_int_equal(asker->times, 2);
    roster_asks_no_more(run->roster, "wickham@meryton.lit");
    run_end_well(run);
    run = run_begin(place->path, start);
    assert_int_equal(roster_asking(run->roster), 0);
    run_end_well(run);
}

static void snapshots_are_bounded(void **state)
{
    struct place *place = *state;

    for (int day = 0; day < 20; day++) {
        struct run *run = run_begin(place->path, start + day * 24 * hour);
        char *version = g_strdup_printf("v%d", day);

        fetch_three(run, version);
        record_fetched(run->record, run->now + hour); /* not twice a day */
        run->now += 2 * hour;
        if (day != 2) /* on the third day nothing happens: none the day after */
            run_push(run, "darcy@pemberley.lit", version, SUBSCRIPTION_BOTH, NULL);
        run_end_well(run);
        g_free(version);
    }
    assert_answer(place->path, "SELECT count(*), sum(contacts) FROM snapshots", "14|42\n");
    assert_answer(place->path, "SELECT count(*) FROM snapshot_contacts", "42\n");
    assert_answer(place->path, "SELECT min(at) - 1790000000000000 FROM snapshots",
                  "518400000000\n");
    assert_answer(place->path,
                  "SELECT count(DISTINCT snapshot) FROM snapshot_contacts WHERE snapshot IN"
                  " (SELECT id FROM snapshots)",
                  "14\n");
}

/* --- what goes wrong --- */

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
    static const char *const newer[] = {"journal", "memory", "snapshots", "snapshot_contacts"};
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
    assert_answer(place->path, "PRAGMA user_version", "2\n");
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

/* What was lost must not hide behind a version that was not. */
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
    assert_null(roster_version_held(run->roster));
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
        TEST(contacts_come_back),
        TEST(only_its_owner_reads_it),
        TEST(pushes_and_their_versions),
        TEST(a_push_ahead_of_the_roster),
        TEST(an_empty_roster_has_no_version),
        TEST(a_fetch_that_breaks_off),
        TEST(the_journal_tells),
        TEST(the_journal_is_read),
        TEST(contacts_are_remembered),
        TEST(requests_wait_until_answered),
        TEST(snapshots_are_bounded),
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
