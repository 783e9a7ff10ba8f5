/* The laws of the ledger: order, window, time, answers, what the user may do. Its view of the truth
   is in ledger_truth_test.c, its behaviour in the long run in ledger_walk_test.c. */
#include "ledger_script.h"

static const struct script_law order[] = {
    {"what is filed goes out in order", "many 3; flow; counts", "flow3 0q3s0u0r0d"},
    {"the window opens with each answer, to 20",
     "many 200; flow; drain; flow; drain; flow; drain; flow; drain; flow",
     "flow8 flow16 flow20 flow20 flow20"},
    {"a full window lets one out for one answer, and opens by one",
     "many 20; flow; done 1; flow; counts", "flow8 1d flow2 10q9s0u0r1d"},
    {"wait: half the window", "many 99; flow; drain; flow; refuse 9 wait; drain; flow; counts",
     "flow8 flow16 9r flow20 55q20s0u1r23d"},
    {"wait: half the window, at once",
     "many 99; flow; refuse 1 wait; flow; done 2; done 3; "
     "done 4; flow; counts",
     "flow8 1r flow0 2d 3d 4d flow3 88q7s0u1r3d"},
    {"the window never closes",
     "many 40; flow; refuse 1 wait; refuse 2 wait; refuse 3 wait; "
     "refuse 4 wait; refuse 5 cancel; refuse 6 cancel; refuse 7 cancel; flow; refuse 8 cancel; "
     "flow",
     "flow8 1r 2r 3r 4r 5r 6r 7r flow0 8r flow1"},
    {"other refusals leave it", "many 40; flow; refuse 1 cancel; refuse 2 auth; flow",
     "flow8 1r 2r flow2"},
    {"a contact's own server says nothing about ours", "ask a; many 40; flow; perror a wait; flow",
     "flow8 1r flow1"},
    {"a lost link starts small again",
     "many 90; flow; drain; flow; drain; lost; fetched; flow; drain; flow",
     "flow8 flow16 flow8 flow16"},
    {"one at a time for each contact",
     "has a A - none; has b B - none; rename a X; regroup a G; rename b Y; pump; done 1; pump",
     "1>X/- 3>Y/- 1d 2>X/G"},
    {"refused: the next one goes, without it",
     "has a A - none; rename a X; regroup a G; pump; refuse 1 cancel; pump", "1>X/- 1r 2>A/G"},
    {"an add that is refused takes along what was asked after it",
     "add a A -; ask a; rename a X; ask b; pump; refuse 1 cancel; why 2; pump; counts",
     "1>A/- 4> 1r 2r 3r item-not-found 0q1s0u3r0d"},
    {"two spellings are one contact", "has a A - none; rename A X; rename a Y; pump; done 1; pump",
     "1>X/- 1d 2>Y/-"},
    {"an unanswered one still holds up the next",
     "has a A - none; rename a X; rename a Y; pump; lost; pump; counts", "1>X/- 1u 1q0s1u0r0d"},
    {"what goes again goes before what was asked later",
     "has a A - none; rename a X; rename a Y; pump; lost; settle; pump; done 1; pump",
     "1>X/- 1u 1q 1>X/- 1d 2>Y/-"},
    {"a refused one that is tried again was asked last",
     "has a A - none; rename a X; pump; refuse 1 cancel; rename a Y; retry 1; wants a; pump; "
     "done 2; pump",
     "1>X/- 1r 1q =X/- 2>Y/- 2d 1>X/-"},
    {"tried again: never beside another",
     "has a A - none; rename a X; pump; refuse 1 cancel; "
     "rename a Y; pump; retry 1; pump; counts",
     "1>X/- 1r 2>Y/- 1q 1q1s0u0r0d"},
    {"a fetch goes first, and alone",
     "has a A - none; rename a X; fetch; pump; counts; done 2; pump", "2> 1q1s0u0r0d 2d 1>X/-"},
    {"a fetch waits for nobody's answer", "many 2; flow; fetch; many 1; pump; counts",
     "flow2 3> 1q3s0u0r0d"},
    {"a fetch has room beside a full window", "many 20; flow; fetch; pump; counts",
     "flow8 21> 12q9s0u0r0d"},
    {"an accepted one leaves its place", "many 20; flow; push many0; accept 1; flow; counts",
     "flow8 look flow1 11q9s0u0r0d"},
    {"and leaves it once",
     "many 30; flow; push many0; accept 1; flow; done 1; flow; done 2; flow; counts",
     "flow8 look flow1 1d flow1 2d flow2 18q10s0u0r2d"},
    {"also when it runs out of time", "many 30; flow; push many0; accept 1; at 30; expire; flow",
     "flow8 look 1u 2u 3u 4u 5u 6u 7u 8u fetch! flow8"},
    {"also when it is accepted twice, or late",
     "many 30; flow; push many0; accept 1; accept 1; push many1; at 30; expire; accept 2; flow",
     "flow8 look look 1u 2u 3u 4u 5u 6u 7u 8u fetch! look flow8"},
    {"notes are written one at a time, and none beside one that may still be",
     "note a; note b; pump; counts; at 30; expire; pump; counts; done 1; pump",
     "1> 1q1s0u0r0d 1u fetch! 1q0s1u0r0d 1d 2>"},
    {"other orders are not", "block a; block b; pump", "1> 2>"},
    {"a second fetch is the first", "fetch; fetch; pump; fetch; counts; done 1; fetch; counts",
     "1> 0q1s0u0r0d 1d 1q0s0u0r1d"},
    {"a refused fetch holds up nobody",
     "has a A - none; fetch; rename a X; pump; refuse 1 cancel; "
     "pump",
     "1> 1r 2>X/-"},
    {"a refused fetch is not tried again beside another",
     "fetch; pump; refuse 1 cancel; fetch; retry 1; pump; done 2; retry 1; pump; counts",
     "1> 1r no 2> 2d 1q 1> 0q1s0u0r1d"},
};

