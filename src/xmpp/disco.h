/* Service Discovery (XEP-0030): what kind of program this is, and which questions it answers; and
   what our server offers. */
#ifndef MUSTER_XMPP_DISCO_H
#define MUSTER_XMPP_DISCO_H

#include "xmpp/extension.h"
#include "xmpp/inquiry.h"

#define NS_DISCO_INFO "http://jabber.org/protocol/disco#info"

/* The features are the namespaces of all known extensions. A node that we do not have is
   item-not-found. */
extension_answer disco_answer;

/* REQUEST_OFFERS: asks our domain, and tells the roster. */
extern const struct inquiry disco_inquiry;

#endif
