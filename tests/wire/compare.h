/* Stanzas compared by what they say: the order of attributes, quotes and white space between
   elements do not matter. Knows the pattern language of scenarios: '*' is anything, '$1' what it
   was the first time. */
#ifndef MUSTER_TESTS_WIRE_COMPARE_H
#define MUSTER_TESTS_WIRE_COMPARE_H

#include <glib.h>
#include <stdbool.h>
#include <strophe.h>

enum { CAPTURES = 10 };

/* As it would come out of a stream: a stanza that names no namespace is of jabber:client. NULL: not
   well-formed. Release it. */
xmpp_stanza_t *stanza_read(xmpp_ctx_t *ctx, const char *xml);

bool stanza_matches(xmpp_stanza_t *pattern, xmpp_stanza_t *stanza, char *captures[CAPTURES]);

#endif
