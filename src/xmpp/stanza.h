/* Stanzas as trees: finding what is in one, building one that no server can choke on, and showing
   one. Knows no stanza's meaning. */
#ifndef MUSTER_XMPP_STANZA_H
#define MUSTER_XMPP_STANZA_H

#include <glib.h>
#include <stdbool.h>
#include <strophe.h>

/* --- finding --- */

bool stanza_is(xmpp_stanza_t *stanza, const char *name, const char *ns);

/* The first element inside parent, and the next beside element; text is passed over. */
xmpp_stanza_t *stanza_first(xmpp_stanza_t *parent);
xmpp_stanza_t *stanza_next(xmpp_stanza_t *element);

/* The first child of that name and namespace, or NULL. */
xmpp_stanza_t *stanza_child(xmpp_stanza_t *parent, const char *name, const char *ns);

/* The text inside an element; borrowed. NULL: none, or element is NULL. */
const char *stanza_text(xmpp_stanza_t *element);

/* --- building: values pass stanza_clean(), NULL values are left out --- */

/* Release it with xmpp_stanza_release(). */
xmpp_stanza_t *stanza_new(xmpp_ctx_t *ctx, const char *name, const char *type);
/* An iq, still without an id, that asks for this element. to NULL: our own account. */
xmpp_stanza_t *stanza_question(xmpp_ctx_t *ctx, const char *to, const char *name, const char *ns);
/* A new child, which parent owns. ns NULL: its parent's. */
xmpp_stanza_t *stanza_add(xmpp_stanza_t *parent, const char *name, const char *ns);
void stanza_set(xmpp_stanza_t *stanza, const char *attribute, const char *value);
void stanza_add_text(xmpp_stanza_t *stanza, const char *text);
/* The same for text whose line breaks and tabs mean something: stanza_clean_lines(). */
void stanza_add_lines(xmpp_stanza_t *stanza, const char *text);

/* What XML 1.0 allows of text (2.2, Char): servers close the stream on anything else. Line breaks
   and tabs become spaces, as they do in attributes anyway (3.3.3). g_free() it. */
char *stanza_clean(const char *text);
/* The same for what is text only: tabs and line breaks stay, but for a carriage return, which no
   reader would see as one (2.11). */
char *stanza_clean_lines(const char *text);

/* --- showing --- */

/* The stanza as XML, or the first 4 kB of it, however large it is; g_free() it. */
char *stanza_excerpt(xmpp_stanza_t *stanza);

#endif
