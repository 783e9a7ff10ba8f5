/* What is left out of stanzas that others wrote and our server only passed on. Too much from the
   server ends the stream; but nobody else may end it, by a vCard with a photo or by whatever is
   sent to us, so that what is too much in theirs is only not heard. Knows no parser. */
#ifndef MUSTER_XMPP_OMISSION_H
#define MUSTER_XMPP_OMISSION_H

#include <glib.h>
#include <stdbool.h>

/* Whether somebody else wrote what comes from this address. */
typedef bool omission_is_foreign(const char *from, void *data);

struct omission {
    omission_is_foreign *is_foreign; /* NULL: nobody does */
    void *data;
    bool foreign; /* the present stanza is another's */
    bool cut;     /* something was left out of it */
    gsize began;  /* bytes of the stream before it */
    guint depth;  /* of the element in it that is being left out; 0: none is */
};

/* A stanza begins; arrived: bytes of the stream so far. */
void omission_begin(struct omission *omission, const char **attributes, gsize arrived);
/* Whether something that is too much may be left out; not if there is no end to it. */
bool omission_allows(const struct omission *omission, gsize arrived);
enum { OMISSION_SPARED = 5 };
/* The tag of the present stanza itself is too much. true: it is a message, of which the user is
   told something however little is left; its tag is to have these attributes, borrowed. */
bool omission_spares(const struct omission *omission, const char *name, const char **attributes,
                     const char *spared[OMISSION_SPARED]);
/* An element at that depth closes. true: it is part of what is left out. */
bool omission_close(struct omission *omission, guint depth);

#endif
