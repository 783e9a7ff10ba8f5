/* The roster told of items, fetches, presences and askers: what is there, and exactly what it says
   has changed. */
#include "roster/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum step_kind { END, ITEM, BEGIN, FINISH, SEEN, HIDDEN, ASKS, NO_LONGER, UNSEEN };

/* One thing that happens, and the sentences that the roster says to it. */
struct step {
    enum step_kind kind;
    struct roster_item item; /* of SEEN and the askers only the JID counts */
    const char *changes;
};

enum { MOST = 8 };

static const char *const family[] = {"Family", NULL}, *const both[] = {"Friends", "Family", NULL},
                         *const twice[] = {"Family", "", "Family", NULL};

static const struct {
    const char *what;
    struct step steps[MOST];
} rows[] = {
    {"added, and the same again is silent",
     {{ITEM,
       {.jid = "romeo@a.lit", .name = "Romeo", .groups = family, .subscription = SUBSCRIPTION_BOTH},
       "added romeo@a.lit"},
      {ITEM,
       {.jid = "romeo@a.lit", .name = "Romeo", .groups = twice, .subscription = SUBSCRIPTION_BOTH},
       ""},
      {ITEM,
       {.jid = "romeo@a.lit", .name = "Romeo", .groups = both, .subscription = SUBSCRIPTION_BOTH},
       "regrouped romeo@a.lit: Family -> Family, Friends"},
      {ITEM,
       {.jid = "romeo@a.lit", .name = "Romeo", .subscription = SUBSCRIPTION_BOTH},
       "regrouped romeo@a.lit: Family, Friends -> (none)"}}},
    {"renamed",
     {{ITEM, {.jid = "a@b"}, "added a@b"},
      {ITEM, {.jid = "a@b", .name = "Ann"}, "renamed a@b: (none) -> Ann"},
      {ITEM, {.jid = "a@b", .name = "Eve"}, "renamed a@b: Ann -> Eve"},
      {ITEM, {.jid = "a@b", .name = ""}, "renamed a@b: Eve -> (none)"},
      {ITEM, {.jid = "a@b"}, ""}}},
    {"the subscription, step by step",
     {{ITEM, {.jid = "a@b"}, "added a@b"},
      {ITEM, {.jid = "a@b", .asked = true}, "changed the subscription of a@b: none -> none, asked"},
      {ITEM,
       {.jid = "a@b", .subscription = SUBSCRIPTION_TO},
       "changed the subscription of a@b: none, asked -> to"},
      {ITEM,
       {.jid = "a@b", .subscription = SUBSCRIPTION_TO, .approved = true},
       "changed the subscription of a@b: to -> to, approved"},
      {ITEM,
       {.jid = "a@b", .subscription = SUBSCRIPTION_BOTH},
       "changed the subscription of a@b: to, approved -> both"}}},
    {"all at once",
     {{ITEM, {.jid = "a@b", .name = "Ann"}, "added a@b"},
      {ITEM,
       {.jid = "a@b", .name = "Eve", .groups = family, .subscription = SUBSCRIPTION_TO},
       "renamed a@b: Ann -> Eve|regrouped a@b: (none) -> Family|"
       "changed the subscription of a@b: none -> to"}}},
    {"removed, known or not",
     {{ITEM, {.jid = "tybalt@a.lit", .subscription = SUBSCRIPTION_REMOVE}, ""},
      {ITEM, {.jid = "tybalt@a.lit", .name = "T"}, "added tybalt@a.lit"},
      {ITEM, {.jid = "TYBALT@A.lit", .subscription = SUBSCRIPTION_REMOVE}, "removed tybalt@a.lit"},
      {ITEM, {.jid = "tybalt@a.lit", .subscription = SUBSCRIPTION_REMOVE}, ""}}},
    {"one JID in two cases is one contact, called as it was last",
     {{ITEM, {.jid = "Juliet@A.lit", .name = "J"}, "added Juliet@A.lit"},
      {ITEM,
       {.jid = "juliet@a.lit", .name = "J"},
       "respelled juliet@a.lit: Juliet@A.lit -> juliet@a.lit"},
      {ITEM, {.jid = "juliet@a.lit", .name = "K"}, "renamed juliet@a.lit: J -> K"},
      {ITEM,
       {.jid = "JULIET@a.lit", .name = "J"},
       "respelled JULIET@a.lit: juliet@a.lit -> JULIET@a.lit|renamed JULIET@a.lit: K -> J"},
      {ITEM,
       {.jid = "Juliet@A.lit", .name = "J"},
       "respelled Juliet@A.lit: JULIET@a.lit -> Juliet@A.lit"},
      {ITEM,
       {.jid = "juliet@A.lit", .subscription = SUBSCRIPTION_REMOVE},
       "removed Juliet@A.lit"}}},
    {"an invalid JID is its bytes",
     {{ITEM, {.jid = "a b@c", .name = "X"}, "added a b@c"},
      {ITEM, {.jid = "A b@c", .name = "Y"}, "added A b@c"},
      {ITEM, {.jid = "a b@c", .name = "Z"}, "renamed a b@c: X -> Z"},
      {ITEM, {.jid = "A b@c", .subscription = SUBSCRIPTION_REMOVE}, "removed A b@c"}}},
    {"a fetch: whoever is not told of is gone",
     {{ITEM, {.jid = "a@b", .name = "A"}, "added a@b"},
      {ITEM, {.jid = "c@d", .name = "C"}, "added c@d"},
      {BEGIN, .changes = ""},
      {ITEM, {.jid = "c@d", .name = "D"}, "fetched: renamed c@d: C -> D"},
      {ITEM, {.jid = "e@f"}, "fetched: added e@f"},
      {FINISH, .changes = "fetched: removed a@b"},
      {ITEM, {.jid = "c@d", .name = "C"}, "renamed c@d: D -> C"}}},
    {"an empty fetch",
     {{ITEM, {.jid = "a@b"}, "added a@b"},
      {BEGIN, .changes = ""},
      {FINISH, .changes = "fetched: removed a@b"},
      {BEGIN, .changes = ""},
      {FINISH, .changes = ""}}},
    {"a fetch that broke off removes nobody",
     {{ITEM, {.jid = "a@b"}, "added a@b"},
      {BEGIN, .changes = ""},
      {BEGIN, .changes = ""},
      {ITEM, {.jid = "A@b"}, "fetched: respelled A@b: a@b -> A@b"},
      {FINISH, .changes = ""}}},
    {"presence, best first",
     {{SEEN, {.jid = "a@b/x"}, ""},
      {ITEM, {.jid = "a@b"}, "added a@b"},
      {SEEN, {.jid = "A@b/x"}, "saw a@b online"},
      {SEEN, {.jid = "a@b/x"}, ""},
      {SEEN, {.jid = "a@b/y"}, "saw a@b online"},
      {HIDDEN, {.jid = "a@b/x"}, "saw a@b online"},
      {HIDDEN, {.jid = "a@b"}, "saw a@b offline"},
      {HIDDEN, {.jid = "a@b/x"}, ""}}},
    {"the link is gone: nobody can be seen",
     {{ITEM, {.jid = "a@b"}, "added a@b"},
      {ITEM, {.jid = "c@d"}, "added c@d"},
      {SEEN, {.jid = "a@b/x"}, "saw a@b online"},
      {UNSEEN, .changes = "saw a@b offline"},
      {UNSEEN, .changes = ""}}},
    {"asks before the item arrives",
     {{ASKS, {.jid = "A@b/phone"}, "a@b asks to see you"},
      {ASKS, {.jid = "a@b"}, ""},
      {ITEM, {.jid = "a@b"}, "added a@b"},
      {NO_LONGER, {.jid = "a@b"}, "a@b no longer asks"},
      {NO_LONGER, {.jid = "a@b"}, ""}}},
    {"asks, and the item that arrives says approved",
     {{ASKS, {.jid = "a@b"}, "a@b asks to see you"},
      {ITEM, {.jid = "a@b", .subscription = SUBSCRIPTION_FROM}, "added a@b|a@b no longer asks"}}},
    {"asks after, and is approved from another client",
     {{ITEM, {.jid = "a@b", .subscription = SUBSCRIPTION_TO}, "added a@b"},
      {ASKS, {.jid = "a@b"}, "a@b asks to see you"},
      {ITEM,
       {.jid = "a@b", .name = "A", .subscription = SUBSCRIPTION_TO},
       "renamed a@b: (none) -> A"},
      {ITEM,
       {.jid = "a@b", .name = "A", .subscription = SUBSCRIPTION_BOTH},
       "changed the subscription of a@b: to -> both|a@b no longer asks"}}},
    {"still asks after a removal",
     {{ITEM, {.jid = "a@b"}, "added a@b"},
      {ASKS, {.jid = "a@b"}, "a@b asks to see you"},
      {ITEM, {.jid = "a@b", .subscription = SUBSCRIPTION_REMOVE}, "removed a@b"},
      {ASKS, {.jid = "a@b"}, ""},
      {NO_LONGER, {.jid = "a@b"}, "a@b no longer asks"}}},
};

