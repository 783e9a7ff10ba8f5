/* Whom on the roster somebody who asks may be taken for. Knows no letters (roster/lookalike.h) and
   no screen. */
#ifndef MUSTER_ROSTER_TWINS_H
#define MUSTER_ROSTER_TWINS_H

#include "roster/roster.h"

struct twins;

/* roster must outlive it. */
struct twins *twins_new(const struct roster *roster);
void twins_free(struct twins *twins);

/* A sentence about the one who asks, or NULL: nothing to be warned of. Whoever we see already is
   known. Looks at the whole roster once for each asker, and then at those contacts that change.
   Borrowed, until one does. */
const char *twins_warning(struct twins *twins, const struct asker *asker);

#endif
