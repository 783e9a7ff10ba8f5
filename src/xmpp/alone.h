/* What libstrophe can do for one stream at a time only, whichever threads they are on. Knows
   elements by name. */
#ifndef MUSTER_XMPP_ALONE_H
#define MUSTER_XMPP_ALONE_H

#include <stdbool.h>

/* Before libstrophe is told that an element (as expat names it) is complete. true: no other thread
   may do such a thing until alone_leave(true). Never waits for a server. */
bool alone_enter(const char *name);
void alone_leave(bool entered);

#endif
