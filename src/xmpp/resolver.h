/* From an account's domain to the addresses to try, without ever making the caller wait. Knows DNS
   (RFC 6120, 3.2; XEP-0368), not what happens on a connection. */
#ifndef MUSTER_XMPP_RESOLVER_H
#define MUSTER_XMPP_RESOLVER_H

#include <glib.h>
#include <stdbool.h>

struct candidate {
    char *address; /* numeric */
    int port;
};

/* "127.0.0.1:5222", "[::1]:5222"; g_free() it. */
char *candidate_endpoint(const struct candidate *candidate);

#define RESOLVER_ERROR resolver_error_quark()
GQuark resolver_error_quark(void);

enum resolver_error {
    RESOLVER_ERROR_NO_SUCH_HOST,
    RESOLVER_ERROR_NO_SERVICE, /* the SRV record's target is "." */
    RESOLVER_ERROR_UNAVAILABLE,
};

struct resolver;

/* Starts at once. host: where to connect instead of what SRV says, or NULL. port: 0 for the
   default. direct: TLS from the first byte on. */
struct resolver *resolver_new(const char *domain, const char *host, int port, bool direct);
/* Also while it looks: an answer that comes later is dropped. NULL is fine. */
void resolver_free(struct resolver *resolver);

int resolver_fd(const struct resolver *resolver); /* readable when there is an answer */
/* The answer, best first (struct candidate; g_ptr_array_unref). NULL without an error: not yet. */
GPtrArray *resolver_take(struct resolver *resolver, GError **error);

#endif
