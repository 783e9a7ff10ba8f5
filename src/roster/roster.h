/* The contact list as the server last told it. Knows no wire and no screen. Only what the server
   sent may be given to it; a wish is a request (roster/ledger.h). */
#ifndef MUSTER_ROSTER_ROSTER_H
#define MUSTER_ROSTER_ROSTER_H

#include "roster/asker.h"
#include "roster/blocklist.h"
#include "roster/contact.h"
#include "roster/facts.h"
#include "roster/message.h"
#include "roster/notes.h"
#include "roster/offers.h"
#include "roster/suggestion.h"
#include "roster/version.h"

struct roster;

enum change_kind {
    CHANGE_ADDED,
    CHANGE_REMOVED,   /* contact is on its way out: valid during the call only */
    CHANGE_RESPELLED, /* its JID is the same, but written otherwise */
    CHANGE_RENAMED,
    CHANGE_REGROUPED,
    CHANGE_SUBSCRIPTION, /* also asked and approved */
    CHANGE_PRESENCE,
    CHANGE_ASKS,    /* an incoming request came or went; contact is NULL if it is on no roster */
    CHANGE_MESSAGE, /* one is kept (after: its id) or not any more (before); contact is NULL */
    CHANGE_BLOCKED, /* an address was blocked (after is not NULL) or unblocked, maybe a whole
                       domain; contact is NULL if it is on no roster */
    CHANGE_NOTE,    /* our own note on somebody; before and after are its text */
};

/* One difference. Strings are borrowed, for the call. */
struct change {
    enum change_kind kind;
    const char *key;
    const struct contact *contact;
    const char *before; /* JID, name, groups joined by ", ", subscription or show; NULL: none */
    const char *after;
    bool fetched; /* told by a fetch, not by a push; or it only follows from what was */
};

typedef void roster_changed(const struct change *change, void *data);

/* changed is called for each difference, at once; it may look, not alter. */
struct roster *roster_new(roster_changed *changed, void *data);
void roster_free(struct roster *roster);

/* Adds, updates or removes one contact. true if an item of that JID was there or is now. */
bool roster_apply(struct roster *roster, const struct roster_item *item);

/* The same for one that is not removed; the contact is the roster's, who may free it. */
void roster_take(struct roster *roster, struct contact *told);

/* Between these two, roster_apply() and roster_take() take the items of one whole result; at the
   end whoever was not mentioned is gone (RFC 6121, 2.1.4). */
void roster_fetch_begin(struct roster *roster);
void roster_fetch_end(struct roster *roster);
bool roster_is_fetching(const struct roster *roster); /* between the two */
bool roster_is_fetched(const struct roster *roster);

/* To be told of what comes with results and pushes. */
struct version *roster_version(struct roster *roster);
/* The version to ask and keep the contacts with; NULL: none. Never that of an empty roster: on
   Prosody the first contact does not change it. */
const char *roster_version_held(const struct roster *roster);
/* As the server has it now; else a cache, or what was true when the link was lost. */
bool roster_is_current(const struct roster *roster);

/* What the server offers on the present stream; NULL: not known. Takes it. */
void roster_set_offers(struct roster *roster, struct offers *offers);
const struct offers *roster_offers(const struct roster *roster);

/* Changes that others suggest. */
struct suggestions *roster_suggestions(const struct roster *roster);

/* What was learnt about people by asking; they need not be on the roster. */
const struct facts *roster_facts(const struct roster *roster);
struct facts *roster_learns(struct roster *roster); /* to be told */

/* The list of those who are blocked; NULL: not known. Takes it. */
void roster_set_blocklist(struct roster *roster, struct blocklist *list);
/* So many were put on it, or taken off, at once; NULL-terminated. Nothing while it is not known. */
void roster_block(struct roster *roster, const char *const *jids);
void roster_unblock(struct roster *roster, const char *const *jids);
void roster_unblock_all(struct roster *roster);
const struct blocklist *roster_blocklist(const struct roster *roster); /* NULL: not known */
bool roster_is_blocked(const struct roster *roster, const char *jid);  /* false: or not known */
/* What stands between a group's name and the name of one inside of it (XEP-0083): "::" makes London
   a part of Work in Work::London. NULL: nothing does, or it is not known. */
