/* What is on its way between the ledger and the server of ledger_walk_test.c. Knows neither. */
#ifndef MUSTER_TESTS_LETTER_H
#define MUSTER_TESTS_LETTER_H

#include "roster/ledger.h"

/* A request or its answer (id), or a push (no id). */
struct letter {
    char *id;
    char *jid, *name, **groups; /* jid NULL: a fetch. groups: NULL-terminated, or NULL */
    bool removed;
    bool heeded; /* by the server */
};

static struct letter *letter_new(const char *id, const char *jid, struct wanted wanted,
                                 bool removed)
{
    struct letter *letter = g_new0(struct letter, 1);

    letter->id = g_strdup(id);
    letter->jid = g_strdup(jid);
    letter->name = g_strdup(wanted.name);
    letter->groups = g_strdupv((char **)wanted.groups);
    letter->removed = removed;
    return letter;
}

static void letter_free(void *data)
{
    struct letter *letter = data;

    g_free(letter->id);
    g_free(letter->jid);
    g_free(letter->name);
    g_strfreev(letter->groups);
    g_free(letter);
}

static void letter_apply(const struct letter *letter, struct roster *roster)
{
    struct roster_item item = {.jid = letter->jid,
                               .name = letter->name,
                               .groups = (const char *const *)letter->groups,
                               .subscription =
                                   letter->removed ? SUBSCRIPTION_REMOVE : SUBSCRIPTION_NONE};

    roster_apply(roster, &item);
}

#endif
