/* The file in which everything lasting is kept: one for all accounts, open to several instances of
   the program. Knows no account (store/record.h). */
#ifndef MUSTER_STORE_STORE_H
#define MUSTER_STORE_STORE_H

#include "store/batch.h"
#include "store/database.h"
#include "store/owner.h"

#include <stdbool.h>

struct store;

/* path: muster.db; nothing is opened yet. */
struct store *store_new(const char *path);
/* Waits until what was given is written. */
void store_free(struct store *store);

/* Who we are among the instances of the program. */
const struct owner *store_owner(struct store *store);

/* To read with; borrowed. NULL: there is nothing to be read, which may be a complaint. */
sqlite3 *store_reader(struct store *store);
/* There is no file. */
bool store_is_empty(const struct store *store);
/* A connection of one's own (database_close()) for what is tried again and again: it waits for
   nobody, and only damage is a complaint. NULL: not now. */
sqlite3 *store_visit(struct store *store);
/* Reading went wrong: that is a complaint, and the reader is gone. */
void store_blame(struct store *store);

/* Takes the batch, and has it written as a whole, in its turn, by another thread. */
void store_write(struct store *store, struct batch *batch);

/* A sentence about what cannot be kept or read; g_free() it. NULL: nothing new. */
char *store_complaint(struct store *store);
/* Another number whenever what was kept was lost, with its file or without: then all that is known
   is to be given again. */
guint store_losses(const struct store *store);
/* While something is being written, a complaint or a loss may come up at any time; also if all is
   written since this was last asked. */
bool store_is_busy(struct store *store);
/* Until what was given is written, or cannot be. */
void store_wait(const struct store *store);

#endif
