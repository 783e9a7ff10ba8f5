/* How an account stands, in words for the first line of the screen. */
#ifndef MUSTER_ACCOUNT_WORDS_H
#define MUSTER_ACCOUNT_WORDS_H

#include "account_parts.h"

/* "again in 12 s, C: now"; brief: "again in 12 s". g_free() it. */
char *account_describe(const struct account *account, gint64 now, bool brief);
/* What went wrong: "the server closed the link"; NULL: nothing. Borrowed. */
const char *account_why(const struct account *account);
/* When that will read otherwise though nothing happens: the next second of a countdown; -1. */
gint64 account_words_deadline(const struct account *account, gint64 now);

/* Why to look at one that is not shown: "work: password?"; g_free() it. NULL: there is nothing. The
   lower *rank, the more pressing it is. */
char *account_wants(const struct account *account, int *rank);

#endif
