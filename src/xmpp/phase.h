/* The steps from a name to a signed-in stream and back: how long each may take, and what it waits
   for in words. Knows no socket. */
#ifndef MUSTER_XMPP_PHASE_H
#define MUSTER_XMPP_PHASE_H

#include <glib.h>

enum phase {
    PHASE_RESOLVING,
    PHASE_CONNECTING,
    PHASE_OPENING, /* the server's stream header and features */
    PHASE_HANDSHAKE,
    PHASE_AUTHENTICATING,
    PHASE_BINDING,
    PHASE_ONLINE,
    PHASE_CLOSING,
};

/* Who takes part, as a sentence names them. Borrowed. */
struct parties {
    const char *account;  /* "jane@longbourn.lit" */
    const char *domain;   /* "longbourn.lit" */
    const char *endpoint; /* "127.0.0.1:5222" */
};

/* The most that a step may take, in microseconds; 0: as long as it likes. */
gint64 phase_limit(enum phase phase);

/* "the TLS handshake with 127.0.0.1:5222"; NULL: it waits for nothing. g_free() it. */
char *phase_waits_for(enum phase phase, const struct parties *parties);

#endif
