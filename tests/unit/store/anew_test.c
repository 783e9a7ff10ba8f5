/* When what was kept is lost while we run, all that is known is kept anew. */
#include "place.h"

#include <string.h>

enum { ACCOUNTS = 2 };
static const char *const addresses[ACCOUNTS] = {"jane@longbourn.lit", "jane@netherfield.lit"};

/* A run with everything in it that can be kept. */
struct desk {
    struct run *run;
    struct ledger *ledger;
};

static void note(const struct request *request, void *data)
{
    struct desk *desk = data;

    record_request(desk->run->record, request, desk->run->now);
}

static struct desk *desk_begin(const char *path, const char *account)
{
    struct desk *desk = g_new0(struct desk, 1);

    desk->run = run_begin_as(path, account, start);
    desk->ledger = ledger_new(G_USEC_PER_SEC, note, desk);
    ledger_base_on(desk->ledger, desk->run->roster);
    assert_true(record_restore(desk->run->record, desk->ledger, false, 1000, start));
    return desk;
}

/* As many turns as it takes. */
static void turn(struct desk *desk)
{
    do {
        g_usleep(1000);
        record_flush(desk->run->record, desk->run->now);
    } while (store_is_busy(desk->run->store));
}

static void fill(struct desk *desk)
{
    fetch_three(desk->run, "v1");
    roster_asks(desk->run->roster,
                &(struct asking){.jid = "charlotte@lucas.lit", .text = "It is I", .at = start});
    messages_keep(
        roster_messages(desk->run->roster),
        &(struct message){.from = (char *)"lady@rosings.lit/x", .text = (char *)"Come", .id = 7});
    ledger_file(desk->ledger, REQUEST_RENAME, "darcy@pemberley.lit", "Fitz", NULL, NULL, 1000);
    ledger_file(desk->ledger, REQUEST_ASK, "wickham@militia.lit", NULL, NULL, "Hello", 1000);
    turn(desk);
    assert_true(record_memory(desk->run->record, "darcy@pemberley.lit").first_seen == start);
}

static void end(struct desk *desk)
{
    g_free(run_end(desk->run));
    ledger_free(desk->ledger);
    g_free(desk);
}

static void assert_all(const char *path, int accounts)
{
    static const struct {
        const char *sql, *answer;
    } rows[] = {
        {"SELECT contacts, version, as_of FROM accounts", "3|v1|1790000000000000\n"},
        {"SELECT key, name, groups IS NOT NULL, state FROM contacts ORDER BY account, key",
         "bingley@netherfield.lit|-|0|1\ncollins@rosings.lit|a\nb|0|24\n"
         "darcy@pemberley.lit|Mr. Darcy|1|3\n"},
        {"SELECT key, text, times FROM requests", "charlotte@lucas.lit|It is I|1\n"},
        {"SELECT sender, text, id FROM messages", "lady@rosings.lit/x|Come|7\n"},
        {"SELECT verb, jid, name, text, base, base_name FROM edits ORDER BY account, made",
         "rename|darcy@pemberley.lit|Fitz|-|3|Mr. Darcy\n"
         "ask|wickham@militia.lit|-|Hello|-1|-\n"},
        {"SELECT 0 FROM journal", ""},
        {"PRAGMA integrity_check", "ok\n"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool each = strstr(rows[i].sql, "FROM") != NULL;
        char *expected =
            g_strconcat(rows[i].answer, each && accounts > 1 ? rows[i].answer : NULL, NULL);

        assert_answer(path, rows[i].sql, expected);
        g_free(expected);
    }
}

/* Not only what is still in the log, which a connection that reads it believes. */
static void damage(const char *path)
{
    FILE *file;

    tell(path, "PRAGMA wal_checkpoint(TRUNCATE)");
    file = g_fopen(path, "r+b");
    assert_non_null(file);
    for (int i = 0; i < 20000; i++)
        fputc(0x5a, file);
    fclose(file);
}

static void found_when_writing(struct desk *desk, const char *path)
{
    damage(path);
    record_asked(desk->run->record, "wickham@militia.lit", start);
}

static void found_when_reading(struct desk *desk, const char *path)
{
    damage(path);
    record_memory(desk->run->record, "darcy@pemberley.lit");
}

static void taken_away(struct desk *desk, const char *path)
{
    g_unlink(path);
    record_asked(desk->run->record, "wickham@militia.lit", start);
}

static void all_is_kept_anew(void **state)
{
    static void (*const losses[])(struct desk *, const char *) = {found_when_writing,
                                                                  found_when_reading, taken_away};
    struct place *place = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(losses); i++) {
        struct desk *desk = desk_begin(place->path, addresses[0]);

        fill(desk);
        assert_all(place->path, 1);
        losses[i](desk, place->path);
        turn(desk);
        assert_all(place->path, 1);
        record_asked(desk->run->record, "darcy@pemberley.lit", start + hour); /* it goes on there */
        turn(desk);
        assert_true(record_memory(desk->run->record, "darcy@pemberley.lit").asked == start + hour);
        end(desk);
        remove_all(place->folder);
    }
}

