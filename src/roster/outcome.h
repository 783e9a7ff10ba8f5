/* What a suggestion would come to once all that was asked for about its contact is answered:
   changes that are accepted one after the other must not undo each other. Knows no wire, and
   changes nothing. */
#ifndef MUSTER_ROSTER_OUTCOME_H
#define MUSTER_ROSTER_OUTCOME_H

#include "roster/ledger.h"

/* As suggestion_effect(). */
bool suggestion_outcome(const struct suggestion *suggestion, const struct roster *roster,
                        const struct ledger *ledger, struct suggestion_effect *effect);
/* How many wait to be decided on: what would change nothing does not. */
guint suggestions_undecided(const struct roster *roster, const struct ledger *ledger);

#endif