static void note(const struct change *change, void *data)
{
    GString *said = data;
    char *text = change_describe(change);

    g_string_append_printf(said, "%s%s%s", said->len ? "|" : "", change->fetched ? "fetched: " : "",
                           text);
    assert_true(change->contact || change->kind == CHANGE_ASKS);
    g_free(text);
}

static void take(struct roster *roster, const struct step *step)
{
    const char *jid = step->item.jid;

    if (step->kind == ITEM)
        roster_apply(roster, &step->item);
    else if (step->kind == BEGIN)
        roster_fetch_begin(roster);
    else if (step->kind == FINISH)
        roster_fetch_end(roster);
    else if (step->kind == UNSEEN)
        roster_presence_clear(roster);
    else if (step->kind == SEEN || step->kind == HIDDEN)
        roster_presence(roster, jid, step->kind == SEEN ? SHOW_ONLINE : SHOW_OFFLINE, 0, NULL);
    else if (step->kind == ASKS)
        roster_asks(roster, &(struct asking){.jid = jid});
    else
        roster_asks_no_more(roster, jid);
}

static void test_changes(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *said = g_string_new(NULL);
        struct roster *roster = roster_new(note, said);

        for (const struct step *step = rows[i].steps; step < rows[i].steps + MOST && step->kind;
             step++) {
            g_string_truncate(said, 0);
            take(roster, step);
            if (!g_str_equal(said->str, step->changes))
                fail_msg("%s, step %d: \"%s\", expected \"%s\"", rows[i].what,
                         (int)(step - rows[i].steps) + 1, said->str, step->changes);
        }
        roster_free(roster);
        g_string_free(said, TRUE);
    }
}

