/* The nine states of a subscription, what can be done in each and what comes of it (RFC 6121,
   appendix A), and how a person is told of them. Knows no contact. */
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

/* What we can do about one; each is one presence stanza. */
enum subscription_action {
    SUBSCRIPTION_ASK,         /* subscribe; again, if we have asked already */
    SUBSCRIPTION_APPROVE,     /* subscribed, in answer to their request */
    SUBSCRIPTION_PRE_APPROVE, /* subscribed, before they ask (3.4) */
    SUBSCRIPTION_DENY,        /* unsubscribed, in answer to their request */
    SUBSCRIPTION_REVOKE,      /* unsubscribed: they see us no longer */
    SUBSCRIPTION_UNFOLLOW,    /* unsubscribe: we see them no longer */
    SUBSCRIPTION_CANCEL,      /* unsubscribe: our request is taken back */
    SUBSCRIPTION_ACTIONS,
};

struct subscription_state {
    enum subscription subscription;
    bool asked, asks;     /* we asked and wait; they asked and wait */
    const char *picture;  /* two cells: I see them, they see me */
    const char *arrows;   /* the same for terminals with Unicode, two columns wide */
    const char *word;     /* "to, asked you" */
    const char *sentence; /* with one %s for the contact's name */
};

/* NULL counts as none (RFC 6121, 2.1.2.5). false: no such value; *subscription is then none. */
bool subscription_parse(const char *text, enum subscription *subscription);
const char *subscription_name(enum subscription subscription);

/* "to, asked, approved": what of it is in an item; g_free() it. */
char *subscription_item(enum subscription subscription, bool asked, bool approved);

/* What it grants: that we see them, that they see us. */
bool subscription_in_sight(enum subscription subscription);
bool subscription_sees_us(enum subscription subscription);

/* asked: we asked and wait. asks: they asked and wait. Never NULL. */
const struct subscription_state *subscription_state(enum subscription subscription, bool asked,
                                                    bool asks);

/* Its sentence about somebody of this name; g_free() it. */
char *subscription_describe(const struct subscription_state *state, const char *name);

/* The state that should follow if we do this in that one (maybe the same), or NULL: not to be done
   there. */
const struct subscription_state *subscription_after(const struct subscription_state *state,
                                                    enum subscription_action action);
/* The type of the presence that does it. */
const char *subscription_sends(enum subscription_action action);
/* Whether it changes the roster's item: then a server pushes. A denial, for one, does not: the
   request that it answers is in no item. */
bool subscription_is_pushed(const struct subscription_state *state,
                            enum subscription_action action);

#endif
