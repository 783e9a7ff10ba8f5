/* What is said of a move, and what is to be thought of it, in sentences. */
#ifndef MUSTER_VIEW_MOVE_LINES_H
#define MUSTER_VIEW_MOVE_LINES_H

#include "roster/roster.h"
#include "view/pager.h"

/* Adds nothing where an asker says nothing of the kind. */
void move_lines_add(struct pager *pager, const struct roster *roster, const struct asker *asker);

/* The same in a few words for a row of the list; g_free() it. NULL: nothing worth a word. */
char *move_words(const struct roster *roster, const struct asker *asker);

#endif
