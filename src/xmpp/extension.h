/* What an extension is: an answer to one kind of question. It knows the stanza it was given and the
   occasion, and nothing else: no roster, no connection, no other extension. */
#ifndef MUSTER_XMPP_EXTENSION_H
#define MUSTER_XMPP_EXTENSION_H

#include <glib.h>
#include <stdbool.h>
#include <strophe.h>

struct extension;

struct occasion {
    const struct extension *known; /* all that we answer, ended by ns NULL */
    gint64 idle;                   /* seconds since the user last pressed a key */
};

/* question: the payload of an iq of type get. Fills the result and returns NULL, or returns the
   condition of the error to answer with instead. */
typedef const char *extension_answer(xmpp_stanza_t *question, const struct occasion *occasion,
                                     xmpp_stanza_t *result);

struct extension {
    const char *name, *ns;    /* of the questions */
    extension_answer *answer; /* NULL: it is told that we know it, and is no question */
    bool private;             /* only for those who may see our presence */
};

#endif