static void unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static struct roster *people(void)
{
    static const char *const zoo[] = {"zoo", "\303\211cole", "Ape", NULL};
    static const struct roster_item items[] = {
        {.jid = "Ann@A.lit", .name = "Ann", .groups = family, .subscription = SUBSCRIPTION_BOTH},
        {.jid = "bob@a.lit", .groups = both, .subscription = SUBSCRIPTION_NONE, .asked = true},
        {.jid = "no such@a.lit", .groups = zoo, .subscription = SUBSCRIPTION_NONE},
    };
    struct roster *roster = roster_new(unheard, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
        assert_true(roster_apply(roster, &items[i]));
    return roster;
}

static void test_find(void **state)
{
    struct roster *roster = people();
    const struct contact *ann = roster_find(roster, "ANN@a.LIT");

    (void)state;
    assert_string_equal(ann->jid, "Ann@A.lit");
    assert_string_equal(ann->key, "ann@a.lit");
    assert_false(ann->invalid);
    assert_true(roster_find(roster, "bob@a.lit")->asked);
    assert_ptr_equal(roster_find(roster, "bob@a.lit")->key, roster_find(roster, "bob@a.lit")->jid);
    assert_true(roster_find(roster, "no such@a.lit")->invalid);
    assert_null(roster_find(roster, "eve@a.lit"));
    assert_null(roster_find(roster, "ann@a.lit/phone"));
    assert_int_equal(roster_size(roster), 3);
    roster_free(roster);
}

/* Whether an item of that JID was there or is now. */
static void test_apply_tells(void **state)
{
    struct roster *roster = people();
    struct roster_item gone = {.jid = "eve@a.lit", .subscription = SUBSCRIPTION_REMOVE};

    (void)state;
    assert_false(roster_apply(roster, &gone));
    gone.jid = "BOB@a.lit";
    assert_true(roster_apply(roster, &gone));
    assert_false(roster_apply(roster, &gone));
    assert_int_equal(roster_size(roster), 2);
    roster_free(roster);
}

/* Spelled anew: both strings are one where they are equal, as they should be. */
static void test_respelled(void **state)
{
    struct roster *roster = people();
    static const char *const spellings[] = {"ann@a.lit", "ANN@A.LIT", "Ann@a.lit", "ann@a.lit"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
        struct roster_item item = {.jid = spellings[i], .name = "Ann"};
        const struct contact *ann = roster_find(roster, "ann@a.lit");

        roster_apply(roster, &item);
        assert_string_equal(ann->jid, spellings[i]);
        assert_string_equal(ann->key, "ann@a.lit");
        assert_int_equal(ann->jid == ann->key, g_str_equal(ann->jid, ann->key));
    }
    roster_free(roster);
}

static void test_groups(void **state)
{
    struct roster *roster = people();
    GPtrArray *groups = roster_groups(roster);
    GString *joined = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < groups->len; i++)
        g_string_append_printf(joined, "%s|", (char *)groups->pdata[i]);
    assert_string_equal(joined->str, "Ape|Family|Friends|zoo|\303\211cole|"); /* in the C locale */
    g_string_free(joined, TRUE);
    g_ptr_array_unref(groups);
    roster_free(roster);
}

