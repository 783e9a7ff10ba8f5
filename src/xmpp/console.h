/* Stanzas as a person may read them: without secrets, and not endless. Knows no connection. */
#ifndef MUSTER_XMPP_CONSOLE_H
#define MUSTER_XMPP_CONSOLE_H

/* The bytes after which a stanza is cut. */
enum { CONSOLE_LIMIT = 16 * 1024 };

/* A copy of xml in which the content of every element of the SASL, jabber:iq:auth and
   jabber:iq:register namespaces is only a note of its length. g_free() it. */
char *console_text(const char *xml);

#endif
