/* Suggested changes to the roster, a line or two each. */
#ifndef MUSTER_VIEW_SUGGESTION_LINES_H
#define MUSTER_VIEW_SUGGESTION_LINES_H

#include "roster/roster.h"
#include "view/pager.h"

/* Only those that would change something as the roster is now. */
void suggestion_lines_add(struct pager *pager, const struct suggestions *suggestions,
                          const struct roster *roster);

#endif
