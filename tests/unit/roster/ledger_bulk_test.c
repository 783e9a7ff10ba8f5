/* 10,000 requests at once, filed, sent, answered, told of and forgotten: in time that grows with
   their number, not with its square. The limit is far above what it takes, far below what a square
   would. */
#include "roster/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

enum { MANY = 10000, MORE = 40000 };

static const double limit = 2.0; /* seconds of CPU, also under sanitizers on a slow machine */

static void unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static void count(const struct request *request, void *data)
{
    (void)request;
    ++*(guint *)data;
}

static void file(struct ledger *ledger, enum request_verb verb, guint contacts)
{
    for (guint i = 0; i < MANY; i++) {
        char *jid = g_strdup_printf("contact%u@a.lit", i % contacts);

        ledger_file(ledger, verb, jid, "N", NULL, NULL, 0);
        g_free(jid);
    }
}

/* The server's word: all are called what they were to be called. */
static void tell(struct roster *roster, enum request_verb verb, guint from, guint to)
{
    for (guint i = from; verb == REQUEST_RENAME && i < to; i++) {
        char *jid = g_strdup_printf("contact%u@a.lit", i);

        roster_apply(roster, &(struct roster_item){.jid = jid, .name = "N"});
        g_free(jid);
    }
}

/* One turn of the program: what may go out goes, one is answered, the clock and the counts read. */
static void turn(struct ledger *ledger, GQueue *flight, guint *ids)
{
    struct request *request;

    while ((request = ledger_next(ledger))) {
        char *id = g_strdup_printf("%u", ++*ids);

        ledger_sent(ledger, request, id, NULL, 0);
        g_queue_push_tail(flight, id);
    }
    if (!g_queue_is_empty(flight)) {
        char *id = g_queue_pop_head(flight);

        ledger_done(ledger, ledger_by_id(ledger, id), NULL, NULL, 1);
        g_free(id);
    }
    ledger_progress(ledger, 1);
    ledger_deadline(ledger);
    ledger_counts(ledger);
}

static void test_many(void **state)
{
    static const struct {
        const char *what;
        guint contacts;
        enum request_verb verb;
    } rows[] = {
        {"as many contacts", MANY, REQUEST_RENAME},
        {"a hundred contacts", 100, REQUEST_RENAME},
        {"removals", MANY, REQUEST_REMOVE},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint told = 0, ids = 0;
        struct ledger *ledger = ledger_new(G_USEC_PER_SEC, count, &told);
        struct roster *roster = roster_new(unheard, NULL);
        GQueue flight = G_QUEUE_INIT;
        clock_t start = clock();
        double seconds;

        file(ledger, rows[i].verb, rows[i].contacts);
        while (ledger_counts(ledger).done < MANY)
            turn(ledger, &flight, &ids);
        tell(roster, rows[i].verb, 0, rows[i].contacts);
        ledger_settle(ledger, roster, 2);
        ledger_tidy(ledger, G_MAXINT64);
        seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        print_message("%s: %.3f s\n", rows[i].what, seconds);
        assert_int_equal(ledger_shown(ledger), 0);
        assert_int_equal(told, 4 * MANY); /* filed, sent, done, forgotten */
        assert_true(seconds < limit);
        ledger_free(ledger);
        roster_free(roster);
    }
}

/* Each turn looks for what was done a while ago, and mostly there is nothing, however many are
   remembered. */
static void test_forgotten_in_turn(void **state)
{
    enum { TURNS = 8 }; /* for each that is forgotten */
    guint told = 0;
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, count, &told);
    clock_t start = clock();
    double seconds;

    (void)state;
    for (guint i = 1; i <= MANY; i++) {
        char *jid = g_strdup_printf("contact%u@a.lit", i);

        ledger_file(ledger, REQUEST_BLOCK, jid, NULL, NULL, NULL, 0);
        ledger_sent(ledger, ledger_next(ledger), "id", NULL, i);
        ledger_done(ledger, ledger_by_id(ledger, "id"), NULL, NULL, i);
        g_free(jid);
    }
    for (guint i = 0; i < TURNS * MANY; i++) {
        guint gone = i / TURNS;

        ledger_tidy(ledger, gone + 1);
        assert_int_equal(ledger_oldest_done(ledger), gone + 1);
        assert_int_equal(ledger_shown(ledger), MANY - gone);
    }
    seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    print_message("forgotten in turn: %.3f s\n", seconds);
    assert_true(seconds < limit);
    ledger_free(ledger);
}

/* Others have made the latter half in the meantime: each leaves from the middle of the queue. */
static void test_many_so_already(void **state)
{
    guint told = 0;
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, count, &told);
    struct roster *roster = roster_new(unheard, NULL);
    clock_t start = clock();

    (void)state;
    ledger_base_on(ledger, roster);
    for (guint i = 0; i < MORE; i++) {
        char *jid = g_strdup_printf("contact%u@a.lit", i);

        roster_apply(roster, &(struct roster_item){.jid = jid, .name = "M"});
        ledger_file(ledger, REQUEST_RENAME, jid, "N", NULL, NULL, 0);
        g_free(jid);
    }
    tell(roster, REQUEST_RENAME, MORE / 2, MORE);
    version_confirm(roster_version(roster));
    ledger_settle(ledger, roster, 2);
    assert_int_equal(ledger_counts(ledger).done, MORE / 2);
    assert_int_equal(ledger_counts(ledger).queued, MORE / 2);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < limit);
    ledger_free(ledger);
    roster_free(roster);
}

/* The window is full, and stays so: whoever asks what may go next is not kept. */
static void test_full_window(void **state)
{
    guint told = 0, ids = 0;
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, count, &told);
    struct request *request;
    clock_t start;

    (void)state;
    file(ledger, REQUEST_RENAME, MANY);
    while ((request = ledger_next(ledger))) {
        char *id = g_strdup_printf("%u", ++ids);

        ledger_sent(ledger, request, id, NULL, 0);
        g_free(id);
    }
    start = clock();
    for (guint i = 0; i < 10 * MANY; i++)
        assert_null(ledger_next(ledger));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < limit);
    ledger_free(ledger);
}

/* Thought better of: the last first, the worst case. */
static void test_many_dismissed(void **state)
{
    guint told = 0;
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, count, &told);
    clock_t start = clock();

    (void)state;
    file(ledger, REQUEST_RENAME, MANY);
    for (unsigned number = MANY; number > 0; number--)
        assert_true(ledger_dismiss(ledger, number));
    assert_int_equal(ledger_shown(ledger), 0);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < limit);
    ledger_free(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_forgotten_in_turn),
        cmocka_unit_test(test_many_so_already),
        cmocka_unit_test(test_full_window),
        cmocka_unit_test(test_many_dismissed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
