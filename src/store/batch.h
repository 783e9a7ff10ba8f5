/* What is to be written in one transaction: deeds, packed one behind the other in one piece of
   memory, so that ten thousand cost the loop no more than their copying. Knows no database. */
#ifndef MUSTER_STORE_BATCH_H
#define MUSTER_STORE_BATCH_H

#include <glib.h>

enum deed_kind {
    DEED_CLEAR,        /* no contact is kept: what follows is all there is */
    DEED_CONTACT,      /* key, jid, name, groups; state, at, who */
    DEED_GONE,         /* key; -, at, who */
    DEED_STAND,        /* version; how many contacts, as of. So far, the cache */
    DEED_SNAPSHOT,     /* -; -, at */
    DEED_AVAILABLE,    /* key; -, at; so are the next two */
    DEED_ASKED,        /* we asked to see them */
    DEED_REFUSED,      /* they would not have it */
    DEED_REQUEST,      /* key, jid, text, nick; first, last, times */
    DEED_REQUEST_GONE, /* key */
    DEED_KINDS,
};

enum { DEED_TEXTS = 4, DEED_NUMBERS = 3 };

struct deed {
    enum deed_kind kind;
    const char *text[DEED_TEXTS]; /* NULL: none. Borrowed */
    gint64 number[DEED_NUMBERS];
};

struct batch {
    char *account; /* its bare JID */
    gint64 writes; /* how often it had been written to when it was read */
    gboolean anew; /* it holds a DEED_CLEAR: whatever was there before does not matter */
    GString *bytes;
};

struct batch *batch_new(const char *account, gint64 writes);
void batch_free(struct batch *batch);

/* Returns where it begins: batch_cut() there takes it back. */
gsize batch_add(struct batch *batch, const struct deed *deed);
void batch_cut(struct batch *batch, gsize length);

/* The deed at *place, which moves on; its strings are the batch's. false: there is none. */
gboolean batch_next(const struct batch *batch, gsize *place, struct deed *deed);

#endif
