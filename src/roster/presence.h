/* Who can be seen: the resources of a contact (RFC 6121, 4.7). Knows no wire and no clock: times
   are real time in microseconds, always given. */
#ifndef MUSTER_ROSTER_PRESENCE_H
#define MUSTER_ROSTER_PRESENCE_H

#include <glib.h>
#include <stdbool.h>

enum show {
    SHOW_OFFLINE,
    SHOW_ERROR, /* the contact's server could not be asked */
    SHOW_XA,
    SHOW_DND,
    SHOW_AWAY,
    SHOW_ONLINE,
    SHOW_CHAT,
};

/* One resource; a list, best (highest priority, then most available) first. */
struct presence {
    struct presence *next;
    char *resource; /* "" for a bare JID */
    char *status;   /* NULL: none; maybe cut. For SHOW_ERROR the condition and the server's text */
    enum show show;
    int priority;
    gint64 since; /* when its show came to be so, as far as it was told; 0: not known */
};

/* Nobody has so many devices, but anybody may say so. Of a status so much is kept. */
enum { PRESENCES_MOST = 50, PRESENCE_STATUS_MOST = 1024 /* bytes */ };

/* Puts, replaces or (SHOW_OFFLINE) takes away one resource. true: something changed.
   An error or an unavailable from the bare JID (resource "") takes away all others.
   *crowded: there were more than PRESENCES_MOST, so the last of them are not in the list. How many
   of those are still here nobody counts, and it is so until the list is empty. */
bool presence_put(struct presence **list, const char *resource, enum show show, int priority,
                  const char *status, gint64 since, bool *crowded);
/* The same, told to the list of those who have left, the latest first: SHOW_OFFLINE enters a
   resource that is in here (before presence_put() takes it out), and whoever is back is dropped. */
void presence_put_left(struct presence **left, const struct presence *here, const char *resource,
                       enum show show, const char *status, gint64 at);
void presence_clear(struct presence **list);

/* Of the best resource; SHOW_OFFLINE for none. */
enum show presence_show(const struct presence *list);
const char *show_name(enum show show); /* "online", "away" ... */

#endif
