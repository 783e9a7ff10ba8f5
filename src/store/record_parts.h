/* The inside of the record, for its files: record.c (its life, and what is read back),
   record_note.c (what is kept of a change), record_stand.c (all that is known at a time), and
   record_put.c (how that is put into the batch). Nobody else includes it. */
#ifndef MUSTER_STORE_RECORD_PARTS_H
#define MUSTER_STORE_RECORD_PARTS_H

#include "store/edits.h"
#include "store/record.h"

enum { RECORD_NOT_NEWS = -1 }; /* who did it: nobody, it was so before we first looked */

struct record {
    struct store *store;
    char *account;
    struct roster *roster;
    gint64 as_of;
    gint64 writes;       /* as it was read */
    struct batch *batch; /* NULL: nothing to be written */
    bool known;          /* there is something that a fetch can differ from */
    bool cleared;        /* there was not, so whatever rows there were are to go */
    bool loading;
    bool urgent;   /* the batch holds more than presences */
    bool trimmed;  /* the journal, in this run */
    bool stand;    /* contacts or their version are not what they were */
    char *version; /* as it was last written */

    struct edits *edits;         /* NULL: none so far */
    const struct ledger *ledger; /* where they are; NULL: the same */
    guint losses;                /* of the store, when all was last given */

    /* The contact that the batch ends with: one push changes one in several steps. */
    char *latest;
    enum change_kind step;
    gsize begins;
};

/* The batch, for something that does not go on where the last left off. */
struct batch *record_begin(struct record *record);
gsize record_add(struct record *record, const struct act *act);
/* Contacts come now: rows of a cache that could not be used must not be taken for what the server
   told. */
void record_clear(struct record *record);

/* As they are now. who: see journal.h; the contact's returns where it begins. */
gsize record_put_contact(struct record *record, const struct contact *contact, int who, gint64 at);
void record_put_asker(struct record *record, const char *key, const struct asker *asker);
void record_put_message(struct record *record, const struct message *message);

/* The version belongs to the contacts: one transaction for both. */
void record_put_stand(struct record *record);
/* What is not known anew: who asks, as often as was heard. A roster that is half taken in is none.
 */
void record_put_all(struct record *record);

#endif