static void test_is_fetched(void **state)
{
    struct roster *roster = people();

    (void)state;
    assert_false(roster_is_fetched(roster));
    roster_fetch_begin(roster);
    assert_false(roster_is_fetched(roster));
    roster_fetch_end(roster);
    assert_true(roster_is_fetched(roster));
    assert_int_equal(roster_size(roster), 0);
    roster_free(roster);
}

static void test_presence(void **state)
{
    struct roster *roster = people();
    const struct contact *ann = roster_find(roster, "ann@a.lit");

    (void)state;
    assert_false(roster_presence(roster, "eve@a.lit/x", SHOW_ONLINE, 0, NULL));
    assert_true(roster_presence(roster, "ann@a.lit/x", SHOW_ONLINE, 1, "here"));
    assert_true(roster_presence(roster, "ann@a.lit/X", SHOW_AWAY, 5, NULL));
    assert_int_equal(presence_show(ann->presences), SHOW_AWAY);
    assert_string_equal(ann->presences->resource, "X");
    assert_string_equal(ann->presences->next->status, "here");
    assert_true(roster_presence(roster, "ann@a.lit/y", SHOW_ERROR, 0, "gone"));
    assert_int_equal(presence_show(ann->presences), SHOW_ERROR);
    assert_string_equal(ann->presences->resource, ""); /* of the person, not of a device */
    assert_null(ann->presences->next);
    roster_free(roster);
}

static void count_asker(const struct asker *asker, void *data)
{
    assert_non_null(asker->jid);
    ++*(guint *)data;
}

