/* What was asked of the server, in a form that a person can follow: every IQ (and subscription
   stanza) that we send. Knows no wire and no clock; times are microseconds, monotonic. */
#ifndef MUSTER_ROSTER_REQUEST_H
#define MUSTER_ROSTER_REQUEST_H

#include <glib.h>
#include <stdbool.h>

enum request_verb {
    REQUEST_FETCH,
    REQUEST_ADD,
    REQUEST_RENAME,
    REQUEST_REGROUP,
    REQUEST_REMOVE,
    REQUEST_ASK,      /* presence subscribe */
    REQUEST_APPROVE,  /* presence subscribed */
    REQUEST_DENY,     /* presence unsubscribed: answers a request, or takes back an approval */
    REQUEST_UNFOLLOW, /* presence unsubscribe: stop following, or cancel what we asked */
};

enum request_state {
    REQUEST_QUEUED,
    REQUEST_SENT,
    REQUEST_DONE,
    REQUEST_REFUSED,
    REQUEST_UNANSWERED, /* no reply in time, or the link was lost: the next fetch will tell */
    REQUEST_CANCELLED,
};

/* A stanza error (RFC 6120, 8.3.2). All owned; NULL where the server said nothing. */
struct refusal {
    char *type;      /* cancel, continue, modify, auth, wait */
    char *condition; /* "item-not-found"; never NULL ("undefined-condition") */
    char *text;
    char *application; /* the application-specific condition's name */
    char *by;          /* who refused: the error's by, else its sender */
};

struct request {
    unsigned number; /* 1, 2, 3: names it in this run */
    enum request_verb verb;
    enum request_state state;
    char *jid;      /* whom it is about, as the server spells it; NULL: the roster */
    char *key;      /* jid_key(jid) */
    char *name;     /* ADD, RENAME: the name wanted; NULL: none */
    char **groups;  /* ADD, REGROUP: the groups wanted (contact_groups_new) */
    char *text;     /* ASK: a word of introduction, or NULL */
    char *what;     /* "rename darcy@pemberley.lit to Mr. Darcy" */
    char *outcome;  /* DONE: "12 contacts"; NULL: nothing to add */
    char *id;       /* of the stanza last sent for it; NULL: none yet */
    char *sent_xml; /* that stanza, and the one that answered; may be cut short; NULL: none */
    char *answer_xml;
    struct refusal *refusal; /* REFUSED by the server: why. NULL while REFUSED: it never answered */
    gint64 filed, sent, clock, settled; /* clock: the last sign of progress since it was sent */
    unsigned attempts;
    bool versioned; /* FETCH: it names the version that we hold, so the answer may be "unchanged" */
    bool passed; /* one that was sent later has been answered: bytes no longer count as progress */
    bool confirmed; /* a push or a fetch has told what came of it; never of ASK, which may yet fail
                     */
};

/* Strings are copied, NULL where the verb has none; an empty name is none. The number and the times
   are the caller's. */
struct request *request_new(enum request_verb verb, const char *jid, const char *name,
                            const char *const *groups, const char *text);
void request_free(struct request *request);

bool request_is_settled(const struct request *request); /* DONE, REFUSED, CANCELLED */
bool request_is_presence(enum request_verb verb);       /* no IQ: nobody answers it */

struct refusal *refusal_new(const char *type, const char *condition, const char *text,
                            const char *application, const char *by);
void refusal_free(struct refusal *refusal);

#endif
