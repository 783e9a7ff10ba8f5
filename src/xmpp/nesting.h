/* Nested Roster Groups (XEP-0083): what our clients have agreed on to stand between the names of
   groups. Knows no group. */
#ifndef MUSTER_XMPP_NESTING_H
#define MUSTER_XMPP_NESTING_H

#include "xmpp/inquiry.h"

/* REQUEST_NESTING: asks, and tells the roster. */
extern const struct inquiry nesting_inquiry;
/* REQUEST_NEST: agrees on another text, or none. */
extern const struct inquiry nesting_order;

#endif
