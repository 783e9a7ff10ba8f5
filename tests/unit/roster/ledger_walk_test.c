/* The ledger in the long run: random walks at each step of which its books must be right, and what
   it foresees must be what was last asked for. The server is a roster that takes everything,
   sometimes late, sometimes after the link was lost. */
#include "letter.h"
#include "roster/ledger_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { CONTACTS = 4, WALKS = 60, STEPS = 600 };

static const gint64 timeout = 30 * (gint64)G_USEC_PER_SEC;

struct wish {
    bool exists;
    char *name, **groups;
};

struct walk {
    GRand *random;
    struct ledger *ledger;
    struct roster *roster, *server;
    GQueue in;  /* struct letter, not read by the server yet; owned */
    GQueue out; /* the same, not read by us yet; owned */
    struct wish wishes[CONTACTS];
    gint64 now;
    unsigned ids, told[REQUEST_CANCELLED + 1];
    bool online;
};

static void unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static void count(const struct request *request, void *data)
{
    if (request->jid) /* a fetch may be refused: nobody answered */
        ((struct walk *)data)->told[request->state]++;
}

static bool chance(struct walk *walk, int percent)
{
    return g_rand_int_range(walk->random, 0, 100) < percent;
}

static char *contact_jid(int contact)
{
    return g_strdup_printf("c%d@a.lit", contact);
}

/* --- what must hold after each step --- */

static void check_place(const struct walk *walk, struct request *request)
{
    const struct ledger *ledger = walk->ledger;
    bool open = request->state == REQUEST_SENT || request->state == REQUEST_UNANSWERED;
    bool counts =
        !request_is_settled(request) || (request->state == REQUEST_DONE && !request->confirmed);
    GSList *about = request->key ? ledger_about(ledger, request->key) : NULL;
    GQueue queued = ledger->queued[ledger_lane(request)], flight = ledger->flight;

    assert_int_equal(g_queue_find(&queued, request) != NULL, request->state == REQUEST_QUEUED);
    assert_int_equal(g_queue_find(&flight, request) != NULL, request->state == REQUEST_SENT);
    assert_int_equal(request->id && ledger_by_id(walk->ledger, request->id) == request, open);
    if (request->key)
        assert_int_equal(g_slist_find(about, request) != NULL, counts);
    if (open && request->key) /* nobody before it, and it is the only one */
        for (GSList *link = about; link; link = link->next) {
            const struct request *other = link->data;

            if (other == request)
                break;
            assert_true(request_is_settled(other));
        }
    assert_ptr_equal(ledger_find(ledger, request->number), request);
}

static void check_counts(const struct walk *walk)
{
    struct ledger_counts counts = ledger_counts(walk->ledger);
    guint states[REQUEST_CANCELLED + 1] = {0}, by_key = 0, counted = 0, queued = 0, accepted = 0;
    GHashTableIter iter;
    void *list;

    for (guint i = 0; i < ledger_shown(walk->ledger); i++) {
        struct request *request = (struct request *)ledger_shown_at(walk->ledger, i);

        states[request->state]++;
        accepted += request->state == REQUEST_SENT && request->accepted;
        counted += request->key && (!request_is_settled(request) ||
                                    (request->state == REQUEST_DONE && !request->confirmed));
        check_place(walk, request);
    }
    assert_int_equal(counts.queued, states[REQUEST_QUEUED]);
    assert_int_equal(counts.sent, states[REQUEST_SENT]);
    assert_int_equal(counts.unanswered, states[REQUEST_UNANSWERED]);
    assert_int_equal(counts.refused, states[REQUEST_REFUSED]);
    for (enum ledger_lane lane = 0; lane < LEDGER_LANES; lane++)
        queued += g_queue_get_length(&walk->ledger->queued[lane]);
    assert_int_equal(queued, counts.queued);
    assert_int_equal(walk->ledger->accepted, accepted);
    assert_int_equal(g_queue_get_length(&walk->ledger->flight), counts.sent);
    assert_int_equal(g_hash_table_size(walk->ledger->by_id), counts.sent + counts.unanswered);
    g_hash_table_iter_init(&iter, walk->ledger->by_key);
    while (g_hash_table_iter_next(&iter, NULL, &list))
        by_key += g_slist_length(list);
    assert_int_equal(by_key, counted);
    assert_true(walk->ledger->flying[LANE_CHANGES] - accepted <= LEDGER_WINDOW_MOST);
    assert_int_equal(walk->ledger->flying[LANE_CHANGES] + walk->ledger->flying[LANE_FETCH],
                     counts.sent);
    assert_int_equal(ledger_deadline(walk->ledger) >= 0, counts.sent > 0);
}

