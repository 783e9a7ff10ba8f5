/* Moved (XEP-0283): who somebody says they were, and what the old account says of where it is now.
   Knows both elements, not whether they agree (roster/move.h). */
#ifndef MUSTER_XMPP_MOVED_H
#define MUSTER_XMPP_MOVED_H

#include "xmpp/inquiry.h"

/* The old address in a subscription request (4.2; also as version 0.1 had it): bare and prepared;
   g_free() it. NULL: none, or none that can be. */
char *moved_old(xmpp_stanza_t *presence);

/* REQUEST_MOVED: of the old address, for the statement that is published there. A fact comes of
   it. */
extern const struct inquiry moved_inquiry;

#endif
