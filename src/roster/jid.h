/* JIDs, prepared as servers do it (RFC 6122: nodeprep, nameprep, resourceprep).
   Knows the spelling of an address, not whether anybody lives there. */
#ifndef MUSTER_ROSTER_JID_H
#define MUSTER_ROSTER_JID_H

#include <glib.h>
#include <stdbool.h>

#define JID_ERROR jid_error_quark()
GQuark jid_error_quark(void);

enum jid_error {
    JID_ERROR_INVALID,
    JID_ERROR_RESOURCE, /* a contact's address has none */
};

/* The prepared form of a JID, bare or full. g_free() it. NULL: invalid, and error says which part
   and why, in a sentence. */
char *jid_prepare(const char *text, GError **error);

/* The same for a contact's address: also refuses a resource. */
char *jid_prepare_contact(const char *text, GError **error);

/* Whether it is name@host.domain in small ASCII letters, as nearly all are: prepared already, as
   it is. */
bool jid_is_plain(const char *text);

/* What comes before the resource; g_free() it. */
char *jid_bare(const char *jid);

/* Where the domain begins in it; a slash ends it, or the end. Borrowed. */
const char *jid_domain_in(const char *jid);
/* The domain alone; g_free() it. */
char *jid_domain(const char *jid);

/* The resource inside jid, or NULL if it is bare. Borrowed. */
const char *jid_resource(const char *jid);

/* Prepared if that can be done, else the very bytes: what contacts are told apart by. g_free() it.
 */
char *jid_key(const char *jid);

#endif
