/* Blocking (XEP-0191) on the wire: asking who is blocked, blocking and unblocking one address, and
   taking what the server pushes. Only the list and the pushes change what the roster knows. */
#ifndef MUSTER_XMPP_BLOCKING_H
#define MUSTER_XMPP_BLOCKING_H

#include "roster/draft.h"
#include "xmpp/inquiry.h"

#define NS_BLOCKING "urn:xmpp:blocking"

extern const struct inquiry blocking_list; /* REQUEST_BLOCKS */
/* The list, taken apart while it came. What came of it in words; g_free() it. */
char *blocking_take(const struct wire *wire, const struct draft *items);

extern const struct inquiry blocking_block;   /* REQUEST_BLOCK: exactly one item */
extern const struct inquiry blocking_unblock; /* REQUEST_UNBLOCK: the same; none would mean all */

/* A push, of any number of items; an <unblock/> without any means all. NULL: taken; else the
   condition to answer with, and the user has been told. */
const char *blocking_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                          gint64 now);

#endif
