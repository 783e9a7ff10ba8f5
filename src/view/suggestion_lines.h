/* Suggested changes to the roster, a line or two each. */
#ifndef MUSTER_VIEW_SUGGESTION_LINES_H
#define MUSTER_VIEW_SUGGESTION_LINES_H

#include "roster/ledger.h"
#include "view/pager.h"

/* Only those that would change something, once what was asked for is answered. account: the name of
   the one they are for; NULL: there is but one. */
void suggestion_lines_add(struct pager *pager, const struct suggestions *suggestions,
                          const struct roster *roster, const struct ledger *ledger,
                          const char *account);

#endif