static const struct script_law look_ups[] = {
    {"they go beside a full window", "many 20; flow; offers; pump; done 21; flow",
     "flow8 21> 21d flow0"},
    {"eight that others must answer, and no more",
     "software a; software b; software c; software d; software e; software f; software g; "
     "software h; software i; last a; flow; counts; done 1; flow; refuse 2 cancel; flow",
     "flow8 2q8s0u0r0d 1d flow1 2r flow1"},
    {"those of our own server do not wait for them",
     "software a; software b; software c; software d; software e; software f; software g; "
     "software h; flow; offers; blocks; notes; nesting; look; pump",
     "flow8 9> 10> 11> 12>"},
    {"nor do changes", "software a; software b; pump; rename c X; pump", "1> 2> 3>X/-"},
    {"what others send is no sign that somebody will answer",
     "software a; offers; pump; at 20; bytes; due; at 30; expire; due",
     "2> 1> due30 1r fine due50"},
    {"but not beside a fetch", "fetch; offers; pump; done 1; pump", "1> 1d 2>"},
    {"the same twice is once", "offers; offers; pump; offers; counts; done 1; offers; counts",
     "1> 0q1s0u0r0d 1d 1q0s0u0r1d"},
    {"answered: those sent before are not passed over",
     "many 1; flow; offers; pump; at 5; done 2; bytes; due", "flow1 2> 2d due35"},
    {"wait is about the look-up alone", "many 9; flow; offers; pump; refuse 10 wait; done 1; flow",
     "flow8 10> 10r 1d flow1"},
    {"no answer: refused, and nothing is fetched", "offers; pump; at 30; expire; why 1; counts",
     "1> 1r fine nobody 0q0s0u1r0d"},
    {"a lost link ends it", "offers; pump; lost; settle; pump; counts", "1> 1r 0q0s0u1r0d"},
    {"it can be tried again", "offers; pump; refuse 1 cancel; retry 1; pump; done 1; counts",
     "1> 1r 1q 1> 1d 0q0s0u0r1d"},
    {"nobody asked: a refusal is told and forgotten", "look; pump; refuse 1 cancel; counts",
     "1> 1r 0q0s0u0r0d"},
    {"nobody asked: so is no answer", "look; pump; at 30; expire; counts", "1> 1r fine 0q0s0u0r0d"},
    {"nobody asked: a lost link is no news", "look; pump; lost; counts", "1> 1c 0q0s0u0r0d"},
};

