/* The addresses whose stanzas the server keeps from us, and ours from them (XEP-0191), as it told
   them. Knows which of them covers whom; no contact, no wire. */
#ifndef MUSTER_ROSTER_BLOCKLIST_H
#define MUSTER_ROSTER_BLOCKLIST_H

#include <glib.h>
#include <stdbool.h>

#define BLOCKLIST_FEATURE "urn:xmpp:blocking" /* by which a server offers it */

struct blocklist;

struct blocklist *blocklist_new(void);
void blocklist_free(struct blocklist *list); /* NULL is fine */

/* jid: a bare or full JID, or a domain's; it is kept prepared, or, where that cannot be done, as it
   came. false: it was there, or was not. */
bool blocklist_add(struct blocklist *list, const char *jid);
bool blocklist_remove(struct blocklist *list, const char *jid);

bool blocklist_has(const struct blocklist *list, const char *jid); /* this very entry */
guint blocklist_size(const struct blocklist *list);
/* All of them, sorted by domain, a domain's own before its people's. Strings borrowed until the
   list changes, array owned (g_ptr_array_unref). */
GPtrArray *blocklist_entries(const struct blocklist *list);

/* The entry that covers this address, or NULL. Of several the narrowest: the address itself,
   without its resource, its domain (XEP-0191, JID matching). Borrowed. */
const char *blocklist_covering(const struct blocklist *list, const char *jid);

/* An entry for one of this address's devices, which covers no other, or NULL. Borrowed. */
const char *blocklist_device(const struct blocklist *list, const char *bare);

/* Whether an entry, or an address to become one, is a domain: it covers everybody there. */
bool blocklist_is_domain(const char *jid);

#endif
