/* What each kind of act does to the tables. Knows one transaction, not when it comes. Internal to
   the store. */
#ifndef MUSTER_STORE_ACTS_H
#define MUSTER_STORE_ACTS_H

#include "store/batch.h"
#include "store/database.h"

/* The statements of one connection, prepared. NULL: they cannot be. */
struct acts;
struct acts *acts_new(sqlite3 *database);
void acts_free(struct acts *acts); /* before the connection; NULL does nothing */

/* The account's row, made if it is new, and how often it has been written to. */
bool acts_account(struct acts *acts, const char *jid, gint64 *account, gint64 *writes);

/* All of a batch. sound: the contacts kept are what the account's roster is made of, so a version
   may be kept with them. *written: it was about them. false: the transaction must be taken back. */
bool acts_do(struct acts *acts, const struct batch *batch, gint64 account, bool sound,
             bool *written);

#endif
