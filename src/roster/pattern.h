/* Patterns, by which a person names contacts for a search or a limit: bare text, letters behind a
   tilde, "!", "|", brackets. Knows what is known of a contact; no list, no screen and no clock. */
#ifndef MUSTER_ROSTER_PATTERN_H
#define MUSTER_ROSTER_PATTERN_H

#include "roster/ledger.h"
#include "roster/roster.h"

struct pattern;

/* Whom a pattern is held against: a contact, or one who stands beside the contacts because they are
   being added or ask to see us. Borrowed. */
struct pattern_person {
    const char *key, *jid;
    const char *name;              /* NULL: none */
    const struct contact *contact; /* NULL: on no roster */
    const struct roster *roster;
    const struct ledger *ledger;
};

#define PATTERN_ERROR pattern_error_quark()
GQuark pattern_error_quark(void);

enum pattern_error {
    PATTERN_ERROR_WRONG,
    PATTERN_ERROR_INCOMPLETE, /* what is still to be typed may make it right */
};

/* NULL: no pattern, and error says in a sentence at which column (in characters, from 1) and why.
   What is empty is incomplete. */
struct pattern *pattern_parse(const char *text, GError **error);
void pattern_free(struct pattern *pattern); /* NULL: nothing to do */

bool pattern_matches(const struct pattern *pattern, const struct pattern_person *person);

/* true: whoever matches this one matches `wider`, too, at any time. false: perhaps not. */
bool pattern_narrows(const struct pattern *pattern, const struct pattern *wider);

/* The texts that stand in the row of whoever matches, to be pointed out there; NULL: none.
   g_strfreev() it. */
char **pattern_texts(const struct pattern *pattern);

/* All that can be typed, as lines of text. */
void pattern_describe(GString *out);

#endif
