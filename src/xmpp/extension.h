/* What an extension is: an answer to one kind of question. It knows the stanza it was given and
   nothing else: no roster, no connection, no other extension. */
#ifndef MUSTER_XMPP_EXTENSION_H
#define MUSTER_XMPP_EXTENSION_H

#include <strophe.h>

struct extension;

/* question: the payload of an iq of type get. known: all that we answer, ended by ns NULL. Fills
   the result and returns NULL, or returns the condition of the error to answer with instead. */
typedef const char *extension_answer(xmpp_stanza_t *question, const struct extension *known,
                                     xmpp_stanza_t *result);

struct extension {
    const char *name, *ns; /* of the questions */
    extension_answer *answer;
};

#endif
