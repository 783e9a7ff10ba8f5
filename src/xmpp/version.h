/* Software Version (XEP-0092): what program this is. Not what it runs on: that is nobody's
   business. */
#ifndef MUSTER_XMPP_VERSION_H
#define MUSTER_XMPP_VERSION_H

#include "xmpp/extension.h"

#define NS_VERSION "jabber:iq:version"

extension_answer version_answer;

#endif
