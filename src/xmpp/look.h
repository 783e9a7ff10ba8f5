/* A look for requests that wait: some servers (ejabberd) tell of them only to a first presence of
   priority 0 or more, so we are seen at 0 for a moment, by the user's word alone, and then as we
   were before. Offline messages are held back first where the server can (XEP-0013). Knows what to
   send and when, not what becomes of what arrives meanwhile. */
#ifndef MUSTER_XMPP_LOOK_H
#define MUSTER_XMPP_LOOK_H

#include "xmpp/wire.h"

enum look_stage {
    LOOK_NONE,
    LOOK_HOLDING, /* the server is asked to keep offline messages */
    LOOK_SEEN,    /* at priority 0 */
};

struct look {
    enum look_stage stage;
    int priority;           /* at which we are otherwise, if we are present */
    gint64 online;          /* since when we are signed in */
    char *id;               /* of the iq whose answer ends the stage; NULL: there was none yet */
    gint64 until;           /* LOOK_SEEN: it ends by then, answered or not */
    guint askers, messages; /* known when it began */
    char *held; /* how many offline messages stay on the server, as it said; NULL: not said */
};

void look_clear(struct look *look); /* embedded, begins as zeros */

/* Signed in; priority NULL: quiet. */
void look_online(struct look *look, const int *priority, gint64 now);
/* The link is gone, and with it every presence of ours. */
void look_offline(struct look *look, const struct wire *wire);

/* request: a REQUEST_LOOK of ledger_next(). */
void look_begin(struct look *look, const struct wire *wire, struct request *request, gint64 now);
/* An iq of type result or error. false: it is not what the look waits for. */
bool look_take(struct look *look, const struct wire *wire, xmpp_stanza_t *iq, gint64 now);
/* Ends a look that has waited long enough, or whose request was given up. */
void look_watch(struct look *look, const struct wire *wire, gint64 now);
/* When look_watch() has something to do, or -1. */
gint64 look_deadline(const struct look *look);

#endif
