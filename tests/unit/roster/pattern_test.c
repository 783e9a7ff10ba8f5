/* Patterns: whom each matches, what is said of those that are none, which are narrower. */
#include "roster/jid.h"
#include "roster/pattern_parts.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct roster *roster;
    struct ledger *ledger;
};

static void roster_has_changed(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static void ledger_has_changed(const struct request *request, void *data)
{
    (void)request;
    (void)data;
}

static const char *const family[] = {"Family", "Old friends", NULL};
static const char *const friends[] = {"Friends", NULL};

/* One letter each, which stands for them below. */
static const struct roster_item people[] = {
    {"anna@pemberley.lit", "Mr. Darcy", friends, SUBSCRIPTION_BOTH, false, false},
    {"bob@longbourn.lit", "Jane | Bennet", family, SUBSCRIPTION_TO, false, false},
    {"carl@longbourn.lit", NULL, NULL, SUBSCRIPTION_FROM, true, false},
    {"dora@darcy.lit/phone", "Ärger \"ill\"", friends, SUBSCRIPTION_NONE, false, false},
    {"gateway.lit", "say (hello)", NULL, SUBSCRIPTION_NONE, true, false},
};

static const char *const blocked[] = {"militia.lit", "carl@longbourn.lit", NULL};

static void refuse(const struct world *world, const char *jid, struct refusal *refusal)
{
    struct request *request;

    ledger_file(world->ledger, REQUEST_RENAME, jid, "x", NULL, NULL, 1);
    request = ledger_next(world->ledger);
    ledger_sent(world->ledger, request, jid, "<iq/>", 1);
    ledger_refused(world->ledger, request, refusal, "<iq/>", 1);
}

static struct notes *make_notes(void)
{
    struct notes *notes = notes_new();

    notes_add(notes, "anna@pemberley.lit", "Not proud", NULL, NULL);
    notes_add(notes, "Anna@pemberley.lit/a", "Kind", NULL, NULL);
    notes_add(notes, "zed@militia.lit", "Who?", NULL, NULL);
    return notes;
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(roster_has_changed, world);
    world->ledger = ledger_new(G_USEC_PER_SEC, ledger_has_changed, world);
    for (guint i = 0; i < G_N_ELEMENTS(people); i++)
        roster_apply(world->roster, &people[i]);
    roster_set_blocklist(world->roster, blocklist_new());
    roster_block(world->roster, blocked);
    roster_asks(world->roster, &(struct asking){.jid = "bob@longbourn.lit"});
    roster_asks(world->roster, &(struct asking){.jid = "zed@militia.lit"});
    roster_set_notes(world->roster, make_notes());
    roster_presence(world->roster, "anna@pemberley.lit/a", SHOW_CHAT, 0, NULL);
    roster_presence(world->roster, "bob@longbourn.lit/b", SHOW_AWAY, 0, NULL);
    roster_presence(world->roster, "gateway.lit", SHOW_ERROR, 0, "remote-server-not-found: gone");
    refuse(world, "carl@longbourn.lit",
           refusal_new("cancel", "not-allowed", "Read only", NULL, NULL));
    refuse(world, "bob@longbourn.lit", NULL);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    ledger_free(world->ledger);
    roster_free(world->roster);
    g_free(world);
    return 0;
}

static bool matches(const struct world *world, const struct pattern *pattern, const char *jid)
{
    char *key = jid_key(jid);
    const struct contact *contact = roster_find(world->roster, key);
    struct pattern_person person = {.key = key,
                                    .jid = jid,
                                    .name = contact ? contact->name : NULL,
                                    .contact = contact,
                                    .roster = world->roster,
                                    .ledger = world->ledger};
    bool found = pattern_matches(pattern, &person);

    g_free(key);
    return found;
}

/* "abz": the first letters of all whom it matches, the one who only asks last. */
static char *whom(const struct world *world, const struct pattern *pattern)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(people); i++)
        if (matches(world, pattern, people[i].jid))
            g_string_append_c(out, people[i].jid[0]);
    if (matches(world, pattern, "zed@militia.lit"))
        g_string_append_c(out, 'z');
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text, *whom;
} patterns[] = {
    {"darcy", "ad"},
    {"Darcy", "a"},
    {"mr. darcy", "a"},
    {"darcy mr.", "a"}, /* words, in any order */
    {"\"darcy mr.\"", ""},
    {"\"mr. darcy\"", "a"},
    {"\"jane | b\"", "b"},
    {"\"\"", "abcdgz"},
    {"  lit  ", "abcdgz"},
    {"ärg", "d"},
    {"\"\"\"ill\"", "d"},
    {"say(hello)", "g"},
    {"\"(\"", "g"},
    {"a!n", ""},
    {"~j darcy", "d"},
    {"~jdarcy", "d"},
    {"~j \"\"", "abcdgz"},
    {"~d longbourn", "bc"},
    {"~d bob", ""},
    {"~d phone", ""},
    {"~d gateway", "g"},
    {"~d LIT", ""},
    {"~N darcy", "a"},
    {"~N \"\"", "abdg"},
    {"!~N \"\"", "cz"},
    {"~n proud", "a"},
    {"~n kind", "a"}, /* of two notes, the second */
    {"~n \"\"", "az"},
    {"~g fam", "b"},
    {"~g \"old friends\"", "b"},
    {"~g friends", "abd"},
    {"~g \"\"", "abd"},
    {"~G", "cgz"},
    {"~s both", "a"},
    {"~s to", "b"},
    {"~s from", "c"},
    {"~s none", "dgz"},
    {"~s n", "dgz"},
    {"~snone", "dgz"},
    {"~o", "cg"},
    {"~i", "bz"},
    {"~b", "cz"},
    {"~p online", "a"},
    {"~p away", "b"},
    {"~p dnd", ""},
    {"~p xa", ""},
    {"~p error", "g"},
    {"~p off", "cdz"},
    {"~e \"\"", "bcg"},
    {"~e not", "cg"},
    {"~e \"read only\"", "c"},
    {"~e answer", "b"},
    {"!darcy", "bcgz"},
    {"! ! darcy", "ad"},
    {"!!!darcy", "bcgz"},
    {"darcy | jane", "abd"},
    {"darcy|jane", "abd"},
    {"darcy ~s none", "d"},
    {"darcy ~s none | ~i", "bdz"},
    {"darcy (~s none | ~s both)", "ad"},
    {"!(darcy | ~i)", "cg"},
    {"!(darcy lit)", "bcgz"},
    {"((((darcy))))", "ad"},
    {"(~G)", "cgz"},
};