void roster_set_delimiter(struct roster *roster, const char *delimiter);
const char *roster_delimiter(const struct roster *roster);

/* Whether our server has refused, on the present stream, what notes and the delimiter are kept in
   (XEP-0049). Some have it and do not say so, so that nothing else tells. */
void roster_set_storeless(struct roster *roster, bool storeless);
bool roster_is_storeless(const struct roster *roster);

/* All of the user's notes, as the server has them. Takes them. */
void roster_set_notes(struct roster *roster, struct notes *notes);
/* The server took this one; see notes_put(). */
void roster_note_written(struct roster *roster, const char *jid, const char *text,
                         const char *stamp);
const struct notes *roster_notes(const struct roster *roster);                /* NULL: not known */
const struct note *roster_note(const struct roster *roster, const char *jid); /* NULL: none */

/* Whether the server is known to have told, on the present stream, of everybody who waits to see
   us: some tell only at priority 0. */
void roster_set_all_told(struct roster *roster, bool all_told);
bool roster_is_all_told(const struct roster *roster);
/* Some were not taken since that was last denied; their server keeps them, and tells again. */
bool roster_misses_askers(const struct roster *roster);

/* from: a full or bare JID; one that is on no roster is ignored (false). */
bool roster_presence(struct roster *roster, const char *from, enum show show, int priority,
                     const char *status);
/* The same, and since when: real time in microseconds. */
bool roster_presence_since(struct roster *roster, const char *from, enum show show, int priority,
                           const char *status, gint64 since);
void roster_presence_clear(struct roster *roster); /* the link is gone: nobody can be seen */

/* What is told of who is there. */
enum sight {
    SIGHT_NO_LINK, /* nothing */
    SIGHT_QUIET,   /* nothing: we are not there ourselves */
    SIGHT_TOLD,    /* whoever lets us see them */
};
void roster_set_sight(struct roster *roster, enum sight sight);
enum sight roster_sight(const struct roster *roster);

/* A request to see us came, for the first time or again. Where ASKERS_MOST wait already, one more
   is not taken. */
void roster_asks(struct roster *roster, const struct asking *asking);
/* It was answered, or taken back. */
void roster_asks_no_more(struct roster *roster, const char *jid);

/* Those that landed here; what is kept or dropped there is told as a change of the roster. */
struct messages *roster_messages(struct roster *roster);
guint roster_message_count(const struct roster *roster);

guint roster_asking(const struct roster *roster);
const struct asker *roster_asker(const struct roster *roster, const char *jid); /* NULL: does not */

guint roster_size(const struct roster *roster);
const struct contact *roster_find(const struct roster *roster, const char *jid); /* NULL: unknown */
void roster_each(const struct roster *roster, void (*visit)(const struct contact *, void *),
                 void *data);
void roster_each_asker(const struct roster *roster, void (*visit)(const struct asker *, void *),
                       void *data);

/* Another number whenever a contact is not what it was, presence aside. */
guint roster_revision(const struct roster *roster);
/* The keys of those that have changed since that number, the earliest change first, one for each
   change; some may be gone. false, and none: so many have that they are not remembered. */
bool roster_each_changed(const struct roster *roster, guint since,
                         void (*visit)(const char *key, void *data), void *data);
/* The same for those who ask to see us. */
guint roster_asking_revision(const struct roster *roster);
/* The same for the list of those who are blocked. */
guint roster_blocking_revision(const struct roster *roster);

/* All group names in use, sorted; strings borrowed, array owned (g_ptr_array_unref). */
GPtrArray *roster_groups(const struct roster *roster);

/* "renamed romeo@a.lit: Romeo -> Romeo M."; g_free() it. */
char *change_describe(const struct change *change);

#endif
