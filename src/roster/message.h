/* Messages that landed here though they were meant for a chat client: kept, in full, until the user
   lets go of them. Knows no wire, no clock and no roster; times are real time in microseconds. */
#ifndef MUSTER_ROSTER_MESSAGE_H
#define MUSTER_ROSTER_MESSAGE_H

#include <glib.h>
#include <stdbool.h>

/* By which a server offers to hold those back that wait for others (XEP-0013). */
#define MESSAGE_HOLDING "http://jabber.org/protocol/offline"

struct message {
    gint64 id;            /* when it arrived; no two are the same */
    gint64 sent;          /* when it was sent, where a server says so (XEP-0203); 0: not said */
    char *from;           /* as it came, with its resource */
    char *subject, *text; /* NULL: none */
    char *xml;            /* all of it, where it holds more than these; NULL: it does not */
};

struct messages;

/* Called once a message is kept, and when one is not any more; it may look, not alter. */
typedef void messages_changed(const struct message *message, bool kept, void *data);

struct messages *messages_new(messages_changed *changed, void *data);
void messages_free(struct messages *messages);

/* Copies it. One that arrived in the same moment as another gets a later one. NULL: there is no
   room for it. Borrowed until it is dropped. */
const struct message *messages_keep(struct messages *messages, const struct message *message);
bool messages_are_full(const struct messages *messages); /* one more may not find room */
/* false: there is none of that id. */
bool messages_drop(struct messages *messages, gint64 id);

guint messages_count(const struct messages *messages);
/* The oldest first; NULL: none there. */
const struct message *messages_at(const struct messages *messages, guint index);
const struct message *messages_find(const struct messages *messages, gint64 id);

#endif
