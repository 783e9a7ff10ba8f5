/* What is XML, and even XMPP, but makes libstrophe fall: crashes in 0.12 and 0.14 that any server
   can cause, before anybody has signed in. Knows no roster and no sizes. */
#ifndef MUSTER_XMPP_PITFALLS_H
#define MUSTER_XMPP_PITFALLS_H

#include <glib.h>
#include <stdbool.h>

struct pitfalls {
    bool authenticated;
    bool binds;   /* these features offer it */
    bool offered; /* some since the sign-in did: libstrophe looks at no more */
    guint children;
    enum { ANY_STANZA, STREAM_ERROR, FEATURES, SASL_SUCCESS } stanza;
};

/* As expat tells them; depth counts the open elements, the closing one included. A sentence that
   follows the server's name; NULL: it may pass. */
const char *pitfalls_open(struct pitfalls *pitfalls, guint depth, const char *name);
/* Before libstrophe hears of it. */
const char *pitfalls_close(struct pitfalls *pitfalls, guint depth);

#endif
