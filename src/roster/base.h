/* What a contact was like when something was asked for it: what the truth is held against later.
   Knows no request. */
#ifndef MUSTER_ROSTER_BASE_H
#define MUSTER_ROSTER_BASE_H

#include "roster/asker.h"
#include "roster/contact.h"

struct base {
    bool known; /* it was on the roster */
    char *name; /* NULL: none */
    char **groups;
    enum subscription subscription;
    bool asked;
    bool waits;     /* they had asked to see us, and nobody had answered as far as we knew */
    guint revision; /* another whenever the base of a request is not what it was */
};

/* A copy. contact NULL: on no roster; asker NULL: does not ask. */
struct base *base_new(const struct contact *contact, const struct asker *asker);
struct base *base_copy(const struct base *base);
void base_free(struct base *base); /* NULL does nothing */

/* The same, borrowed from the contact. */
struct base base_of(const struct contact *contact);

/* Whether they wait is not compared. */
bool base_equal(const struct base *a, const struct base *b);

#endif
