/* What was asked of the server, in a form that a person can follow: every IQ (and subscription
   stanza) that we send. Knows no wire and no clock; times are microseconds, monotonic. */
#ifndef MUSTER_ROSTER_REQUEST_H
#define MUSTER_ROSTER_REQUEST_H

#include "roster/subscription.h"

#include <glib.h>
#include <stdbool.h>

struct base; /* roster/base.h */

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
    REQUEST_OFFERS,   /* disco#info: what our server offers */
    REQUEST_VCARD,    /* what somebody calls themselves */
    REQUEST_LAST,     /* since when somebody, or a device of theirs, has done nothing */
    REQUEST_SOFTWARE, /* which program runs on a device of theirs */
    REQUEST_MOVED,    /* where an account says that its owner has moved */
    REQUEST_BLOCKS,   /* who is blocked */
    REQUEST_BLOCK,    /* an address or a domain; jid may have a resource */
    REQUEST_UNBLOCK,  /* the same */
    REQUEST_NOTES,    /* XEP-0145: all notes */
    REQUEST_NOTE,     /* the same, with the note on one contact changed */
    REQUEST_NESTING,  /* XEP-0083: what stands between the names of nested groups */
    REQUEST_NEST,     /* that it be this text from now on */
    REQUEST_LOOK,     /* at priority 0, for requests that the server does not tell otherwise */
    REQUEST_VERBS,
};

/* What an answer is worth, and so what becomes of a request that gets none. */
enum request_kind {
    KIND_FETCH,    /* the whole roster */
    KIND_SET,      /* of one item; a push tells what came of it */
    KIND_PRESENCE, /* no IQ: nobody answers it, but a push may tell */
    KIND_ORDER,    /* changes something else than the roster: the answer is all there is */
    KIND_LOOK_UP,  /* changes nothing: without an answer one knows no more than before */
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
    bool overtaken;    /* by nobody: the contact is no longer what the request was based on */
    char *forward;     /* gone: where to, as a link (RFC 6120, 8.3.3.5) */
};

struct request {
    unsigned number; /* 1, 2, 3: names it in this run */
    enum request_verb verb;
    enum request_state state;
    enum subscription_action action; /* of a KIND_PRESENCE: what it does, as far as is known */
    char *jid;      /* whom it is about, as the server spells it, for a look-up or an order maybe
                       with a resource; NULL: the account */
    char *key;      /* jid_key() of it, bare */
    char *to;       /* who was asked, and who alone may answer; NULL: our own account */
    char *name;     /* ADD, RENAME: the name wanted; NOTE: the text that was there as far as the
                       user knew; NULL: none */
    char **groups;  /* ADD, REGROUP: the groups wanted (contact_groups_new) */
    char *text;     /* ASK: a word of introduction, or NULL; NOTE, NEST: the text wanted, or "" */
    char *stamp;    /* NOTE: the moment that was written into it; NULL: not yet */
    char *what;     /* "rename darcy@pemberley.lit to Mr. Darcy" */
    char *outcome;  /* DONE: "12 contacts"; NULL: nothing to add */
    char *id;       /* of the stanza last sent for it; NULL: none yet */
    char *sent_xml; /* that stanza, and the one that answered; may be cut short; NULL: none */
    char *answer_xml;
    struct base *base; /* about an item: what the contact was like when this was asked for; NULL:
                          it is wanted whatever the contact is like. Owned */
    struct refusal *refusal; /* REFUSED by the server: why. NULL while REFUSED: it never answered */
    gint64 filed, sent, clock, settled; /* clock: the last sign of progress since it was sent */
    unsigned attempts;
    unsigned step;  /* how many of its stanzas were answered, and it went on with another */
    bool versioned; /* FETCH: it names the version that we hold, so the answer may be "unchanged";
                       QUEUED: and is to, though what we hold is current */
    bool quiet;     /* nobody asked for it: a refusal is told, and not kept */
    bool accepted;  /* SENT, and the server said yes; but a fetch must tell what came of it */
    bool doubted;   /* SET: since it was sent, a push told something else of its contact */
    bool passed; /* one that was sent later has been answered: bytes no longer count as progress */
    bool silent; /* PRESENCE: no push will tell of it; passed is then all that can be known */
    bool probed; /* something was asked behind it for that alone */
    bool confirmed; /* a push or a fetch has told what came of it; never of ASK, which may yet fail
                     */
    bool past;      /* the ledger's: it is about to be forgotten */
    GList place;    /* the ledger's: its link among those that are queued, sent or done */
};

/* Strings are copied, NULL where the verb has none; an empty name is none, and tabs and line breaks
   in a contact's are spaces. The number and the times are the caller's. */
struct request *request_new(enum request_verb verb, const char *jid, const char *name,
                            const char *const *groups, const char *text);
void request_free(struct request *request);
/* What its contact is like, and so what it does there. Takes the base. */
void request_set_base(struct request *request, struct base *base);

bool request_is_settled(const struct request *request); /* DONE, REFUSED, CANCELLED */
enum request_kind request_kind(const struct request *request);
/* Whether it would be lost if the program ended now: it is about an item, and either not settled or
   refused by nobody but the course of things. */
bool request_is_kept(const struct request *request);
/* Whether it is about the subscription or the item of a contact. */
bool request_is_about_item(const struct request *request);
/* Whether only one of its verb may be under way at a time: it rewrites what all of them share. */
bool request_goes_alone(const struct request *request);

/* "rename", "ask": what a verb is called in files. */
const char *request_verb_name(enum request_verb verb);
/* false: no verb is called so. */
bool request_verb_parse(const char *name, enum request_verb *verb);

struct refusal *refusal_new(const char *type, const char *condition, const char *text,
                            const char *application, const char *by);
void refusal_free(struct refusal *refusal);

#endif
