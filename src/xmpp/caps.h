/* Entity Capabilities (XEP-0115): what we can do as one short text in our presence, so that nobody
   need ask twice. Knows how it is made up, not what we can do. */
#ifndef MUSTER_XMPP_CAPS_H
#define MUSTER_XMPP_CAPS_H

#include <glib.h>
#include <stdbool.h>
#include <strophe.h>

#define NS_CAPS "http://jabber.org/protocol/caps"

/* The verification string (5.1) of one identity, "client/console//muster", and features in any
   order, NULL-terminated; g_free() it. */
char *caps_ver(const char *identity, const char *const *features);

/* <c/> with that string. */
void caps_add(xmpp_stanza_t *presence, const char *ver);
/* Whether a node of ours with that string is meant: disco#info is asked under it (6.2). */
bool caps_is_node(const char *node, const char *ver);

#endif