static void matches_whom_it_says(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++) {
        GError *error = NULL;
        struct pattern *pattern = pattern_parse(patterns[i].text, &error);
        char *found;

        print_message("# %s\n", patterns[i].text);
        if (!pattern)
            fail_msg("%s", error->message);
        found = whom(*state, pattern);
        assert_string_equal(found, patterns[i].whom);
        g_free(found);
        pattern_free(pattern);
    }
}

/* Each row of the table is tried above, and stands where a person would look for it. */
static void every_letter_is_known(void **state)
{
    (void)state;
    for (const struct pattern_letter *letter = pattern_letters; letter->letter; letter++) {
        const char sign[] = {'~', letter->letter, '\0'};
        guint uses = 0;

        for (guint i = 0; i < G_N_ELEMENTS(patterns); i++)
            uses += strstr(patterns[i].text, sign) != NULL;
        print_message("# %s\n", sign);
        assert_true(uses > 0);
        assert_true(letter->help[0] && letter->test);
        assert_int_equal(letter->takes == TAKES_WORD, letter->words != NULL);
        if (letter[1].letter)
            assert_true(g_ascii_tolower(letter->letter) * 2 + !!g_ascii_isupper(letter->letter) <
                        g_ascii_tolower(letter[1].letter) * 2 +
                            !!g_ascii_isupper(letter[1].letter));
    }
}

static const struct {
    const char *text;
    bool incomplete;
    const char *sentence; /* its beginning */
} faults[] = {
    {"", true, "column 1: something to look for must stand here"},
    {"   ", true, "column 4: something to look for must stand here"},
    {"!", true, "column 2: something to look for"},
    {"a |", true, "column 4: something to look for"},
    {"(", true, "column 2: something to look for"},
    {"| a", false, "column 1: something must stand before \"|\"; in quotes \"|\" is itself"},
    {"a || b", false, "column 4: something must stand before \"|\""},
    {"a ! | b", false, "column 5: something must stand before \"|\""},
    {"()", false, "column 2: something must stand before \")\""},
    {"a )", false, "column 3: this bracket closes none; in quotes \")\" is itself"},
    {"ä (b", true, "column 3: the bracket is not closed; in quotes \"(\" is itself"},
    {"a \"b", true, "column 3: the quotation is not closed"},
    {"\"", true, "column 1: the quotation is not closed"},
    {"\"a\"\"", true, "column 1: the quotation is not closed"},
    {"~", true, "column 1: behind ~ must stand a letter; in quotes \"~\" is itself"},
    {"a ~S none", false, "column 3: there is no ~S; did you mean ~s (Subscription)?"},
    {"~y", false, "column 1: there is no ~y; there are ~b ~d ~e ~g ~G"},
    {"~ä", false, "column 1: there is no ~ä; there are"},
    {"~ s", false, "column 1: there is no ~ ; there are"},
    {"~Gx", false, "column 3: ~G takes nothing: a space is missing"},
    {"~j", true, "column 3: behind ~j must stand a text, or \"\" for any"},
    {"~j | a", false, "column 4: behind ~j must stand a text, or \"\" for any"},
    {"~j \"a", true, "column 4: the quotation is not closed"},
    {"~s ", true, "column 4: behind ~s must stand both, from, none or to"},
    {"~s sometimes", false, "column 4: ~s wants both, from, none or to, not \"sometimes\""},
    {"~p o", true, "column 4: ~p wants away, dnd, error, offline, online or xa, not \"o\""},
    {"~p o a", false, "column 4: ~p wants"},
    {"~p \"", true, "column 4: the quotation is not closed"},
};

