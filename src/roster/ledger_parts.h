/* The inside of the ledger, for ledger.c (the life of a request) and ledger_eye.c (what is shown of
   it). Nobody else includes it. */
#ifndef MUSTER_ROSTER_LEDGER_PARTS_H
#define MUSTER_ROSTER_LEDGER_PARTS_H

#include "roster/ledger.h"

struct ledger {
    GPtrArray *requests; /* all that are remembered, in the order of their numbers; owned */
    GQueue queued;       /* borrowed; the order in which they go out */
    GQueue flight;       /* borrowed; sent and unanswered, the earliest first */
    GHashTable *by_id;   /* id of the stanza last sent -> request; borrowed */
    GHashTable *by_key;  /* contact -> GSList of its requests, the oldest first; both owned */
    ledger_changed *changed;
    void *data;
    gint64 timeout;
    guint window; /* how many may be in flight */
    unsigned last_number;
    guint done;
};

/* The requests about a contact, the oldest first. */
GSList *ledger_about(const struct ledger *ledger, const char *key);

/* Takes it out of everything and frees it. */
void ledger_forget(struct ledger *ledger, struct request *request);

#endif
