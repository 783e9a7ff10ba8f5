/* Stanza errors (RFC 6120, 8.3): reading one, and saying one. Knows what an error looks like, not
   what it means for a request. */
#ifndef MUSTER_XMPP_STANZA_ERROR_H
#define MUSTER_XMPP_STANZA_ERROR_H

#include "roster/request.h"

#include <strophe.h>

/* Why a stanza of type error says no. Whatever is missing or unheard of, the rest is kept: without
   a condition it is undefined-condition, an unknown type stays as text. refusal_free() it. */
struct refusal *stanza_error_parse(xmpp_stanza_t *stanza);

/* Adds <error/> with a condition that we use: bad-request, item-not-found, resource-constraint,
   service-unavailable. */
void stanza_error_add(xmpp_stanza_t *stanza, const char *condition);

#endif
