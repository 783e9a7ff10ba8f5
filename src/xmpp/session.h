/* One account's connection: from a name to a signed-in stream and back. Knows when to connect, how
   long to wait and how to say what went wrong; not what stanzas mean (xmpp/protocol.h). */
#ifndef MUSTER_XMPP_SESSION_H
#define MUSTER_XMPP_SESSION_H

#include "roster/ledger.h"
#include "roster/roster.h"

#include <glib.h>
#include <poll.h>
#include <stdbool.h>

struct session;

enum session_state {
    SESSION_OFFLINE,
    SESSION_RESOLVING,
    SESSION_CONNECTING,
    SESSION_SECURING,
    SESSION_SIGNING_IN,
    SESSION_ONLINE,
    SESSION_WAITING, /* to try again: session_retry_at() */
    SESSION_CLOSING,
};

enum session_tls {
    SESSION_TLS_STARTTLS, /* required (RFC 6120, 5) */
    SESSION_TLS_DIRECT,   /* XEP-0368 */
    SESSION_TLS_NONE,     /* the caller has made sure that the host is loopback */
};

/* Copied by session_new(). */
struct session_settings {
    const char *jid;      /* bare, prepared */
    const char *password; /* may be given later: session_set_password() */
    const char *host;     /* NULL: as SRV and the domain say */
    int port;             /* 0: the default */
    enum session_tls tls;
    const char *ca_file;  /* NULL: the system's */
    const char *pin;      /* SHA-256 of a certificate to accept as it is, lower hex; or NULL */
    const char *resource; /* NULL: the server chooses */
    bool present;         /* send presence, with priority */
    int priority;         /* below 0 */
};

enum fault_kind {
    FAULT_NONE,
    FAULT_NO_SUCH_HOST,
    FAULT_REFUSED,
    FAULT_UNREACHABLE,
    FAULT_TIMEOUT,
    FAULT_TLS_MISSING,
    FAULT_TLS_FAILED,
    FAULT_CERTIFICATE,
    FAULT_AUTHENTICATION,
    FAULT_HOST_UNKNOWN,
    FAULT_BINDING,
    FAULT_CONFLICT,
    FAULT_SHUTDOWN,
    FAULT_MALFORMED,
    FAULT_LINK_LOST,
    FAULT_STREAM, /* any other stream error */
};

/* Why the last attempt or connection ended. */
struct fault {
    enum fault_kind kind;
    char *sentence; /* plain, without a full stop: "longbourn.lit does not know this account" */
    char *detail;   /* the server's own text or the system's; NULL: none */
};

/* A certificate that was not accepted, or the one in use. Strings owned, NULL where it says
 * nothing. */
struct certificate {
    char **names; /* dnsNames */
    char *subject, *issuer, *not_before, *not_after;
    char *sha256; /* lower hex, 64 characters */
    char *reason; /* why it was not accepted; NULL: it was */
};

/* Called from within session_turn(), never from another thread. */
struct session_events {
    void (*state_changed)(void *data); /* look with session_state(), session_fault() */
    /* A stanza or stream tag as libstrophe logs it, secrets already replaced, cut at 16 kB. */
    void (*stanza)(bool sent, const char *xml, void *data);
    void (*note)(const char *sentence, void *data); /* for the log: a spoofed push, say */
};

/* roster, ledger, events and data must outlive the session. Draws on /dev/urandom. */
struct session *session_new(const struct session_settings *settings, struct roster *roster,
                            struct ledger *ledger, const struct session_events *events, void *data);
/* May be called in any state, and at once: never blocks for more than 100 ms. */
void session_free(struct session *session);

void session_connect(struct session *session, gint64 now); /* also cuts a wait short */
/* Closes the stream in good order; a session that is not online stops at once. No reconnect. */
void session_disconnect(struct session *session, gint64 now);
void session_set_password(struct session *session, const char *password);
void session_set_pin(struct session *session, const char *sha256);

/* What to wait for before the next session_turn(): at most SESSION_FDS descriptors, and the time
   (microseconds, monotonic; -1: none; in the past: at once). */
enum { SESSION_FDS = 2 };
guint session_poll(const struct session *session, struct pollfd fds[SESSION_FDS]);
gint64 session_deadline(const struct session *session);
/* Everything that is due: reads at most 4 KiB, sends what the ledger's window allows, keeps watch.
 */
void session_turn(struct session *session, gint64 now);

enum session_state session_state(const struct session *session);
const struct fault *session_fault(const struct session *session); /* never NULL; kind may be NONE */
const struct certificate *session_certificate(const struct session *session); /* NULL: none seen */
bool session_is_secured(const struct session *session);
const char *
session_waits_for(const struct session *session); /* "the TLS handshake with 127.0.0.1:5222" */
gint64 session_retry_at(const struct session *session);       /* WAITING: when; else -1 */
const char *session_bound_jid(const struct session *session); /* NULL: not online */

#endif
