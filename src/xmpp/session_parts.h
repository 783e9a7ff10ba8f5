/* Inside of the session, for session*.c alone: what it remembers, and its steps from state to
   state. */
#ifndef MUSTER_XMPP_SESSION_PARTS_H
#define MUSTER_XMPP_SESSION_PARTS_H

#include "xmpp/phase.h"
#include "xmpp/session.h"
#include "xmpp/stream.h"

struct session {
    struct session_settings settings; /* a copy */
    char *domain;
    struct ledger *ledger;
    const struct session_events *events;
    void *data;
    xmpp_ctx_t *ctx; /* only to make stanzas with; each stream has one of its own */
    struct protocol *protocol;

    enum session_state state;
    enum phase phase; /* while resolving or on a stream */
    gint64 limit;     /* when that phase has lasted too long; -1: it may last */
    char *waits_for;
    struct resolver *resolver; /* RESOLVING */
    GPtrArray *candidates;     /* struct candidate; NULL: not resolved */
    guint next;                /* of them to try */
    char *endpoint;            /* the one being tried */
    struct stream *stream;
    bool sent; /* the protocol has sent something in this turn */
    struct fault fault;
    struct certificate *certificate;
    gint64 retry_at;
    gint64 online_since;
    guint failures; /* in a row */
};

struct parties session_parties(const struct session *session);

/* Each of these may call state_changed. */
void session_start(struct session *session,
                   gint64 now); /* resolves, or fails for want of a password */
void session_enter_phase(struct session *session, enum phase phase, gint64 now);
void session_try_next(struct session *session, gint64 now); /* candidate; there must be one */

/* The fault is known: on to the next candidate if there is another and that may help, else to
   session_fail(). */
void session_give_up_candidate(struct session *session, bool another, gint64 now);
/* The fault is known: waits for the next attempt, or not. */
void session_fail(struct session *session, gint64 now);

/* OFFLINE or WAITING: nothing is left of any attempt. */
void session_rest(struct session *session, enum session_state state);

/* Keeps and passes on what the stream has found out; nothing while a turn runs elsewhere. */
void session_take_findings(struct session *session);
void session_drop_stream(struct session *session);

#endif
