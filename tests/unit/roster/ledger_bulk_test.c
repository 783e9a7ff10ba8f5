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

enum { MANY = 10000 };

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
        cmocka_unit_test(test_many_dismissed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
