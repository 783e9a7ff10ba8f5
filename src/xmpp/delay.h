/* When a stanza was sent that comes late (XEP-0203). Knows nothing else of it. */
#ifndef MUSTER_XMPP_DELAY_H
#define MUSTER_XMPP_DELAY_H

#include <glib.h>
#include <strophe.h>

/* Real time in microseconds, never ahead of us; 0: the stanza does not say. */
gint64 delay_of(xmpp_stanza_t *stanza);

#endif
