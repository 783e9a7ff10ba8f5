/* What an inquiry is: a request of ours that is not about the roster's items: how it is put, and
   what its result means. It knows the stanza it was given and where to keep what was learnt; no
   other inquiry, and not what is done about refusals. */
#ifndef MUSTER_XMPP_INQUIRY_H
#define MUSTER_XMPP_INQUIRY_H

#include "xmpp/wire.h"

struct inquiry {
    /* The iq, without an id; release it. Whom its `to` names, and nobody else, may answer it. */
    xmpp_stanza_t *(*put)(const struct wire *wire, const struct request *request);
    /* The result came. true: it was taken, and *outcome says what it tells in a few words (g_free()
       it; NULL: nothing to add). false: it makes no sense, and *outcome is a sentence that says
       why. */
    bool (*take)(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                 char **outcome);
};

/* What follows upon an answer that was only the first step. */
struct sequel {
    xmpp_stanza_t *step;     /* the iq that goes next, without an id; release it. NULL: none */
    struct refusal *refusal; /* then why the request ends here; NULL: it is done */
    const char *outcome;     /* then what came of it */
};

/* The first result came to a request that has a second step; its last one is for take. */
typedef struct sequel inquiry_go_on(const struct wire *wire, struct request *request,
                                    xmpp_stanza_t *iq);

#endif
