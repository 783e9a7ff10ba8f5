/* What a server's certificate says about itself. Does not judge it. */
#ifndef MUSTER_XMPP_CERTIFICATE_H
#define MUSTER_XMPP_CERTIFICATE_H

#include <strophe.h>

/* A certificate that was not accepted, or the one in use. Strings owned, NULL where it says
 * nothing. */
struct certificate {
    char **names; /* dnsNames */
    char *subject, *issuer, *not_before, *not_after;
    char *sha256; /* lower hex, 64 characters */
    char *reason; /* why it was not accepted; NULL: it was */
};

/* Copies all fields; reason is NULL. */
struct certificate *certificate_new(const xmpp_tlscert_t *source);
void certificate_free(struct certificate *certificate); /* NULL is fine */

#endif