static const struct script_law answers[] = {
    {"by id", "many 2; flow; by 1.1; by 2.1; by 3.1; by 1.2", "flow2 by1 by2 by-1 by-1"},
    {"an answer counts once", "many 1; flow; done 1; by 1.1", "flow1 1d by-1"},
    {"refused: no answer counts", "many 1; flow; refuse 1 cancel; by 1.1", "flow1 1r by-1"},
    {"late: unanswered is still found", "many 1; flow; at 30; expire; by 1.1; done 1; counts",
     "flow1 1u fetch! by1 1d 0q0s0u0r1d"},
    {"late refusal", "many 1; flow; at 30; expire; refuse 1 cancel; why 1; counts",
     "flow1 1u fetch! 1r not-allowed 0q0s0u1r0d"},
    {"queued again: the old id is void",
     "has many0 A - none; many 1; flow; lost; settle; by 1.1; "
     "flow; by 1.1; by 1.2",
     "flow1 1u 1q by-1 flow1 by-1 by1"},
    {"tried again: the old id is void", "many 1; flow; at 30; expire; retry 1; by 1.1",
     "flow1 1u fetch! 1q by-1"},
};

static const struct script_law waiting[] = {
    {"nothing waits", "due; many 1; due; expire", "due-1 due-1 fine"},
    {"30 s after it went out", "at 5; many 1; flow; due; at 34; expire; at 35; expire; due",
     "flow1 due35 fine 1u fetch! due-1"},
    {"30 s after the last bytes", "many 1; flow; at 20; bytes; due; at 49; expire; at 50; expire",
     "flow1 due50 fine 1u fetch!"},
    {"but 300 s at most",
     "many 1; flow; at 290; bytes; due; at 299; bytes; due; at 300; bytes; "
     "expire",
     "flow1 due300 due300 1u fetch!"},
    {"one that was passed over waits on no bytes",
     "many 2; flow; at 10; bytes; done 2; at 20; bytes; due; at 40; expire",
     "flow2 2d due40 1u fetch!"},
    {"only those before it are passed over",
     "many 3; flow; at 10; bytes; done 2; at 20; bytes; due; at 40; expire; due",
     "flow3 2d due40 1u fetch! due50"},
    {"a refusal is an answer too", "many 2; flow; refuse 2 cancel; at 20; bytes; due",
     "flow2 2r due30"},
    {"a presence that is done passes nobody over", "many 1; ask a; flow; done 2; at 20; bytes; due",
     "flow2 2d due50"},
    {"a fetch that nobody answers passes nobody over",
     "many 1; flow; fetch; pump; at 10; many 1; at 30; bytes; due; at 60; expire; counts",
     "flow1 2> due60 1u 2r fetch! 1q0s1u1r0d"},
    {"sent again: time starts again",
     "has many0 A - none; many 1; flow; at 30; expire; settle; at 40; flow; due",
     "flow1 1u fetch! 1q flow1 due70"},
    {"a fetch that nobody answers is refused by nobody, and no fetch is due",
     "fetch; pump; at 30; expire; why 1; counts", "1> 1r fine nobody 0q0s0u1r0d"},
    {"one that fails while something hangs on it goes again, at a sign of life after a time-out",
     "many 1; flow; at 30; expire; fetch; pump; at 60; expire; due; refetch; pump; at 89; bytes; "
     "refetch; pump; at 95; refetch; pump; due; at 96; bytes; refetch; pump; due; refetch",
     "flow1 1u fetch! 2> 2r fine due-1 due-1 3> due126"},
    {"each time it waits twice as long, and it is not kept",
     "many 1; flow; at 30; expire; fetch; pump; refuse 2 cancel; at 60; bytes; refetch; pump; "
     "refuse 3 cancel; at 119; bytes; refetch; pump; at 120; bytes; refetch; pump; refuse 4 "
     "cancel; "
     "at 239; bytes; refetch; pump; at 240; bytes; refetch; pump; shown",
     "flow1 1u fetch! 2> 2r 3> 3r 4> 4r 5> shown 1 2 5"},
    {"half an hour at most",
     "many 1; flow; at 30; expire; fetch; pump; refuse 2 cancel; at 9999; bytes; refetch; pump; "
     "refuse 3 cancel; at 19999; bytes; refetch; pump; refuse 4 cancel; at 29999; bytes; refetch; "
     "pump; refuse 5 cancel; at 39999; bytes; refetch; pump; refuse 6 cancel; at 49999; bytes; "
     "refetch; pump; refuse 7 cancel; at 59999; bytes; refetch; pump; refuse 8 cancel; at 69999; "
     "bytes; refetch; pump; refuse 9 cancel; at 71918; bytes; refetch; pump; at 71919; bytes; "
     "refetch; pump",
     "flow1 1u fetch! 2> 2r 3> 3r 4> 4r 5> 5r 6> 6r 7> 7r 8> 8r 9> 9r 10>"},
    {"once one was answered, from the start",
     "has many0 A - none; many 1; flow; at 30; expire; fetch; pump; refuse 2 cancel; at 60; bytes; "
     "refetch; pump; done 3; settle; flow; at 90; expire; fetch; pump; refuse 4 cancel; at 119; "
     "bytes; refetch; pump; at 120; bytes; refetch; pump",
     "flow1 1u fetch! 2> 2r 3> 3d 1q 2c flow1 1u fetch! 4> 4r 5>"},
    {"for one that was accepted, too",
     "many 1; flow; push many0; accept 1; fetch; pump; refuse 2 wait; at 29; bytes; refetch; pump; "
     "at 30; bytes; refetch; pump",
     "flow1 look 2> 2r 3>"},
    {"where nothing hangs on it, it does not",
     "fetch; pump; at 30; expire; at 999; bytes; refetch; pump", "1> 1r fine"},
    {"what went out does not hang on it",
     "fetch; pump; at 30; expire; many 1; flow; at 59; bytes; at 60; bytes; refetch; pump",
     "1> 1r fine flow1"},
    {"none is filed beside the user's own",
     "many 1; flow; at 30; expire; fetch; pump; refuse 2 cancel; at 90; bytes; fetch; refetch; "
     "pump",
     "flow1 1u fetch! 2> 2r 3>"},
    {"asked for as well: it is kept",
     "many 1; flow; at 30; expire; fetch; pump; refuse 2 cancel; at 90; bytes; refetch; fetch; "
     "pump; "
     "refuse 3 cancel; shown",
     "flow1 1u fetch! 2> 2r 3> 3r shown 1 2 3"},
    {"on another link it is the sign-in's",
     "many 1; flow; at 30; expire; fetch; pump; refuse 2 cancel; lost; at 999; bytes; refetch; "
     "pump",
     "flow1 1u fetch! 2> 2r"},
    {"a lost link forgets the fetch", "fetch; pump; lost; shown; counts; fetch; pump",
     "1> 1c shown 0q0s0u0r0d 2>"},
    {"a lost link forgets a fetch that waits", "fetch; lost; pump; counts", "1c 0q0s0u0r0d"},
    {"a lost link leaves the rest", "many 3; flow; many 1; refuse 1 cancel; done 2; lost; counts",
     "flow3 1r 2d 3u 1q0s1u1r1d"},
};

