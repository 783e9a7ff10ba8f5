/* Last activity (XEP-0012): since when somebody has been away, or a device of theirs has done
   nothing. */
#ifndef MUSTER_XMPP_LAST_ACTIVITY_H
#define MUSTER_XMPP_LAST_ACTIVITY_H

#include "xmpp/extension.h"
#include "xmpp/inquiry.h"

#define NS_LAST "jabber:iq:last"

/* For how long the user has pressed no key (3). */
extension_answer last_answer;

/* REQUEST_LAST: of a bare JID, since when nobody has been online there; of a full one, since when
   that device has done nothing. A fact comes of it. */
extern const struct inquiry last_inquiry;

#endif
