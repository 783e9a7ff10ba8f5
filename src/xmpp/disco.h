/* Service Discovery (XEP-0030): what kind of program this is, and which questions it answers; and
   what our server offers. */
#ifndef MUSTER_XMPP_DISCO_H
#define MUSTER_XMPP_DISCO_H

#include "xmpp/extension.h"
#include "xmpp/inquiry.h"

#define NS_DISCO_INFO "http://jabber.org/protocol/disco#info"

/* The features are the namespaces of all known extensions, the same for everybody: whoever asks is
   told what we can do, not what we do for them. A node that we do not have is item-not-found. */
extension_answer disco_answer;

/* The same as a verification string (XEP-0115); g_free() it. */
char *disco_ver(const struct extension *known);

/* REQUEST_OFFERS: asks our domain, and tells the roster. */
extern const struct inquiry disco_inquiry;

#endif
