#include "xmpp/alone.h"

#include <glib.h>
#include <string.h>

/* libstrophe 0.12 makes SHA-1 in one place of memory for the whole process, so that two accounts
   that sign in at once would spoil each other's answer. It hashes for its proof, and for its
   nonces, that is when it chooses a way to sign in, or the next. */
static GMutex hashing;

static bool makes_hash(const char *name)
{
    return g_str_has_prefix(name, "urn:ietf:params:xml:ns:xmpp-sasl\x1f") ||
           strcmp(name, "http://etherx.jabber.org/streams\x1f"
                        "features") == 0;
}

bool alone_enter(const char *name)
{
    bool hashes = makes_hash(name);

    if (hashes)
        g_mutex_lock(&hashing);
    return hashes;
}

void alone_leave(bool entered)
{
    if (entered)
        g_mutex_unlock(&hashing);
}
