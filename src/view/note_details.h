/* What the user has noted of somebody, in the details. Knows nothing else of them. */
#ifndef MUSTER_VIEW_NOTE_DETAILS_H
#define MUSTER_VIEW_NOTE_DETAILS_H

#include "roster/roster.h"
#include "view/pager.h"

/* Nothing, if there is no note. */
void note_details_add(struct pager *pager, const struct roster *roster, const char *key);

#endif
