/* What was asked of the server and is not settled, kept until it is. A row belongs to the instance
   of the program that made it; when that has ended, the next one to start takes it over, so that no
   two send the same. Internal to the store. */
#ifndef MUSTER_STORE_EDITS_H
#define MUSTER_STORE_EDITS_H

#include "roster/ledger.h"
#include "store/batch.h"
#include "store/database.h"
#include "store/owner.h"

struct edits;

/* owner is borrowed. */
struct edits *edits_new(const struct owner *owner);
void edits_free(struct edits *edits);

/* Whether a step of a request changes what is to be kept, and if so, that added to the batch. now:
   real time. */
bool edits_is_news(const struct edits *edits, const struct request *request);
void edits_note(struct edits *edits, const struct request *request, gint64 now,
                struct batch *batch);

/* All that is kept, once more, of requests that this ledger remembers. */
void edits_put_all(const struct edits *edits, const struct ledger *ledger, struct batch *batch);

/* Files what those who have ended left behind, in the order of its making. now, wall: the same
   moment, monotonic and real. false: the database is to blame, and nothing was filed. */
bool edits_adopt(struct edits *edits, sqlite3 *database, const char *account, struct ledger *ledger,
                 gint64 now, gint64 wall);

#endif
