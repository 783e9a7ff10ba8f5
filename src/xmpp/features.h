/* What a server offers with its stream features (RFC 6120, 4.3.2), once signed in. Knows which of
   them matter to a roster, not how they are used. */
#ifndef MUSTER_XMPP_FEATURES_H
#define MUSTER_XMPP_FEATURES_H

#include <stdbool.h>

struct features {
    bool versioning;   /* of rosters (RFC 6121, 2.6.1) */
    bool pre_approval; /* of subscriptions (3.4.1) */
};

/* xml: what came on a stream. Takes note of the features if that is what it is; those that come
   later count. */
void features_read(struct features *features, const char *xml);

#endif
