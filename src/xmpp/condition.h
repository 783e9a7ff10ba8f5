/* The conditions that a server may give as its reason (RFC 6120: 4.9.3 streams, 6.5 sign-in, 8.3.3
   binding), and what each means for people. Knows no connection. */
#ifndef MUSTER_XMPP_CONDITION_H
#define MUSTER_XMPP_CONDITION_H

#include "xmpp/fault.h"
#include "xmpp/phase.h"

enum condition_place { CONDITION_STREAM, CONDITION_SIGN_IN, CONDITION_BINDING };

/* Sets fault to what name means there; detail is copied. One that nobody has heard of is told by
   its name, and none at all as such: NULL. */
void condition_tell(struct fault *fault, enum condition_place place, const char *name,
                    const char *detail, const struct parties *parties);

#endif
