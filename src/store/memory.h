/* Looks up what happened to an account's contacts, in former runs and in this one. Knows no roster:
   some of them are on none any more. */
#ifndef MUSTER_STORE_MEMORY_H
#define MUSTER_STORE_MEMORY_H

#include "store/database.h"

/* Real time in microseconds; 0: never, as far as we know. */
struct memory {
    gint64 first_seen; /* on the roster, or as one who asks */
    gint64 asked;      /* when we last asked to see them */
    gint64 available;  /* when they could last be seen */
    gint64 refused;    /* when they last would not have it */
};

/* false: the database is to blame. */
bool memory_read(sqlite3 *database, const char *account, const char *key, struct memory *memory);

#endif
