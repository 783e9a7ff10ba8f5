/* What is kept of an account, and how it comes back in the next run. */
#include "place.h"

#include <string.h>
#include <sys/stat.h>

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

/* Nothing that the journal would tell of. */
static void a_new_spelling_comes_back(void **state)
{
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);

    fetch_three(run, "v1");
    run_push(run, "bingley@Netherfield.lit", NULL, SUBSCRIPTION_TO, "v2");
    run_end_well(run);
    run = run_begin(place->path, start + hour);
    assert_string_equal(roster_find(run->roster, "bingley@netherfield.lit")->jid,
                        "bingley@Netherfield.lit");
    assert_string_equal(roster_version_held(run->roster), "v2");
    run_end_well(run);
    assert_answer(place->path, "SELECT count(*) FROM journal", "0\n");
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
    run->now = start + 4;
    roster_fetch_begin(run->roster); /* on the same link */
    run_apply(run, "lydia@longbourn.lit", NULL, NULL, SUBSCRIPTION_NONE);
    run_fetch_end(run, "v6");
    run_end_well(run);
    assert_answer(place->path,
                  "SELECT at - 1790000000000000, who, key, name_before,"
                  " replace(groups_before, char(31), ','), state_before, name_after,"
                  " groups_after, state_after FROM journal ORDER BY id",
                  "1|2|darcy@pemberley.lit|Mr. Darcy|Derbyshire,Family|3|Mr. Darcy|Family|2\n"
                  "1|2|collins@rosings.lit|a\nb|-|24|-|-|-\n"
                  "2|0|bingley@netherfield.lit|-|-|1|Charles|-|1\n"
                  "3|1|bingley@netherfield.lit|Charles|-|1|-|-|-\n"
                  "3|1|darcy@pemberley.lit|Mr. Darcy|Family|2|Mr. Darcy|-|2\n"
                  "4|3|lydia@longbourn.lit|-|-|-|-|-|0\n"
                  "4|3|darcy@pemberley.lit|Mr. Darcy|-|2|-|-|-\n");
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

/* One who was answered in another window does not wait again because this one is closed. */
static void answers_elsewhere_stand(void **state)
{
    static const struct asking asking = {.jid = "wickham@meryton.lit", .at = 1000};
    struct place *place = *state;
    struct run *run = run_begin(place->path, start), *other;

    roster_asks(run->roster, &asking);
    run_end_well(run);
    run = run_begin(place->path, start);
    other = run_begin(place->path, start);
    roster_asks_no_more(other->roster, asking.jid);
    run_end_well(other);
    assert_int_equal(roster_asking(run->roster), 1);
    run_end_well(run);
    assert_answer(place->path, "SELECT count(*) FROM requests", "0\n");
}

/* Whoever asks and never becomes a contact leaves nothing behind; a contact does. */
static void strangers_are_forgotten(void **state)
{
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);

    fetch_three(run, "v1");
    roster_asks(run->roster, &(struct asking){.jid = "wickham@meryton.lit", .at = start});
    roster_asks(run->roster, &(struct asking){.jid = "charlotte@lucas.lit", .at = start});
    run_end_well(run);
    assert_answer(place->path, "SELECT count(*) FROM memory", "5\n");
    run = run_begin(place->path, start + hour);
    run_push(run, "charlotte@lucas.lit", "v2", SUBSCRIPTION_FROM, NULL);
    assert_null(roster_asker(run->roster, "charlotte@lucas.lit"));
    roster_asks_no_more(run->roster, "wickham@meryton.lit");
    roster_asks(run->roster, &(struct asking){.jid = "darcy@pemberley.lit", .at = start + hour});
    roster_asks_no_more(run->roster, "darcy@pemberley.lit");
    run_end_well(run);
    assert_answer(place->path, "SELECT count(*) FROM memory", "4\n");
    assert_answer(place->path,
                  "SELECT first_seen - 1790000000000000 FROM memory WHERE key LIKE 'charlotte%'",
                  "0\n");
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

/* However much has changed since. */
static void a_snapshot_is_made_once_in_twenty_hours(void **state)
{
    static const struct {
        int hours;
        const char *snapshots;
    } later[] = {{1, "1\n"}, {19, "1\n"}, {21, "2\n"}, {40, "2\n"}};
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);

    fetch_three(run, "v");
    run_end_well(run);
    for (gsize i = 0; i < G_N_ELEMENTS(later); i++) {
        run = run_begin(place->path, start + later[i].hours * hour);
        run_push(run, "darcy@pemberley.lit", "w", i % 2 ? SUBSCRIPTION_FROM : SUBSCRIPTION_NONE,
                 NULL);
        record_fetched(run->record, run->now);
        run_end_well(run);
        assert_answer(place->path, "SELECT count(*) FROM snapshots", later[i].snapshots);
    }
}

static void note_snapshot(const struct snapshot *snapshot, void *data)
{
    GArray *snapshots = data;

    g_array_append_val(snapshots, *snapshot);
}