static void count_contact(const struct contact *contact, void *data)
{
    assert_non_null(contact->key);
    ++*(guint *)data;
}

static void test_askers(void **state)
{
    struct roster *roster = people();
    guint askers = 0, contacts = 0;

    (void)state;
    roster_asks(roster, &(struct asking){.jid = "Eve@a.lit/x", .text = "let me in", .at = 7});
    roster_asks(roster, &(struct asking){.jid = "bob@a.lit"});
    assert_int_equal(roster_asking(roster), 2);
    assert_string_equal(roster_asker(roster, "eve@A.lit")->jid, "Eve@a.lit");
    assert_string_equal(roster_asker(roster, "eve@a.lit")->text, "let me in");
    /* told again at the next sign-in */
    roster_asks(roster, &(struct asking){.jid = "eve@a.lit", .text = "please", .at = 9});
    assert_string_equal(roster_asker(roster, "eve@a.lit")->text, "please");
    assert_int_equal(roster_asker(roster, "eve@a.lit")->first, 7);
    assert_int_equal(roster_asker(roster, "eve@a.lit")->last, 9);
    assert_int_equal(roster_asker(roster, "eve@a.lit")->times, 2);
    assert_int_equal(roster_asking(roster), 2);
    assert_string_equal(contact_state(roster_find(roster, "bob@a.lit"))->picture, "??");
    assert_null(roster_asker(roster, "ann@a.lit"));
    roster_each_asker(roster, count_asker, &askers);
    roster_each(roster, count_contact, &contacts);
    assert_int_equal(askers, 2);
    assert_int_equal(contacts, 3);
    roster_asks_no_more(roster, "bob@a.lit/x");
    assert_string_equal(contact_state(roster_find(roster, "bob@a.lit"))->picture, "?-");
    assert_int_equal(roster_asking(roster), 1);
    roster_free(roster);
}

/* ejabberd leaves the nickname out when it repeats a request; what was kept here goes on counting.
 */
static void test_asked_again(void **state)
{
    struct roster *roster = people();
    const struct asker *eve;

    (void)state;
    roster_asks(roster, &(struct asking){.jid = "eve@a.lit",
                                         .text = "let me in",
                                         .nick = "Eve",
                                         .at = 50,
                                         .since = 20,
                                         .times = 3});
    roster_asks(roster, &(struct asking){.jid = "eve@a.lit", .text = "", .at = 60});
    eve = roster_asker(roster, "eve@a.lit");
    assert_string_equal(eve->text, "let me in");
    assert_string_equal(eve->nick, "Eve");
    assert_int_equal(eve->first, 20);
    assert_int_equal(eve->last, 60);
    assert_int_equal(eve->times, 4);
    roster_free(roster);
}

/* Anybody may ask, as often and with as many words as they like. */
static void test_many_askers(void **state)
{
    struct roster *roster = people();
    char *words = g_strnfill(200 * 1024, 'x'), jid[32];

    (void)state;
    for (int i = 0; i < ASKERS_MOST; i++) {
        g_snprintf(jid, sizeof jid, "s%d@a.lit", i);
        roster_asks(roster, &(struct asking){.jid = jid, .text = words, .nick = words, .at = 1});
    }
    assert_int_equal(strlen(roster_asker(roster, "s0@a.lit")->text), ASKER_TEXT_MOST);
    assert_int_equal(strlen(roster_asker(roster, "s0@a.lit")->nick), ASKER_TEXT_MOST);
    assert_int_equal(roster_asking(roster), ASKERS_MOST);
    assert_false(roster_misses_askers(roster));
    roster_asks(roster, &(struct asking){.jid = "s1@a.lit", .at = 2}); /* waits already */
    assert_false(roster_misses_askers(roster));
    roster_asks(roster, &(struct asking){.jid = "bob@a.lit", .at = 2});
    assert_true(roster_misses_askers(roster));
    assert_null(roster_asker(roster, "bob@a.lit"));
    assert_false(roster_find(roster, "bob@a.lit")->asks);
    roster_asks_no_more(roster, "s1@a.lit");
    assert_true(roster_misses_askers(roster)); /* the server has told for now */
    roster_set_all_told(roster, false);
    roster_asks(roster, &(struct asking){.jid = "bob@a.lit", .at = 3});
    assert_false(roster_misses_askers(roster));
    assert_true(roster_find(roster, "bob@a.lit")->asks);
    g_free(words);
    roster_free(roster);
}

