/* How much of anything one stanza may be. Knows nothing of what it says. Sentences are about the
   server and follow its name: "sent ...". */
#ifndef MUSTER_XMPP_BOUNDS_H
#define MUSTER_XMPP_BOUNDS_H

#include <glib.h>
#include <stdbool.h>

enum {
    BOUNDS_DEPTH = 100,
    BOUNDS_NAME = 16 * 1024,          /* bytes, with its namespace */
    BOUNDS_ATTRIBUTES = 100,          /* of an element */
    BOUNDS_ATTRIBUTE = 64 * 1024,     /* bytes */
    BOUNDS_TEXT = 256 * 1024,         /* bytes in one element */
    BOUNDS_ELEMENTS = 5000,           /* of a stanza that becomes a tree */
    BOUNDS_SIZE = 1024 * 1024,        /* bytes of such a stanza: names, attributes, texts */
    BOUNDS_ROSTER_ELEMENTS = 1000000, /* of a roster that does not: items and groups */
    BOUNDS_ROSTER_SIZE = 128 * 1024 * 1024,
    BOUNDS_TAG = 1024 * 1024,         /* bytes that are not yet a whole tag */
    BOUNDS_PIECES = 64 * 1024 * 1024, /* bytes that expat looks at again, for tags come in pieces */
    BOUNDS_AGAIN = 1024,              /* and so often, at most, each byte that has come */
    BOUNDS_CUT = 4 * 1024 * 1024,     /* bytes of a stanza that is cut, with all that is left out */
};

struct bounds {
    guint elements;
    gsize size;
    gsize text;
};

/* A stanza begins when depth, counted from the stream's own 1, is 2. streamed: no tree is built of
   this element. NULL: it may pass. */
const char *bounds_open(struct bounds *bounds, guint depth, const char *name,
                        const char **attributes, bool streamed);
const char *bounds_text(struct bounds *bounds, guint depth, gsize length, bool streamed);
void bounds_close(struct bounds *bounds);

/* How a stream comes. */
struct pieces {
    gsize arrived; /* bytes since it began */
    gsize quiet;   /* bytes since expat last had anything to tell: the guard sets it to 0 then */
    guint64 again; /* bytes that expat has looked at, each as often as it did */
};

/* A new stream, in the middle of which expat may be. */
void pieces_begin(struct pieces *pieces);
/* Before expat gets so many bytes at once. What is not yet a whole tag it looks at from its
   beginning whenever more of it comes: 100 kB a byte at a time take seconds. */
const char *pieces_take(struct pieces *pieces, gsize length);

#endif
