/* How long to wait before trying again. Knows neither clock nor dice. */
#ifndef MUSTER_XMPP_BACKOFF_H
#define MUSTER_XMPP_BACKOFF_H

#include <glib.h>

/* After so many failures in a row (1, 2, ...): 1 s, 2 s, 4 s ... 60 s, in microseconds, give or
   take a quarter, so that the clients of a server that went down do not all come back at once.
   chance: -1..1. */
gint64 backoff_delay(guint failures, double chance);

#endif
