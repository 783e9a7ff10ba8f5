/* One contact as the server last told it. Knows no wire and no screen. */
#ifndef MUSTER_ROSTER_CONTACT_H
#define MUSTER_ROSTER_CONTACT_H

#include "roster/presence.h"
#include "roster/subscription.h"

#include <glib.h>

/* One <item/> of a roster result or push (RFC 6121, 2.1.2). Strings are borrowed. */
struct roster_item {
    const char *jid;           /* as the server sent it, never empty */
    const char *name;          /* NULL: none given */
    const char *const *groups; /* NULL-terminated, or NULL for none */
    enum subscription subscription;
    bool asked;    /* ask='subscribe' */
    bool approved; /* approved='true' */
};

struct contact {
    char *jid;     /* the very bytes of the server: what a set or a removal must name */
    char *key;     /* jid_key(jid): what it is found by; the same pointer as jid where equal */
    char *name;    /* NULL: none */
    char **groups; /* distinct, non-empty, sorted by bytes, NULL-terminated; NULL: none */
    struct presence *presences; /* best first; NULL: offline as far as we know */
    struct presence *left;      /* the latest first: those who were here and left since the start */
    unsigned seen;              /* the fetch that last told of it */
    enum subscription subscription : 8;
    bool crowded; /* there were more devices than presences keeps */
    bool asked : 1;
    bool approved : 1;
    bool invalid : 1; /* its JID cannot be prepared */
    bool asks : 1;    /* asked to see us, and waits for an answer */
    bool blocked : 1; /* by its address or its domain (roster/blocklist.h) */
    bool unheard : 1; /* unblocked, and since then no server has said whether they are online */
};

/* What one item says of it; nobody's presence, nobody's request. */
struct contact *contact_new(const struct roster_item *item);
void contact_free(struct contact *contact);

/* What to call it: the name, else the JID. Borrowed. */
const char *contact_label(const struct contact *contact);

/* The nine-state picture of this contact. */
const struct subscription_state *contact_state(const struct contact *contact);

/* Distinct, non-empty groups sorted by bytes; the strings are interned and shared.
   NULL for none. Free with contact_groups_free(). */
char **contact_groups_new(const char *const *groups);
void contact_groups_free(char **groups);
bool contact_groups_equal(char *const *a, char *const *b);

#endif
