/* What was learnt about somebody by asking, in sentences. Knows what may be said of an answer, not
   how it is asked for. */
#ifndef MUSTER_VIEW_FACT_LINES_H
#define MUSTER_VIEW_FACT_LINES_H

#include "roster/facts.h"
#include "view/pager.h"

/* Adds lines, and a blank one after them if there are any. facts NULL: nothing is known. */
void fact_lines_add(struct pager *pager, const GPtrArray *facts);

/* What a refusal means to the one who asked; "" is silence. */
const char *fact_reason(const char *condition);

#endif