static const struct script_law user[] = {
    {"nobody there", "retry 1; dismiss 1; retry 0; dismiss 9", "no no no no"},
    {"queued: dismissed", "many 2; dismiss 1; shown; flow; retry 2", "1c shown 2 flow1 no"},
    {"sent: neither", "many 1; flow; retry 1; dismiss 1", "flow1 no no"},
    {"done: neither", "many 1; flow; done 1; retry 1; dismiss 1", "flow1 1d no no"},
    {"refused: either",
     "many 2; flow; refuse 1 cancel; refuse 2 cancel; retry 1; dismiss 2; "
     "counts; shown",
     "flow2 1r 2r 1q 2c 1q0s0u0r0d shown 1"},
    {"unanswered: again, but not away",
     "many 1; flow; lost; dismiss 1; retry 1; fetched; flow; by 1.2; counts",
     "flow1 1u no 1q flow1 by1 0q1s0u0r0d"},
    {"accepted, and tried again: no fetch settles it before it went",
     "has many0 A - none; many 1; flow; push many0; accept 1; lost; retry 1; settle; flow",
     "flow1 look 1u 1q flow1"},
    {"tried again: three more attempts",
     "has many0 A - none; many 1; flow; lost; settle; flow; lost; settle; flow; lost; settle; "
     "why 1; retry 1; flow; lost; settle; counts",
     "flow1 1u 1q flow1 1u 1q flow1 1u 1r nobody 1q flow1 1u 1q 1q0s0u0r0d"},
    {"shown in the order of filing", "many 3; flow; refuse 3 cancel; done 1; fetch; shown",
     "flow3 3r 1d shown 1 2 3 4"},
    {"tidy: those done before, told once more",
     "has many0 N - none; many 2; flow; at 5; done 1; push many0; oldest; tidy 5; shown; tidy 6; "
     "shown; oldest; counts",
     "flow2 1d oldest5 shown 1 2 1d shown 2 oldest-1 0q1s0u0r1d"},
    {"tidy: neither waiting nor refused",
     "many 3; flow; many 1; refuse 1 cancel; at 30; expire; tidy 9999; shown",
     "flow3 1r 2u 3u fetch! shown 1 2 3 4"},
    {"tidy: what no push has told of stays 30 s",
     "many 1; flow; at 5; done 1; oldest; tidy 35; shown; tidy 36; shown",
     "flow1 1d oldest35 shown 1 1d shown"},
    {"tidy: a fetch is true at once", "fetch; pump; at 5; done 1; oldest; tidy 6; shown",
     "1> 1d oldest5 1d shown"},
    {"tidy: a contact that is forgotten holds nobody up",
     "has a A - none; rename a X; pump; done 1; tidy 31; rename a Y; pump", "1>X/- 1d 1d 2>Y/-"},
    {"pending: the latest",
     "has a A - none; rename a X; regroup a G; pending a; pump; done 1; "
     "pending a; pump; done 2; pending a; pending b",
     "pending2 1>X/- 1d pending2 2>X/G 2d pending-1 pending-1"},
    {"counts: done is for ever", "many 2; flow; done 1; done 2; at 99; tidy 99; counts",
     "flow2 1d 2d 1d 2d 0q0s0u0r2d"},
};

