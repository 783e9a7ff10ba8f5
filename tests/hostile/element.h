/* XML elements as a client sends them and as a scenario describes them, and whether the one is like
   the other. Knows no connection. */
#ifndef MUSTER_TESTS_ELEMENT_H
#define MUSTER_TESTS_ELEMENT_H

#include <glib.h>
#include <stdbool.h>

struct element {
    char *name; /* with its prefix; "/stream:stream" for the end of the stream */
    char *ns;
    GHashTable *attributes; /* without xmlns */
    GString *text;
    GPtrArray *children;
};

void element_free(struct element *element);
char *element_text(const struct element *element); /* to show; g_free() it */

/* A pattern: `*` in a value matches anything, and as the text any content; id='$x' captures. */
struct element *element_parse(const char *xml, GError **error);

/* false: why says what differs. Captured values go to variables (char * to char *). */
bool element_matches(const struct element *pattern, const struct element *element,
                     GHashTable *variables, GString *why);

/* Cuts what a client sends into its header, its stanzas and its end. */
struct element_stream;
struct element_stream *element_stream_new(void);
void element_stream_free(struct element_stream *stream);
/* Every stream starts with an XML declaration, so one at the start of bytes is a restart. */
bool element_stream_feed(struct element_stream *stream, const char *bytes, gsize length,
                         GError **error);
guint element_stream_waiting(const struct element_stream *stream);
struct element *element_stream_next(struct element_stream *stream); /* the caller's; or NULL */

#endif
