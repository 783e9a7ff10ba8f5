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
    /* Why it was not accepted, if it was not. */
    char *reason; /* what is wrong with it; NULL: nothing */
    char *pinned; /* the SHA-256 that it ought to have; NULL: any would do */
};

/* Copies all fields but those two. */
struct certificate *certificate_new(const xmpp_tlscert_t *source);
void certificate_free(struct certificate *certificate); /* NULL is fine */

#endif