#define CHECKS(laws)                            \
    static void test_##laws(void **state)       \
    {                                           \
        (void)state;                            \
        script_check(laws, G_N_ELEMENTS(laws)); \
    }

CHECKS(order)
CHECKS(answers)
CHECKS(look_ups)
CHECKS(waiting)
CHECKS(user)

static void note(const struct request *request, void *data)
{
    g_string_append_printf(data, "%s: %d; ", request->what, request->state);
}

/* The words in which each request is told, from the moment it is filed. */
static void test_words(void **state)
{
    static const struct {
        enum request_verb verb;
        const char *name, *group, *what;
    } rows[] = {
        {REQUEST_FETCH, NULL, NULL, "fetch the roster: 0; "},
        {REQUEST_ADD, "D", "G", "add d@p.lit: 0; "},
        {REQUEST_RENAME, "Mr. D", NULL, "rename d@p.lit to Mr. D: 0; "},
        {REQUEST_RENAME, NULL, NULL, "take the name of d@p.lit away: 0; "},
        {REQUEST_RENAME, "", NULL, "take the name of d@p.lit away: 0; "},
        {REQUEST_REGROUP, NULL, "G", "put d@p.lit into G: 0; "},
        {REQUEST_REGROUP, NULL, NULL, "take d@p.lit out of all groups: 0; "},
        {REQUEST_REMOVE, NULL, NULL, "remove d@p.lit: 0; "},
        {REQUEST_ASK, NULL, NULL, "ask to see d@p.lit: 0; "},
        {REQUEST_APPROVE, NULL, NULL, "let d@p.lit see you: 0; "},
        {REQUEST_DENY, NULL, NULL, "deny d@p.lit: 0; "},
        {REQUEST_UNFOLLOW, NULL, NULL, "stop seeing d@p.lit: 0; "},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *groups[] = {rows[i].group, NULL};
        GString *told = g_string_new(NULL);
        struct ledger *ledger = ledger_new(1, note, told);

        ledger_file(ledger, rows[i].verb, rows[i].verb == REQUEST_FETCH ? NULL : "d@p.lit",
                    rows[i].name, groups, NULL, 0);
        assert_string_equal(told->str, rows[i].what);
        ledger_free(ledger);
        g_string_free(told, TRUE);
    }
}

