/* What is left out of stanzas that others wrote and our server only passed on, and of answers to
   what we asked. Anything else from the server that is too much ends the stream; but nobody else
   may end it, by a vCard with a photo or by whatever is sent to us, nor may what we will ask again
   at the next sign-in. So what is too much in those is only not heard. Knows no parser. */
#ifndef MUSTER_XMPP_OMISSION_H
#define MUSTER_XMPP_OMISSION_H

#include <glib.h>
#include <stdbool.h>

/* Whether a part will do of a stanza from this address (NULL: none is given). answers: the id, if
   it is a result, else NULL. */
typedef bool omission_may_cut(const char *from, const char *answers, void *data);

struct omission {
    omission_may_cut *may_cut; /* NULL: of none */
    void *data;
    bool allowed; /* to cut the present stanza */
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
