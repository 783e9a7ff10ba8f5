/* Software Version (XEP-0092): what program this is. Not what it runs on: that is nobody's
   business. */
#ifndef MUSTER_XMPP_VERSION_H
#define MUSTER_XMPP_VERSION_H

#include "xmpp/extension.h"

#define NS_VERSION "jabber:iq:version"

const char *version_answer(const struct question *question, xmpp_stanza_t *result);

#endif
