/* XMPP Ping (XEP-0199): somebody, mostly the server, asks whether we are there. */
#ifndef MUSTER_XMPP_PING_H
#define MUSTER_XMPP_PING_H

#include "xmpp/extension.h"

#define NS_PING "urn:xmpp:ping"

extension_answer ping_answer;

#endif