/* Whatever was lost, whatever comes late: what the user last asked for is what will be. */
static void check_wishes(const struct walk *walk)
{
    for (int i = 0; i < CONTACTS; i++) {
        const struct wish *wish = &walk->wishes[i];
        char *jid = contact_jid(i);
        struct wanted wanted;

        assert_int_equal(ledger_wanted(walk->ledger, jid, roster_find(walk->roster, jid), &wanted),
                         wish->exists);
        if (wish->exists) {
            assert_int_equal(g_strcmp0(wanted.name, wish->name), 0);
            assert_true(contact_groups_equal(wanted.groups, wish->groups));
        }
        g_free(jid);
    }
}

static void check(const struct walk *walk)
{
    check_counts(walk);
    check_wishes(walk);
    assert_int_equal(walk->told[REQUEST_REFUSED], 0);
}

/* --- the user --- */

static void wish_name(struct walk *walk, struct wish *wish)
{
    g_free(wish->name);
    wish->name =
        chance(walk, 10) ? NULL : g_strdup_printf("n%d", g_rand_int_range(walk->random, 0, 1000));
}

static void wish_groups(struct walk *walk, struct wish *wish)
{
    static const char *const some[] = {"Family", "Friends", "Militia", NULL};

    contact_groups_free(wish->groups);
    wish->groups = contact_groups_new(some + g_rand_int_range(walk->random, 0, 4));
}

static void step_user(struct walk *walk)
{
    static const enum request_verb verbs[] = {REQUEST_RENAME, REQUEST_REGROUP, REQUEST_RENAME,
                                              REQUEST_REGROUP, REQUEST_REMOVE};
    int contact = g_rand_int_range(walk->random, 0, CONTACTS);
    struct wish *wish = &walk->wishes[contact];
    enum request_verb verb = verbs[g_rand_int_range(walk->random, 0, G_N_ELEMENTS(verbs))];
    char *jid = contact_jid(contact);

    if (!wish->exists)
        verb = REQUEST_ADD;
    if (verb == REQUEST_ADD || verb == REQUEST_RENAME)
        wish_name(walk, wish);
    if (verb == REQUEST_ADD || verb == REQUEST_REGROUP)
        wish_groups(walk, wish);
    wish->exists = verb != REQUEST_REMOVE;
    ledger_file(walk->ledger, verb, jid, wish->name, (const char *const *)wish->groups, NULL,
                walk->now);
    g_free(jid);
}

/* --- the wire --- */

static void step_receive(struct walk *walk)
{
    struct letter *letter = g_queue_pop_head(&walk->out);
    struct request *request;

    if (!letter)
        return;
    ledger_progress(walk->ledger, walk->now);
    if (!letter->id) {
        letter_apply(letter, walk->roster);
        ledger_pushed(walk->ledger, walk->roster, letter->jid, walk->now);
    } else if ((request = ledger_by_id(walk->ledger, letter->id))) {
        if (!ledger_accepted(walk->ledger, request, NULL, walk->now))
            ledger_file(walk->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, walk->now);
    }
    letter_free(letter);
}

static void copy_item(const struct contact *contact, void *data)
{
    struct roster_item item = {.jid = contact->jid,
                               .name = contact->name,
                               .groups = (const char *const *)contact->groups,
                               .subscription = contact->subscription};

    roster_apply(data, &item);
}

static void answer_fetch(struct walk *walk, const struct letter *fetch)
{
    struct request *request;

    while (!g_queue_is_empty(&walk->out))
        step_receive(walk);
    request = ledger_by_id(walk->ledger, fetch->id);
    if (!request)
        return;
    roster_fetch_begin(walk->roster);
    roster_each(walk->server, copy_item, walk->roster);
    roster_fetch_end(walk->roster);
    ledger_done(walk->ledger, request, NULL, NULL, walk->now);
    version_confirm(roster_version(walk->roster));
    ledger_settle(walk->ledger, walk->roster, walk->now);
}

/* Some servers push before they answer, some after. */
static void take_set(struct walk *walk, const struct letter *set)
{
    struct wanted wanted = {set->name, set->groups}, nothing = {NULL, NULL};
    struct letter *push = letter_new(NULL, set->jid, wanted, set->removed);
    struct letter *result = letter_new(set->id, NULL, nothing, false);
    bool push_first = chance(walk, 50);

    letter_apply(set, walk->server);
    g_queue_push_tail(&walk->out, push_first ? push : result);
    g_queue_push_tail(&walk->out, push_first ? result : push);
}

static void step_serve(struct walk *walk)
{
    struct letter *letter = g_queue_pop_head(&walk->in);

    if (!letter)
        return;
    if (!letter->jid)
        answer_fetch(walk, letter);
    else if (letter->heeded)
        take_set(walk, letter);
    letter_free(letter);
}

