/* The thread that writes: batches go in, sentences about what went wrong come out. Nobody waits for
   the disk but it. */
#ifndef MUSTER_STORE_WRITER_H
#define MUSTER_STORE_WRITER_H

#include "store/batch.h"

struct writer;

struct writer *writer_new(const char *path);
/* Ends when all that it was given is written, or cannot be. */
void writer_free(struct writer *writer);

/* Takes the batch. In their order; each as a whole or not at all. */
void writer_give(struct writer *writer, struct batch *batch);

/* How often what was given before was lost, with its file or without, and may be given again. */
guint writer_losses(struct writer *writer);

gboolean writer_is_busy(struct writer *writer);
char *writer_complaint(struct writer *writer); /* g_free() it; NULL: none */

#endif
