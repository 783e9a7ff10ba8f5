/* What is to be written in one transaction: acts, packed one behind the other in one piece of
   memory, so that ten thousand cost the loop no more than their copying. Knows no database. */
#ifndef MUSTER_STORE_BATCH_H
#define MUSTER_STORE_BATCH_H

#include <glib.h>

enum act_kind {
    ACT_CLEAR,        /* no contact is kept: what follows is all there is */
    ACT_CONTACT,      /* key, jid, name, groups; state, at, who */
    ACT_GONE,         /* key; -, at, who */
    ACT_STAND,        /* version; how many contacts, as of. So far, the cache */
    ACT_SNAPSHOT,     /* -; -, at */
    ACT_TRIM,         /* -; how many journal entries may stay, none older than */
    ACT_AVAILABLE,    /* key; -, at; so are the next two */
    ACT_ASKED,        /* we asked to see them */
    ACT_REFUSED,      /* they would not have it */
    ACT_REQUEST,      /* key, jid, text, nick; first, last, times */
    ACT_REQUEST_GONE, /* key */
    ACT_MESSAGE,      /* from, subject, text, xml; id, sent */
    ACT_MESSAGE_GONE, /* -; id */
    ACT_EDIT,         /* verb, jid, name, groups; made, owner */
    ACT_EDIT_BASE,    /* text, why overtaken, base's name, its groups; made, owner, how it stood */
    ACT_EDIT_GONE,    /* -; made, owner */
    ACT_KINDS,
};

enum { ACT_TEXTS = 4, ACT_NUMBERS = 3 };

struct act {
    enum act_kind kind;
    const char *text[ACT_TEXTS]; /* NULL: none. Borrowed */
    gint64 number[ACT_NUMBERS];
};

struct batch {
    char *account; /* its bare JID */
    gint64 writes; /* how often it had been written to when it was read */
    gboolean anew; /* it holds a ACT_CLEAR: whatever was there before does not matter */
    GString *bytes;
};

struct batch *batch_new(const char *account, gint64 writes);
void batch_free(struct batch *batch);

/* Returns where it begins: batch_cut() there takes it back. */
gsize batch_add(struct batch *batch, const struct act *act);
void batch_cut(struct batch *batch, gsize length);

/* The act at *place, which moves on; its strings are the batch's. false: there is none. */
gboolean batch_next(const struct batch *batch, gsize *place, struct act *act);

#endif
