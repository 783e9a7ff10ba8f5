#include "xmpp/session_parts.h"

#include "xmpp/backoff.h"
#include "xmpp/protocol.h"

struct parties session_parties(const struct session *session)
{
    return (struct parties){
        .account = session->settings.jid,
        .domain = session->domain,
        .endpoint = session->endpoint,
    };
}

static enum session_state state_in(const struct session *session, enum phase phase)
{
    switch (phase) {
    case PHASE_RESOLVING:
        return SESSION_RESOLVING;
    case PHASE_CONNECTING:
        return SESSION_CONNECTING;
    case PHASE_OPENING:
    case PHASE_HANDSHAKE:
        return session->settings.tls == SESSION_TLS_NONE ? SESSION_SIGNING_IN : SESSION_SECURING;
    case PHASE_AUTHENTICATING:
    case PHASE_BINDING:
        return SESSION_SIGNING_IN;
    case PHASE_ONLINE:
        return SESSION_ONLINE;
    case PHASE_CLOSING:
        break;
    }
    return SESSION_CLOSING;
}

void session_enter_phase(struct session *session, enum phase phase, gint64 now)
{
    struct parties who = session_parties(session);
    gint64 limit = phase_limit(phase);

    session->phase = phase;
    session->limit = limit ? now + limit : -1;
    g_free(session->waits_for);
    session->waits_for = phase_waits_for(phase, &who);
    session->state = state_in(session, phase);
    session->events->state_changed(session->data);
}

/* Keeps what the stream has to tell; a turn that is under way elsewhere tells nothing. */
void session_take_findings(struct session *session)
{
    struct certificate *certificate = stream_certificate(session->stream);
    struct wire_line *line;

    if (certificate) {
        certificate_free(session->certificate);
        session->certificate = certificate;
    }
    while ((line = stream_next_line(session->stream))) {
        session->events->stanza(line->sent, line->xml, session->data);
        wire_line_free(line);
    }
}

void session_drop_stream(struct session *session)
{
    if (!session->stream)
        return;
    session_take_findings(session);
    stream_free(g_steal_pointer(&session->stream));
}

/* OFFLINE or WAITING: nothing is left of any attempt. */
void session_rest(struct session *session, enum session_state state)
{
    session_drop_stream(session);
    resolver_free(g_steal_pointer(&session->resolver));
    session->limit = -1;
    g_clear_pointer(&session->waits_for, g_free);
    session->state = state;
    session->events->state_changed(session->data);
}

/* The fault is known. */
void session_fail(struct session *session, gint64 now)
{
    if (fault_is_final(session->fault.kind)) {
        session_rest(session, SESSION_OFFLINE);
        return;
    }
    session->failures++;
    session->retry_at = now + backoff_delay(session->failures, g_random_double_range(-1, 1));
    session_rest(session, SESSION_WAITING);
}

void session_start(struct session *session, gint64 now)
{
    const struct session_settings *settings = &session->settings;

    if (!settings->password) {
        fault_set(&session->fault, FAULT_AUTHENTICATION, NULL, "the password of %s is not known",
                  settings->jid);
        session_fail(session, now);
        return;
    }
    session->resolver = resolver_new(session->domain, settings->host, settings->port,
                                     settings->tls == SESSION_TLS_DIRECT);
    session_enter_phase(session, PHASE_RESOLVING, now);
}

void session_try_next(struct session *session, gint64 now)
{
    const struct candidate *candidate = g_ptr_array_index(session->candidates, session->next++);

    g_free(session->endpoint);
    session->endpoint = candidate_endpoint(candidate);
    session->stream = stream_new(&session->settings, candidate);
    session_enter_phase(session, PHASE_CONNECTING, now);
}

/* This address did not work out. What came of it is worth a line in the log even if another one
   does. */
void session_give_up_candidate(struct session *session, bool another, gint64 now)
{
    if (another && !fault_is_final(session->fault.kind) &&
        session->next < session->candidates->len) {
        session->events->note(session->fault.sentence, session->data);
        session_drop_stream(session);
        session_try_next(session, now);
    } else {
        session_fail(session, now);
    }
}
