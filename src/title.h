/* What the first line of the screen says of the accounts that are shown, and of the others. */
#ifndef MUSTER_TITLE_H
#define MUSTER_TITLE_H

#include "accounts.h"

/* Strings of the heading are the title's, or borrowed from the accounts. */
struct title {
    struct heading heading;
    char *state, *brief, *place;
};

struct title title_open(const struct accounts *accounts, gint64 now);
void title_close(struct title *title);

#endif
