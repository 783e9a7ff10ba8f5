/* The user's own notes on people (XEP-0145), as the server last told them. Knows no wire: what else
   stands beside a note there is kept by who rewrites it. */
#ifndef MUSTER_ROSTER_NOTES_H
#define MUSTER_ROSTER_NOTES_H

#include <glib.h>
#include <stdbool.h>

struct notes;

/* All owned by the notes. */
struct note {
    char *text;              /* never empty; lines end in \n */
    char *created, *changed; /* as the server has them (XEP-0082); NULL: not said */
    struct note *next;       /* another one of the same contact, which some client left */
};

struct notes *notes_new(void);
void notes_free(struct notes *notes); /* NULL is fine */

/* Behind those of the same contact that are there. An empty text is no note. */
void notes_add(struct notes *notes, const char *jid, const char *text, const char *created,
               const char *changed);
/* In place of the first one of the contact; an empty text takes that one away. created is kept
   where there was one. */
void notes_put(struct notes *notes, const char *jid, const char *text, const char *stamp);

/* The first note of a contact, or NULL. notes NULL: none is known. */
const struct note *notes_find(const struct notes *notes, const char *key);
/* How many contacts have one. */
guint notes_count(const struct notes *notes);
/* In the order of their keys. */
void notes_each(const struct notes *notes, void (*visit)(const char *key, void *data), void *data);

/* What contacts are told apart by: the key of the bare JID, whatever device or spelling a note
   names. g_free() it. */
char *notes_key(const char *jid);

/* Makes each line break a \n, in place: any other would come back from the server as one, and so
   look like somebody's change (XML 1.0, 2.11). */
void notes_unite_breaks(char *text);

#endif
