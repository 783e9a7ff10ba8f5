/* What is kept of one account, from run to run: its contacts with their version, who asks to be let
   in, messages that landed here, a journal of every change, what is remembered of each contact, a
   snapshot now and then. Knows what is worth keeping, not how (store/store.h). Times are real time
   in microseconds. */
#ifndef MUSTER_STORE_RECORD_H
#define MUSTER_STORE_RECORD_H

#include "roster/ledger.h"
#include "roster/roster.h"
#include "store/journal.h"
#include "store/memory.h"
#include "store/snapshot.h"
#include "store/store.h"

struct record;

/* account: our bare JID, prepared. store and roster must outlive it. */
struct record *record_new(struct store *store, const char *account, struct roster *roster);
void record_free(struct record *record); /* writes what is left */

/* Fills the roster with what was kept, if anything. What record_note() hears of that is no news. */
void record_load(struct record *record);
/* When the roster last was as the server had it; 0: never. */
gint64 record_as_of(const struct record *record);

/* A change of the roster, told while it happens. ours: we asked for it. */
void record_note(struct record *record, const struct change *change, bool ours, gint64 now);
/* We asked to see somebody. */
void record_asked(struct record *record, const char *key, gint64 now);
/* The whole roster has been told or confirmed: time for a snapshot, if none was made today, and,
   once a run, to let go of journal entries that are very old or too many. */
void record_fetched(struct record *record, gint64 now);

/* Files what earlier runs have left unsettled with a ledger that must outlive the record. again: it
   waits for nobody, and complains of damage only. now, wall: the same moment, monotonic and real.
   false: it cannot be had now, nothing was filed, and it is to be tried again. */
bool record_restore(struct record *record, struct ledger *ledger, bool again, gint64 now,
                    gint64 wall);
/* A step of a request: one about a contact is kept until it is settled. */
void record_request(struct record *record, const struct request *request, gint64 now);

/* Once a turn: what was noted goes to be written, and all that is known if what was kept is lost;
   unless a roster is just being taken in. */
void record_flush(struct record *record, gint64 now);

/* What is remembered of a contact, or of somebody who asks, and its latest changes
   (journal_read()). What was noted lately may not be in it yet, but is written at once. */
struct memory record_memory(struct record *record, const char *key);
void record_journal(struct record *record, const char *key, int most, journal_visit *visit,
                    void *data);

/* The lists as they once were (snapshot.h). */
void record_snapshots(struct record *record, snapshot_visit *visit, void *data);
void record_snapshot(struct record *record, gint64 id, snapshot_item *visit, void *data);

#endif
