/* A whole roster result, or another list of addresses, on its way in: collected apart, so that one
   which breaks off has never been, and put in place in steps, so that no step is long. Knows no
   wire. */
#ifndef MUSTER_ROSTER_DRAFT_H
#define MUSTER_ROSTER_DRAFT_H

#include "roster/roster.h"

struct draft;

struct draft *draft_new(void);
void draft_free(struct draft *draft); /* NULL is fine */

/* Strings are borrowed. jid may be NULL or empty: that one is only counted. "remove" means nothing
   in a result, and is passed over. */
void draft_add(struct draft *draft, const struct roster_item *item);
guint draft_size(const struct draft *draft);     /* all that draft_add() was given */
guint draft_nameless(const struct draft *draft); /* those without an address */

/* The addresses of those that have one, as they came; ended by NULL, borrowed, array owned. */
GPtrArray *draft_jids(const struct draft *draft);

/* Puts at most so many in place; true: that was all, and the roster is as the result says. Until
   then nothing else may be given to the roster. */
bool draft_place(struct draft *draft, struct roster *roster, guint most);

#endif
