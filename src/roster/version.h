/* Which version of the roster we hold (RFC 6121, 2.6), if that can be said at all. Versions are
   opaque. Knows no roster: it is told what happens to it. */
#ifndef MUSTER_ROSTER_VERSION_H
#define MUSTER_ROSTER_VERSION_H

#include <stdbool.h>

struct version {
    char *text;    /* NULL: the server gives none */
    bool outdated; /* contacts have changed since, and no other version was told */
    bool current;  /* since it was taken, or confirmed, every push has reached us */
};

void version_clear(struct version *version);

/* A whole result, or a whole cache, had this one; NULL: none. Now it is current. */
void version_take(struct version *version, const char *text);
/* The server says that nothing has changed. */
void version_confirm(struct version *version);
/* The link was lost, or it is only a cache: there may be pushes that we do not know of. */
void version_doubt(struct version *version);

/* A contact has changed. */
void version_outdate(struct version *version);
/* The push that told so had this one; NULL: none. */
void version_move(struct version *version, const char *text);

/* What may be asked with and kept; NULL: nothing. Borrowed. */
const char *version_text(const struct version *version);

#endif
