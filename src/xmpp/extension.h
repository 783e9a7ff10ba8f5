/* What an extension is: an answer to one kind of question. It knows the stanza it was given and
   nothing else: no roster, no connection, no other extension. */
#ifndef MUSTER_XMPP_EXTENSION_H
#define MUSTER_XMPP_EXTENSION_H

#include <strophe.h>

struct extension;

/* An iq of type get. */
struct question {
    xmpp_stanza_t *payload;
    const struct extension *extensions; /* all that we answer, ended by ns NULL */
};

struct extension {
    const char *name, *ns; /* of the payload */
    /* Fills the result. Not NULL: the condition of the error to answer with instead. */
    const char *(*answer)(const struct question *question, xmpp_stanza_t *result);
};

#endif
