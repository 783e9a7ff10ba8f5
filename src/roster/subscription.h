/* The nine states of a subscription (RFC 6121, appendix A) and how a person is told of them.
   Knows no contact. */
#ifndef MUSTER_ROSTER_SUBSCRIPTION_H
#define MUSTER_ROSTER_SUBSCRIPTION_H

#include <stdbool.h>

enum subscription {
    SUBSCRIPTION_NONE,
    SUBSCRIPTION_TO,
    SUBSCRIPTION_FROM,
    SUBSCRIPTION_BOTH,
    SUBSCRIPTION_REMOVE, /* in a push or a set only */
};

struct subscription_state {
    const char *picture;  /* two cells: I see them, they see me */
    const char *arrows;   /* the same for terminals with Unicode, two columns wide */
    const char *word;     /* "to, asked you" */
    const char *sentence; /* with one %s for the contact's name */
};

/* NULL counts as none (RFC 6121, 2.1.2.5). false: no such value; *subscription is then none. */
bool subscription_parse(const char *text, enum subscription *subscription);
const char *subscription_name(enum subscription subscription);

/* asked: we asked and wait. asks: they asked and wait. Never NULL. */
const struct subscription_state *subscription_state(enum subscription subscription, bool asked,
                                                    bool asks);

#endif
