/* Last activity (XEP-0012): since when somebody has been away, or a device of theirs has done
   nothing. */
#ifndef MUSTER_XMPP_LAST_ACTIVITY_H
#define MUSTER_XMPP_LAST_ACTIVITY_H

#include "xmpp/inquiry.h"

/* REQUEST_LAST: of a bare JID, since when nobody has been online there; of a full one, since when
   that device has done nothing. A fact comes of it. */
extern const struct inquiry last_inquiry;

#endif
