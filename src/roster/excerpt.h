/* As much of somebody else's words as is kept. Knows nobody and no screen. */
#ifndef MUSTER_ROSTER_EXCERPT_H
#define MUSTER_ROSTER_EXCERPT_H

#include <glib.h>

/* The bytes of the whole characters at its beginning that fit into so many. */
gsize excerpt_length(const char *text, gsize most);

/* A copy in at most so many bytes (32 or more), of whole characters; one that had to be cut ends
   with a mark that says so. NULL for NULL. g_free() it. */
char *excerpt_new(const char *text, gsize most);

#endif
