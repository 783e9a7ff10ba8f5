/* What somebody looks like: their address and their name as skeletons (roster/lookalike.h). Knows
   no roster. */
#ifndef MUSTER_ROSTER_FACE_H
#define MUSTER_ROSTER_FACE_H

#include <glib.h>
#include <stdbool.h>

struct face {
    char *key;                  /* jid_key() of whose it is; owned */
    char *address;              /* owned */
    const char *local, *domain; /* the two parts of it; local may be empty */
    char *name;                 /* owned; NULL: none */
    guint64 letters;            /* of local, see lookalike_letters() */
    guint name_hash;
};

/* How one may be taken for another, the worst last. */
enum likeness { LIKENESS_NONE, LIKENESS_LETTER, LIKENESS_NAME, LIKENESS_ADDRESS };

void face_init(struct face *face, const char *key, const char *name);
void face_clear(struct face *face);

/* The worst that can be said of the two. */
enum likeness face_likeness(const struct face *face, const struct face *other);

#endif
