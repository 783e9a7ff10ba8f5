/* The client process as the player sees it: started, told, listened to, ended. Knows no server. */
#ifndef MUSTER_TESTS_SUBJECT_H
#define MUSTER_TESTS_SUBJECT_H

#include "client.h"

struct subject;

/* Starts a process; the settings are copied with it. */
struct subject *subject_new(const struct client_settings *settings);
/* Lets it end in good order; false, and error, if it did not (a crash, a leak, a standstill). */
bool subject_end(struct subject *subject, GError **error);
void subject_free(struct subject *subject); /* after its end */

G_GNUC_PRINTF(2, 3)
void subject_tell(struct subject *subject, const char *format, ...);
int subject_descriptor(const struct subject *subject); /* readable: it reports; -1: it has ended */
void subject_read(struct subject *subject);

/* The next report of a kind that was not looked at yet and matches a pattern with `*`; those before
   it are skipped. NULL: none so far. Borrowed. */
const char *subject_next(struct subject *subject, const char *kind, const char *pattern);
/* The latest of a kind that begins with this word, or NULL. The kind is not part of it. */
const char *subject_latest(const struct subject *subject, const char *kind, const char *word);
/* All reports so far, for a failure's explanation. */
void subject_print(const struct subject *subject, GString *out);

#endif
