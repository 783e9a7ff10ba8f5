/* The inside of the roster, for its files: roster.c (contacts), roster_askers.c (those who ask to
   see us), roster_blocks.c (those who are blocked), roster_notes.c (notes on them),
   roster_messages.c (what landed here) and change.c (what is told of them). Nobody else includes
   it. */
#ifndef MUSTER_ROSTER_ROSTER_PARTS_H
#define MUSTER_ROSTER_ROSTER_PARTS_H

#include "roster/roster.h"

enum { ROSTER_RECENT = 4096 }; /* changes that are remembered; a power of 2 */

struct roster {
    GHashTable *contacts; /* key -> struct contact, owned */
    GHashTable *askers;   /* key -> struct asker, owned */
    roster_changed *changed;
    void *data;
    unsigned fetch; /* counts fetches; contacts not seen by the latest one go */
    guint seen;     /* how many were, since it began */
    bool fetching, fetched;
    guint revision, asking_revision, blocking_revision;
    char *recent[ROSTER_RECENT]; /* whose change made each revision, by its number, modulo */
    struct version version;
    struct offers *offers; /* owned; NULL: not known */
    struct messages *messages;
    bool all_told, misses_askers;
    enum sight sight;
    struct facts *facts; /* owned */
    struct suggestions *suggestions;
    bool pre_approval;         /* our server offers it */
    bool storeless;            /* it has refused private storage */
    struct blocklist *blocked; /* owned; NULL: not known */
    char *delimiter;           /* owned, never empty; NULL: none */
    struct notes *notes;       /* owned; NULL: not known */
};

/* Nobody can be seen there any more. */
void roster_presence_lost(struct roster *roster, struct contact *contact);

/* The one door to whoever listens: counts what has changed, and tells. */
void roster_tell(struct roster *roster, enum change_kind kind, const char *key,
                 const struct contact *contact, const char *before, const char *after);

/* For the messages of a roster to tell what has become of one. */
messages_changed roster_tell_message;

#endif
