/* A request in the words of a scenario, filed as a command would. */
#ifndef MUSTER_TESTS_WIRE_FILING_H
#define MUSTER_TESTS_WIRE_FILING_H

#include "roster/ledger.h"

/* rename darcy@pemberley.lit name="Mr. Darcy" groups=Friends,Family text=Hello. false: no such. */
bool filing_file(struct ledger *ledger, const char *text, gint64 now);

#endif