/* Nothing else happens between the damage and the end. */
static void also_when_it_is_found_at_the_end(void **state)
{
    struct place *place = *state;
    struct desk *desk = desk_begin(place->path, addresses[0]);

    fill(desk);
    damage(place->path);
    end(desk);
    assert_all(place->path, 1);
}

/* Another account in the same program, and in another. */
static void whoever_finds_it_all_are_kept_anew(void **state)
{
    struct place *place = *state;
    struct desk *desks[ACCOUNTS];

    for (int i = 0; i < ACCOUNTS; i++) {
        desks[i] = desk_begin(place->path, addresses[i]);
        fill(desks[i]);
    }
    damage(place->path);
    for (int i = 0; i < ACCOUNTS; i++) {
        record_asked(desks[i]->run->record, "wickham@militia.lit", start);
        turn(desks[i]);
    }
    assert_all(place->path, ACCOUNTS);
    for (int i = 0; i < ACCOUNTS; i++)
        end(desks[i]);
    assert_all(place->path, ACCOUNTS);
}

/* What was noted in the same turn, and what has gone, is as it is now. */
static void what_happens_meanwhile_is_not_lost(void **state)
{
    struct place *place = *state;
    struct desk *desk = desk_begin(place->path, addresses[0]);

    fill(desk);
    damage(place->path);
    roster_asks_no_more(desk->run->roster, "charlotte@lucas.lit");
    record_flush(desk->run->record, start);
    store_wait(desk->run->store);
    assert_true(ledger_dismiss(desk->ledger, 1));
    ledger_file(desk->ledger, REQUEST_REMOVE, "darcy@pemberley.lit", NULL, NULL, NULL, 1000);
    turn(desk);
    assert_answer(place->path, "SELECT count(*) FROM requests", "0\n");
    assert_answer(place->path, "SELECT verb FROM edits ORDER BY made", "ask\nremove\n");
    g_free(store_complaint(desk->run->store));      /* of the damage */
    assert_null(store_complaint(desk->run->store)); /* and nothing since */
    end(desk);
}

/* What was taken for the roster's by then is none. */
static void before_the_roster_has_come(void **state)
{
    struct place *place = *state;
    struct desk *desk = desk_begin(place->path, addresses[0]);

    run_push(desk->run, "lydia@longbourn.lit", NULL, SUBSCRIPTION_BOTH, NULL);
    turn(desk);
    damage(place->path);
    record_asked(desk->run->record, "wickham@militia.lit", start);
    turn(desk);
    fill(desk);
    assert_answer(place->path, "SELECT contacts, version FROM accounts", "3|v1\n");
    end(desk);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(all_is_kept_anew),
        TEST(also_when_it_is_found_at_the_end),
        TEST(whoever_finds_it_all_are_kept_anew),
        TEST(what_happens_meanwhile_is_not_lost),
        TEST(before_the_roster_has_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
