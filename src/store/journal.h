/* Looks up what has happened to an account's contacts, one entry a change. Knows no roster: some of
   them are on none any more. */
#ifndef MUSTER_STORE_JOURNAL_H
#define MUSTER_STORE_JOURNAL_H

#include "roster/contact.h"
#include "store/database.h"

enum journal_who {
    JOURNAL_OURS,
    JOURNAL_ELSEWHERE, /* another client, the contact, the server */
    JOURNAL_MEANWHILE, /* somebody, while we were away: `at` is when we found out */
    JOURNAL_SERVER,    /* the server, on a link, without telling: the same */
};

struct journal_entry {
    gint64 at; /* real time in microseconds */
    enum journal_who who;
    const struct roster_item *before, *after; /* NULL: was, is on no roster */
};

/* The entry is borrowed, for the call. */
typedef void journal_visit(const struct journal_entry *entry, void *data);

/* The latest changes of a contact, the latest first, at most so many. false: the database is to
   blame. */
bool journal_read(sqlite3 *database, const char *account, const char *key, int most,
                  journal_visit *visit, void *data);

#endif