static void test_revision(void **state)
{
    struct roster *roster = people();
    guint contacts = roster_revision(roster), asking = roster_asking_revision(roster);

    (void)state;
    roster_presence(roster, "bob@a.lit/x", SHOW_ONLINE, 0, NULL);
    assert_int_equal(roster_revision(roster), contacts);
    roster_asks(roster, &(struct asking){.jid = "eve@a.lit"});
    assert_int_not_equal(roster_asking_revision(roster), asking);
    asking = roster_asking_revision(roster);
    roster_asks(roster, &(struct asking){.jid = "eve@a.lit", .text = "please"});
    assert_int_not_equal(roster_asking_revision(roster), asking);
    asking = roster_asking_revision(roster);
    roster_asks_no_more(roster, "eve@a.lit");
    assert_int_not_equal(roster_asking_revision(roster), asking);
    assert_int_equal(roster_revision(roster), contacts);
    asking = roster_asking_revision(roster);
    roster_apply(roster, &(struct roster_item){.jid = "bob@a.lit", .name = "Robert"});
    assert_int_not_equal(roster_revision(roster), contacts);
    assert_int_equal(roster_asking_revision(roster), asking);
    roster_free(roster);
}

static void add_line(const char *key, void *lines)
{
    g_string_append_printf(lines, "%s\n", key);
}

static void test_each_changed(void **state)
{
    enum { MANY = 10000 };
    struct roster *roster = people();
    GString *lines = g_string_new(NULL);
    guint since;

    (void)state;
    roster_apply(roster, &(struct roster_item){.jid = "fred@a.lit"});
    since = roster_revision(roster);
    assert_true(roster_each_changed(roster, since, add_line, lines));
    assert_string_equal(lines->str, "");
    roster_apply(roster, &(struct roster_item){.jid = "Eve@a.lit"});
    roster_presence(roster, "eve@a.lit/x", SHOW_ONLINE, 0, NULL);
    roster_apply(roster, &(struct roster_item){.jid = "fred@a.lit", .name = "Robert"});
    roster_apply(roster,
                 &(struct roster_item){.jid = "eve@a.lit", .subscription = SUBSCRIPTION_REMOVE});
    assert_true(roster_each_changed(roster, since, add_line, lines));
    assert_string_equal(lines->str, "eve@a.lit\nfred@a.lit\neve@a.lit\n");
    g_string_truncate(lines, 0);
    assert_true(roster_each_changed(roster, roster_revision(roster) - 1, add_line, lines));
    assert_string_equal(lines->str, "eve@a.lit\n");
    g_string_truncate(lines, 0);
    for (guint i = 0; i < MANY; i++)
        roster_apply(roster, &(struct roster_item){.jid = "fred@a.lit", .name = i % 2 ? "B" : "C"});
    assert_false(roster_each_changed(roster, since, add_line, lines));
    assert_string_equal(lines->str, "");
    g_string_free(lines, TRUE);
    roster_free(roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),      cmocka_unit_test(test_find),
        cmocka_unit_test(test_apply_tells),  cmocka_unit_test(test_respelled),
        cmocka_unit_test(test_groups),       cmocka_unit_test(test_is_fetched),
        cmocka_unit_test(test_presence),     cmocka_unit_test(test_askers),
        cmocka_unit_test(test_asked_again),  cmocka_unit_test(test_revision),
        cmocka_unit_test(test_each_changed), cmocka_unit_test(test_many_askers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
