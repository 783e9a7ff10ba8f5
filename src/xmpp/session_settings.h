/* What must be known of an account to connect it. Knows no file that it came from. */
#ifndef MUSTER_XMPP_SESSION_SETTINGS_H
#define MUSTER_XMPP_SESSION_SETTINGS_H

#include <stdbool.h>

enum session_tls {
    SESSION_TLS_STARTTLS, /* required (RFC 6120, 5) */
    SESSION_TLS_DIRECT,   /* XEP-0368 */
    SESSION_TLS_NONE,     /* the caller has made sure that the host is loopback */
};

/* Strings are borrowed, but owned in a session_settings_copy(). */
struct session_settings {
    const char *jid;      /* bare, prepared */
    const char *password; /* may be given later: session_set_password() */
    const char *host;     /* NULL: as SRV and the domain say */
    int port;             /* 0: the default */
    enum session_tls tls;
    const char *ca_file;  /* NULL: the system's */
    const char *pin;      /* SHA-256 of a certificate to accept as it is, lower hex; or NULL */
    const char *resource; /* NULL: the server chooses */
    const char *nickname; /* for those whom we ask to see (XEP-0172); NULL: none */
    bool present;         /* send presence, with priority */
    int priority;         /* below 0 */
};

void session_settings_copy(struct session_settings *copy, const struct session_settings *settings);
/* Frees what was copied; secrets are overwritten first. */
void session_settings_clear(struct session_settings *copy);
void session_settings_set(const char **place, const char *text); /* one string of a copy */

#endif
