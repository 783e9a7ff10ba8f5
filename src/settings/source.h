/* The text of a file with the files that it includes, and which line came from where. Knows
   comments, strings and @include; not what the text means.

   libconfig could include by itself, but it ends the program when a file turns out to be a folder,
   cuts long numbers to 32 bits, and its versions disagree about absolute paths. */
#ifndef MUSTER_SETTINGS_SOURCE_H
#define MUSTER_SETTINGS_SOURCE_H

#include <glib.h>
#include <sys/stat.h>

struct source;

struct source_place {
    const char *path; /* borrowed from the source */
    int line;
    mode_t mode; /* who may read that file */
};

/* Reads path and all that it includes, together at most 128 kB, UTF-8. NULL: error is a sentence
   with file and line, of SETTINGS_ERROR. */
struct source *source_read(const char *path, GError **error);
/* Wipes the text: it may hold a password. */
void source_free(struct source *source);

const char *source_text(const struct source *source);
/* line counts from 1 in source_text(). */
struct source_place source_place(const struct source *source, int line);

/* path as seen from the file at `from`: "~/" is the home folder, a relative path starts in the
   folder of that file. g_free() it. */
char *source_resolve(const char *path, const char *from);

#endif
