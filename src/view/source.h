/* One account's part in what is shown: whose truth, and what was asked of it. Knows no session. */
#ifndef MUSTER_VIEW_SOURCE_H
#define MUSTER_VIEW_SOURCE_H

#include "roster/ledger.h"
#include "roster/roster.h"

/* Borrowed. */
struct source {
    const struct roster *roster;
    const struct ledger *ledger;
    const char *label; /* what its rows are told apart by; NULL: there are no others */
};

#endif
