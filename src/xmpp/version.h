/* Software Version (XEP-0092): what program this is, and what somebody else's is. Not what this one
   runs on: that is nobody's business. */
#ifndef MUSTER_XMPP_VERSION_H
#define MUSTER_XMPP_VERSION_H

#include "xmpp/extension.h"
#include "xmpp/inquiry.h"

#define NS_VERSION "jabber:iq:version"

extension_answer version_answer;

/* REQUEST_SOFTWARE: of a full JID. A fact comes of it. */
extern const struct inquiry version_inquiry;

#endif