static void ignore_change(const struct change *change, void *data)
{
    (void)change, (void)data;
}

/* One stanza does two things: which, what the contact was like when it was asked for tells. */
static void test_words_tell_what_it_does(void **state)
{
    static const struct {
        enum subscription subscription;
        bool asked, asks;
        enum request_verb verb;
        const char *what;
    } rows[] = {
        {SUBSCRIPTION_NONE, false, true, REQUEST_APPROVE, "let d@p.lit see you: 0; "},
        {SUBSCRIPTION_NONE, false, false, REQUEST_APPROVE, "approve d@p.lit in advance: 0; "},
        {SUBSCRIPTION_NONE, false, true, REQUEST_DENY, "deny d@p.lit: 0; "},
        {SUBSCRIPTION_BOTH, false, false, REQUEST_DENY, "no longer let d@p.lit see you: 0; "},
        {SUBSCRIPTION_FROM, true, false, REQUEST_DENY, "no longer let d@p.lit see you: 0; "},
        {SUBSCRIPTION_TO, false, false, REQUEST_UNFOLLOW, "stop seeing d@p.lit: 0; "},
        {SUBSCRIPTION_FROM, true, false, REQUEST_UNFOLLOW, "take back the request to d@p.lit: 0; "},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *told = g_string_new(NULL);
        struct roster *roster = roster_new(ignore_change, NULL);
        struct ledger *ledger = ledger_new(1, note, told);

        ledger_base_on(ledger, roster);
        roster_apply(roster, &(struct roster_item){.jid = "d@p.lit",
                                                   .subscription = rows[i].subscription,
                                                   .asked = rows[i].asked});
        if (rows[i].asks)
            roster_asks(roster, &(struct asking){.jid = "d@p.lit", .at = 1});
        ledger_file(ledger, rows[i].verb, "d@p.lit", NULL, NULL, NULL, 0);
        assert_string_equal(told->str, rows[i].what);
        ledger_free(ledger);
        roster_free(roster);
        g_string_free(told, TRUE);
    }
}

/* Both stanzas are kept; the answer to the first attempt is none to the second. */
static void test_stanzas_are_kept(void **state)
{
    GString *told = g_string_new(NULL);
    struct ledger *ledger = ledger_new(1, note, told);
    struct request *request;

    (void)state;
    ledger_file(ledger, REQUEST_REMOVE, "a@b", NULL, NULL, NULL, 0);
    request = ledger_next(ledger);
    ledger_sent(ledger, request, "one", "<first/>", 7);
    assert_int_equal(request->sent, 7);
    ledger_refused(ledger, request, refusal_new(NULL, NULL, NULL, NULL, NULL), "<no/>", 9);
    assert_int_equal(request->settled, 9);
    assert_string_equal(request->sent_xml, "<first/>");
    assert_string_equal(request->answer_xml, "<no/>");
    assert_string_equal(request->refusal->condition, "undefined-condition");
    assert_true(ledger_retry(ledger, request->number, 10));
    assert_null(request->refusal);
    ledger_sent(ledger, ledger_next(ledger), "two", "<second/>", 11);
    assert_string_equal(request->sent_xml, "<second/>");
    assert_null(request->answer_xml);
    ledger_done(ledger, request, "well", "<yes/>", 12);
    assert_string_equal(request->outcome, "well");
    assert_string_equal(request->answer_xml, "<yes/>");
    ledger_free(ledger);
    g_string_free(told, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_waiting),
        cmocka_unit_test(test_user),
        cmocka_unit_test(test_look_ups),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_words_tell_what_it_does),
        cmocka_unit_test(test_stanzas_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
