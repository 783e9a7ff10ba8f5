/* One account's connection: from a name to a signed-in stream and back. Knows when to connect, how
   long to wait and how to say what went wrong; not what stanzas mean (xmpp/protocol.h). */
#ifndef MUSTER_XMPP_SESSION_H
#define MUSTER_XMPP_SESSION_H

#include "roster/ledger.h"
#include "roster/roster.h"
#include "xmpp/certificate.h"
#include "xmpp/fault.h"
#include "xmpp/session_settings.h"

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

/* Called from within session_turn(), session_connect() and session_disconnect(), never from another
   thread. They may look at the session, not act on it. */
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

/* false: a call into a library that was given up still runs on its thread, so the process must end
   without exit(), whose clean-up would take the ground from under it. */
bool session_may_exit(void);

void session_connect(struct session *session, gint64 now); /* also cuts a wait short */
/* Closes the stream in good order; a session that is not online stops at once. No reconnect. */
void session_disconnect(struct session *session, gint64 now);
void session_set_password(struct session *session, const char *password);
void session_set_pin(struct session *session, const char *sha256);

/* The user was last seen at the keyboard then. */
void session_touch(struct session *session, gint64 now);

/* What to wait for before the next session_turn(): a descriptor (false: there is none), and the
   time (microseconds, monotonic; -1: none; in the past: at once). */
bool session_poll(const struct session *session, struct pollfd *fd);
gint64 session_deadline(const struct session *session);
/* Everything that is due: reads at most 4 KiB, sends what the ledger's window allows, keeps watch.
 */
void session_turn(struct session *session, gint64 now);

enum session_state session_state(const struct session *session);
const struct fault *session_fault(const struct session *session); /* never NULL; kind may be NONE */
const struct certificate *session_certificate(const struct session *session); /* NULL: none seen */
bool session_is_secured(const struct session *session);
/* Whether the server lets us approve somebody who has not asked yet (RFC 6121, 3.4). */
bool session_offers_pre_approval(const struct session *session);
const char *
session_waits_for(const struct session *session); /* "the TLS handshake with 127.0.0.1:5222" */
gint64 session_retry_at(const struct session *session);       /* WAITING: when; else -1 */
const char *session_bound_jid(const struct session *session); /* NULL: not online */

#endif
