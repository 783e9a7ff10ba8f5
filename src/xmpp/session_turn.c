#include "xmpp/session_parts.h"

#include "roster/jid.h"
#include "xmpp/protocol.h"

#include <string.h>

/* After so long online, an earlier streak of failures is forgiven. */
static const gint64 steady = 60 * G_TIME_SPAN_SECOND;

static void fail_resolving(struct session *session, const GError *error, gint64 now)
{
    const char *host = session->settings.host ? session->settings.host : session->domain;

    if (g_error_matches(error, RESOLVER_ERROR, RESOLVER_ERROR_NO_SERVICE))
        fault_set(&session->fault, FAULT_NO_SUCH_HOST, NULL, "%s says that it has no XMPP service",
                  session->domain);
    else if (g_error_matches(error, RESOLVER_ERROR, RESOLVER_ERROR_NO_SUCH_HOST))
        fault_set(&session->fault, FAULT_NO_SUCH_HOST, error->message, "no such host: %s", host);
    else
        fault_set(&session->fault, FAULT_UNREACHABLE, error->message,
                  "the address of %s cannot be looked up at present", host);
    session_fail(session, now);
}

static void turn_resolving(struct session *session, gint64 now)
{
    GError *error = NULL;
    GPtrArray *candidates = resolver_take(session->resolver, &error);

    if (!candidates && !error)
        return;
    resolver_free(g_steal_pointer(&session->resolver));
    if (error) {
        fail_resolving(session, error, now);
        g_error_free(error);
        return;
    }
    g_clear_pointer(&session->candidates, g_ptr_array_unref);
    session->candidates = candidates;
    session->next = 0;
    session_try_next(session, now);
}

static enum answer expects(const char *id, const char *from, void *data)
{
    const struct session *session = data;

    return protocol_expects(session->protocol, id, from);
}

static bool may_cut(const char *from, const char *answers, void *data)
{
    const struct session *session = data;

    return protocol_may_cut(session->protocol, from, answers);
}

/* Under another address, whatever is sent would be taken for another's and answers for forged. */
static bool is_ours(const struct session *session, const char *bound)
{
    char *bare = jid_bare(bound), *theirs = jid_key(bare), *ours = jid_key(session->settings.jid);
    bool same = jid_resource(bound) && strcmp(theirs, ours) == 0;

    g_free(bare);
    g_free(theirs);
    g_free(ours);
    return same;
}

static void refuse_binding(struct session *session, const char *bound, gint64 now)
{
    if (!bound)
        fault_set(&session->fault, FAULT_BINDING, NULL,
                  "%s opened a session but did not say under which address", session->domain);
    else
        fault_set(&session->fault, FAULT_BINDING, bound,
                  "%s opened a session under an address that is not %s", session->domain,
                  session->settings.jid);
    session_fail(session, now);
}

static void go_online(struct session *session, gint64 now)
{
    const char *bound = stream_bound_jid(session->stream);

    if (!bound || !is_ours(session, bound)) {
        refuse_binding(session, bound, now);
        return;
    }
    session->online_since = now;
    fault_clear(&session->fault);
    stream_expect(session->stream, expects, session);
    stream_let_cut(session->stream, may_cut, session);
    protocol_offered(session->protocol, stream_features(session->stream));
    session_enter_phase(session, PHASE_ONLINE, now);
    protocol_online(session->protocol, bound,
                    session->settings.present ? &session->settings.priority : NULL, now);
}

/* false: a large roster is only partly in place, and what came after it waits; keys do not. */
static bool take(struct session *session, const struct arrival *arrival, gint64 now)
{
    if (arrival->cut)
        protocol_cut(session->protocol, arrival->stanza, now);
    return protocol_receive(session->protocol, arrival->stanza, arrival->items, now);
}

static void serve(struct session *session, bool bytes, gint64 now)
{
    const struct arrival *arrival;

    if (bytes)
        ledger_progress(session->ledger, now);
    while ((arrival = stream_arrival(session->stream)) && take(session, arrival, now))
        stream_arrival_done(session->stream);
    protocol_pump(session->protocol, now);
    if (!session->sent)
        return;
    session->sent = false;
    if (stream_turn(session->stream, now))
        ledger_progress(session->ledger, now);
    session_take_findings(session);
}

static void end_stream(struct session *session, const struct evidence *evidence, gint64 now)
{
    struct parties who = session_parties(session);
    bool early = evidence->phase < PHASE_AUTHENTICATING;

    if (session->state == SESSION_CLOSING) {
        session_rest(session, SESSION_OFFLINE);
        return;
    }
    diagnose(&session->fault, evidence, &who);
    if (session->state == SESSION_ONLINE) {
        if (now - session->online_since >= steady)
            session->failures = 0;
        protocol_offline(session->protocol, now);
    }
    session_give_up_candidate(session, early, now);
}

static void turn_streaming(struct session *session, gint64 now)
{
    bool bytes = stream_turn(session->stream, now);
    const struct evidence *evidence = stream_evidence(session->stream);
    enum phase phase = stream_phase(session->stream);

    if (!evidence) {
        if (phase != session->phase && phase != PHASE_ONLINE)
            session_enter_phase(session, phase, now);
        return;
    }
    session_take_findings(session);
    if (phase == PHASE_ONLINE && session->state != SESSION_ONLINE)
        go_online(session, now);
    else if (phase != session->phase)
        session_enter_phase(session, phase, now);
    if (session->state == SESSION_ONLINE)
        serve(session, bytes, now);
    if (session->stream && (evidence->ended || evidence->hopeless) &&
        !stream_arrival(session->stream))
        end_stream(session, evidence, now);
}

static void run_out_of_time(struct session *session, gint64 now)
{
    struct parties who = session_parties(session);
    enum phase phase = session->phase;

    if (session->state == SESSION_CLOSING) {
        session_rest(session, SESSION_OFFLINE);
        return;
    }
    diagnose_timeout(&session->fault, phase, &who);
    session_give_up_candidate(session, phase > PHASE_RESOLVING && phase < PHASE_AUTHENTICATING,
                              now);
}

void session_turn(struct session *session, gint64 now)
{
    if (session->state == SESSION_WAITING && now >= session->retry_at)
        session_start(session, now);
    else if (session->resolver)
        turn_resolving(session, now);
    else if (session->stream)
        turn_streaming(session, now);
    if (session->limit >= 0 && now >= session->limit)
        run_out_of_time(session, now);
}