static void says_what_is_wrong(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        GError *error = NULL;

        print_message("# %s\n", faults[i].text);
        assert_null(pattern_parse(faults[i].text, &error));
        assert_true(
            g_error_matches(error, PATTERN_ERROR,
                            faults[i].incomplete ? PATTERN_ERROR_INCOMPLETE : PATTERN_ERROR_WRONG));
        if (!g_str_has_prefix(error->message, faults[i].sentence))
            fail_msg("%s", error->message);
        g_error_free(error);
    }
}

static void is_refused(const char *part, guint times, const char *end, const char *sentence)
{
    GString *text = g_string_new(NULL);
    GError *error = NULL;

    for (guint i = 0; i < times; i++)
        g_string_append(text, part);
    g_string_append(text, end);
    assert_null(pattern_parse(text->str, &error));
    assert_string_equal(error->message, sentence);
    g_error_free(error);
    g_string_free(text, TRUE);
}

static void has_bounds(void **state)
{
    GString *text = g_string_new(NULL);

    (void)state;
    is_refused("(", 100000, "", "column 33: more than 32 brackets in each other");
    is_refused("!(", 100000, "", "column 66: more than 32 brackets in each other");
    is_refused("a ", 100000, "", "column 201: more than 100 parts");
    is_refused("!", 100000, "", "column 100001: something to look for must stand here");
    for (guint i = 0; i < 32; i++)
        g_string_append_c(text, '(');
    g_string_append_c(text, 'a');
    for (guint i = 0; i < 32; i++)
        g_string_append_c(text, ')');
    pattern_free(pattern_parse(text->str, NULL));
    g_string_free(text, TRUE);
}

static const struct {
    const char *text, *wider;
    bool narrows;
} pairs[] = {
    {"an", "an", true},
    {"ann", "an", true},
    {"an", "ann", false},
    {"hann", "ann", true},
    {"Ann", "ann", false}, /* of nobody called Ann, ann knows; but the bytes differ */
    {"annA", "ann", true},
    {"ann", "Ann", false},
    {"an b", "an", true},
    {"b an", "an", true},
    {"an ~s none", "a", true},
    {"an", "an ~s none", false},
    {"~s none", "~s none", true},
    {"~s none", "~s both", false},
    {"~s none ~d x", "~s none", true},
    {"~d xy ~s none", "~s none ~d x", true},
    {"~d ann", "ann", false},
    {"!an", "!a", false},
    {"!a", "!an", false},
    {"!a b", "!a", true},
    {"a | b", "a", false},
    {"a | bc", "a | b", false},
    {"(a | b) c", "a | b", true},
    {"(a | b) c", "(a | b c)", false},
    {"!(a b)", "a", false},
    {"a", "!(a b)", false},
    {"a c", "\"\"", true},
};

static void knows_what_is_narrower(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        struct pattern *pattern = pattern_parse(pairs[i].text, NULL);
        struct pattern *wider = pattern_parse(pairs[i].wider, NULL);

        print_message("# %s in %s\n", pairs[i].text, pairs[i].wider);
        assert_int_equal(pattern_narrows(pattern, wider), pairs[i].narrows);
        pattern_free(pattern);
        pattern_free(wider);
    }
}

/* Any two patterns above: what is said to be narrower matches nobody whom the other does not. */
static void is_truly_narrower(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(patterns) * G_N_ELEMENTS(patterns); i++) {
        guint a = i / G_N_ELEMENTS(patterns), b = i % G_N_ELEMENTS(patterns);
        struct pattern *pattern = pattern_parse(patterns[a].text, NULL);
        struct pattern *wider = pattern_parse(patterns[b].text, NULL);

        if (pattern_narrows(pattern, wider))
            for (const char *letter = patterns[a].whom; *letter; letter++)
                assert_non_null(strchr(patterns[b].whom, *letter));
        pattern_free(pattern);
        pattern_free(wider);
    }
    (void)state;
}

static const struct {
    const char *text, *seen; /* joined by "," */
} shown[] = {
    {"darcy", "darcy"},
    {"mr. darcy", "mr.,darcy"},
    {"\"mr. darcy\" ~s none !jane", "mr. darcy"},
    {"~j a | ~N b | ~d c | ~g d", "a,b,c"},
    {"!(a b)", ""},
    {"~s none", ""},
    {"\"\"", ""},
};

static void tells_what_can_be_seen(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(shown); i++) {
        struct pattern *pattern = pattern_parse(shown[i].text, NULL);
        char **texts = pattern_texts(pattern);
        char *joined = texts ? g_strjoinv(",", texts) : g_strdup("");

        assert_string_equal(joined, shown[i].seen);
        g_free(joined);
        g_strfreev(texts);
        pattern_free(pattern);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(matches_whom_it_says, set_up, tear_down),
        cmocka_unit_test(every_letter_is_known),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(has_bounds),
        cmocka_unit_test(knows_what_is_narrower),
        cmocka_unit_test(is_truly_narrower),
        cmocka_unit_test(tells_what_can_be_seen),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