static void note_item(const char *key, const struct roster_item *item, void *data)
{
    char *groups = item->groups ? g_strjoinv("+", (char **)item->groups) : NULL;

    g_string_append_printf(data, "%s|%s|%s|%s|%s|%d\n", key, item->jid,
                           item->name ? item->name : "-", groups ? groups : "-",
                           subscription_name(item->subscription), item->asked);
    g_free(groups);
}

static void snapshots_can_be_read(void **state)
{
    struct place *place = *state;
    GArray *snapshots = g_array_new(FALSE, FALSE, sizeof(struct snapshot));
    GString *items = g_string_new(NULL);
    const struct snapshot *latest;
    struct run *run;

    for (int day = 0; day < 2; day++) {
        run = run_begin(place->path, start + day * 24 * hour);
        fetch_three(run, "v1");
        run->now += hour;
        run_push(run, "lydia@longbourn.lit", NULL, SUBSCRIPTION_NONE, NULL);
        run_end_well(run);
    }
    run = run_begin(place->path, start + 48 * hour);
    record_snapshots(run->record, note_snapshot, snapshots);
    assert_int_equal(snapshots->len, 2);
    latest = &g_array_index(snapshots, struct snapshot, 0);
    assert_true(latest->at == start + 24 * hour);
    assert_int_equal(latest->contacts, 3);
    record_snapshot(run->record, latest->id, note_item, items);
    assert_string_equal(
        items->str, "bingley@netherfield.lit|Bingley@netherfield.lit|-|-|to|0\n"
                    "collins@rosings.lit|collins@rosings.lit|a\nb|-|none|1\n"
                    "darcy@pemberley.lit|darcy@pemberley.lit|Mr. Darcy|Derbyshire+Family|both|0\n");
    run_end_well(run);
    g_string_free(items, TRUE);
    g_array_unref(snapshots);
}

/* Entries too old or too many go once a run, and only ours. */
static void the_journal_is_bounded(void **state)
{
    struct place *place = *state;
    struct run *run;

    keep_three(place->path, "v1");
    tell(place->path, "INSERT INTO journal (account, at, who, key) SELECT 1, 1790000000000000, 0,"
                      " 'x' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                      " WHERE i < 100003) SELECT i FROM n)");
    tell(place->path, "UPDATE journal SET at = at - 63072000000001, key = 'old' WHERE id > 100001");
    tell(place->path, "UPDATE journal SET key = 'first' WHERE id < 3");
    tell(place->path, "INSERT INTO journal (account, at, who, key) VALUES (2, 5, 0, 'other')");
    run = run_begin(place->path, start);
    fetch_three(run, "v1");
    run_end_well(run);
    assert_answer(place->path, "SELECT account, key, count(*) FROM journal GROUP BY 1, 2",
                  "1|x|99998\n2|other|1\n");
}

/* In full, and only by the user's word not any more. */
static void messages_come_back(void **state)
{
    struct place *place = *state;
    struct run *run = run_begin(place->path, start);
    struct messages *messages = roster_messages(run->roster);
    const struct message *message;

    messages_keep(messages, &(struct message){.id = start,
                                              .sent = start - hour,
                                              .from = (char *)"darcy@pemberley.lit/hall",
                                              .subject = (char *)"S",
                                              .text = (char *)"a\nb",
                                              .xml = (char *)"<message/>"});
    messages_keep(messages, &(struct message){
                                .id = start, .from = (char *)"x@y.lit", .text = (char *)"gone"});
    record_flush(run->record, start);
    messages_drop(messages, start + 1);
    run_end_well(run);
    run = run_begin(place->path, start + hour);
    messages = roster_messages(run->roster);
    assert_int_equal(messages_count(messages), 1);
    message = messages_at(messages, 0);
    assert_true(message->id == start && message->sent == start - hour);
    assert_string_equal(message->from, "darcy@pemberley.lit/hall");
    assert_string_equal(message->subject, "S");
    assert_string_equal(message->text, "a\nb");
    assert_string_equal(message->xml, "<message/>");
    messages_drop(messages, start);
    run_end_well(run);
    assert_answer(place->path, "SELECT count(*) FROM messages", "0\n");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(contacts_come_back),
        TEST(a_new_spelling_comes_back),
        TEST(only_its_owner_reads_it),
        TEST(pushes_and_their_versions),
        TEST(a_push_ahead_of_the_roster),
        TEST(an_empty_roster_has_no_version),
        TEST(a_fetch_that_breaks_off),
        TEST(the_journal_tells),
        TEST(the_journal_is_read),
        TEST(contacts_are_remembered),
        TEST(requests_wait_until_answered),
        TEST(answers_elsewhere_stand),
        TEST(strangers_are_forgotten),
        TEST(snapshots_are_bounded),
        TEST(a_snapshot_is_made_once_in_twenty_hours),
        TEST(snapshots_can_be_read),
        TEST(the_journal_is_bounded),
        TEST(messages_come_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
