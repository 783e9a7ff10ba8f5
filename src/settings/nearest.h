/* Which known name a misspelt one was meant to be. Knows spelling, not what the names are for. */
#ifndef MUSTER_SETTINGS_NEAREST_H
#define MUSTER_SETTINGS_NEAREST_H

#include <glib.h>

/* Start with { word } and offer it every known name. */
struct nearest {
    const char *word;
    const char *name; /* the best so far; NULL: none is near enough */
    unsigned distance;
};

void nearest_try(struct nearest *nearest, const char *name);

/* Appends `; did you mean "NAME"?`, or nothing. */
void nearest_describe(const struct nearest *nearest, GString *out);

/* Letters changed, added, left out or swapped with their neighbour; case does not count. Words
   longer than 31 bytes are far from everything. */
unsigned nearest_distance(const char *a, const char *b);

#endif
