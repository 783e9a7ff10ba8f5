/* What the attributes of a roster's <item/> say (RFC 6121, 2.1.2), however they were read. */
#ifndef MUSTER_XMPP_ITEM_H
#define MUSTER_XMPP_ITEM_H

#include "roster/contact.h"

/* Each may be NULL: it is not there. Strings stay the caller's; groups are left to be set. */
struct roster_item item_read(const char *jid, const char *name, const char *subscription,
                             const char *ask, const char *approved);

#endif