/* The third attempt always arrives, so that nothing is refused and every wish must come true. */
static void step_send(struct walk *walk)
{
    struct request *request;

    while (walk->online && (request = ledger_next(walk->ledger))) {
        struct wanted wanted = {NULL, NULL};
        struct letter *letter;
        char *id = g_strdup_printf("%u", ++walk->ids);

        if (request->jid)
            wanted = ledger_item(walk->ledger, request, roster_find(walk->roster, request->jid));
        letter = letter_new(id, request->jid, wanted, request->verb == REQUEST_REMOVE);
        ledger_sent(walk->ledger, request, id, NULL, walk->now);
        letter->heeded = request->attempts == 3 || !chance(walk, 5);
        g_queue_push_tail(&walk->in, letter);
        g_free(id);
        while (request->attempts == 3 && !g_queue_is_empty(&walk->in))
            step_serve(walk);
    }
}

/* Nothing comes for longer than a request waits; what was on its way has come. */
static void step_stall(struct walk *walk)
{
    while (!g_queue_is_empty(&walk->out))
        step_receive(walk);
    walk->now += timeout + G_USEC_PER_SEC;
    if (ledger_expire(walk->ledger, walk->now))
        ledger_file(walk->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, walk->now);
}

static void step_lose(struct walk *walk)
{
    ledger_link_lost(walk->ledger, walk->now);
    version_doubt(roster_version(walk->roster));
    g_queue_clear_full(&walk->in, letter_free);
    g_queue_clear_full(&walk->out, letter_free);
    walk->online = false;
}

static void step_connect(struct walk *walk)
{
    if (walk->online)
        return;
    walk->online = true;
    ledger_file(walk->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, walk->now);
}

/* The clock of the program: what is done goes, and each time something does. */
static void step_tidy(struct walk *walk)
{
    gint64 oldest = ledger_oldest_done(walk->ledger);
    guint shown = ledger_shown(walk->ledger);

    while (!g_queue_is_empty(&walk->out)) /* no push takes 30 seconds */
        step_receive(walk);
    if (oldest < 0 || oldest > walk->now)
        return;
    ledger_tidy(walk->ledger, oldest + 1);
    assert_true(ledger_shown(walk->ledger) < shown);
}

static void step(struct walk *walk)
{
    static void (*const steps[])(struct walk *) = {
        step_user,    step_user,    step_user,    step_send,    step_send,    step_serve,
        step_serve,   step_serve,   step_serve,   step_receive, step_receive, step_receive,
        step_receive, step_receive, step_connect, step_tidy,    step_stall,   step_lose,
    };
    int rare = chance(walk, 60) ? 2 : 0; /* the last two happen less often */

    walk->now += g_rand_int_range(walk->random, 0, 1000);
    steps[g_rand_int_range(walk->random, 0, (int)G_N_ELEMENTS(steps) - rare)](walk);
}

/* With a server that answers, all comes to its end, and is as it was asked for. */
static void come_to_rest(struct walk *walk)
{
    struct ledger_counts counts = ledger_counts(walk->ledger);

    step_lose(walk);
    step_connect(walk);
    for (int turns = 0; counts.queued + counts.sent + counts.unanswered > 0; turns++) {
        assert_true(turns < 1000);
        step_send(walk);
        if (g_queue_is_empty(&walk->in) && g_queue_is_empty(&walk->out))
            step_stall(walk);
        step_serve(walk);
        step_receive(walk);
        counts = ledger_counts(walk->ledger);
        check(walk);
    }
    while (!g_queue_is_empty(&walk->out))
        step_receive(walk);
    check(walk);
    ledger_tidy(walk->ledger, G_MAXINT64);
    check(walk);
    assert_int_equal(ledger_shown(walk->ledger), ledger_counts(walk->ledger).refused);
}

static void walk_free(struct walk *walk)
{
    step_lose(walk);
    for (int i = 0; i < CONTACTS; i++) {
        g_free(walk->wishes[i].name);
        contact_groups_free(walk->wishes[i].groups);
    }
    ledger_free(walk->ledger);
    roster_free(walk->roster);
    roster_free(walk->server);
    g_rand_free(walk->random);
}

static void test_walks(void **state)
{
    (void)state;
    for (guint32 seed = 1; seed <= WALKS; seed++) {
        struct walk walk = {.random = g_rand_new_with_seed(seed)};

        walk.ledger = ledger_new(timeout, count, &walk);
        walk.roster = roster_new(unheard, NULL);
        walk.server = roster_new(unheard, NULL);
        ledger_base_on(walk.ledger, walk.roster);
        for (int i = 0; i < STEPS; i++) {
            step(&walk);
            check(&walk);
        }
        come_to_rest(&walk);
        assert_true(walk.told[REQUEST_UNANSWERED] > 0 && walk.told[REQUEST_DONE] > 20);
        walk_free(&walk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_walks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
