/* A ledger driven by words, so that its laws can be written as a table of what happens and of what
   it does about it. Knows a ledger and a roster, no wire. Each test program has it for itself. */
#ifndef MUSTER_TESTS_LEDGER_SCRIPT_H
#define MUSTER_TESTS_LEDGER_SCRIPT_H

#include "ledger_words.h"

struct script_word {
    const char *word;
    void (*run)(struct script *script, char **arguments);
};

static const struct script_word script_words[] = {
    {"has", script_has},         {"gone", script_gone},     {"many", script_many},
    {"pump", script_pump},       {"flow", script_flow},     {"done", script_done},
    {"drain", script_drain},     {"refuse", script_refuse}, {"perror", script_perror},
    {"push", script_push},       {"by", script_by},         {"at", script_at},
    {"bytes", script_bytes},     {"due", script_due},       {"expire", script_expire},
    {"lost", script_lost},       {"settle", script_settle}, {"retry", script_retry},
    {"dismiss", script_dismiss}, {"tidy", script_tidy},     {"oldest", script_oldest},
    {"counts", script_counts},   {"wants", script_wants},   {"pending", script_pending},
    {"shown", script_shown},     {"why", script_why},       {"look", script_look},
    {"says", script_says},       {"hold", script_hold},     {"again", script_again},
    {"fetched", script_fetched}, {"accept", script_accept}, {"refetch", script_refetch},
    {"fetched", script_fetched}, {"waits", script_waits},   {"backs", script_backs},
};

static void script_step(struct script *script, const char *text)
{
    char *padded = g_strdup(text);
    char **words = g_strsplit(g_strstrip(padded), " ", -1);
    char *arguments[6] = {NULL};
    gsize i = 0;

    for (gsize n = 1; words[0] && words[n] && n < G_N_ELEMENTS(arguments); n++)
        arguments[n - 1] = words[n];
    assert_non_null(words[0]);
    while (words[0] && i < G_N_ELEMENTS(script_words) &&
           !g_str_equal(script_words[i].word, words[0]))
        i++;
    if (i < G_N_ELEMENTS(script_words))
        script_words[i].run(script, arguments);
    else if (!script_verb(script, words[0], arguments))
        fail_msg("no such word: %s", text);
    g_strfreev(words);
    g_free(padded);
}

/* Runs "word argument argument; word ..." and says what the ledger did; g_free() it. */
static char *script_run(const char *text)
{
    struct script script = {.roster = roster_new(script_unheard, NULL), .said = g_string_new(NULL)};
    char **steps = g_strsplit(text, ";", -1);

    script.ledger = ledger_new(script_seconds("30"), script_told, &script);
    ledger_base_on(script.ledger, script.roster);
    version_confirm(roster_version(script.roster));
    script.now = 0;
    for (char **step = steps; *step; step++)
        script_step(&script, *step);
    g_strfreev(steps);
    ledger_free(script.ledger);
    roster_free(script.roster);
    return g_string_free(script.said, FALSE);
}

/* A law: what happens, and what the ledger must do about it. */
struct script_law {
    const char *law, *text, *said;
};

static void script_check(const struct script_law *laws, gsize count)
{
    guint broken = 0;

    for (gsize i = 0; i < count; i++) {
        char *said = script_run(laws[i].text);

        if (!g_str_equal(said, laws[i].said)) {
            print_error("%s\n  %s\n  said:     %s\n  expected: %s\n", laws[i].law, laws[i].text,
                        said, laws[i].said);
            broken++;
        }
        g_free(said);
    }
    assert_int_equal(broken, 0);
}

#endif
