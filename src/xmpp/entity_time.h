/* Entity Time (XEP-0202): what time it is where the user is. */
#ifndef MUSTER_XMPP_ENTITY_TIME_H
#define MUSTER_XMPP_ENTITY_TIME_H

#include "xmpp/extension.h"

#define NS_TIME "urn:xmpp:time"

extension_answer time_answer;

#endif
