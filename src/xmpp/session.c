#include "xmpp/session.h"

#include "roster/jid.h"
#include "xmpp/errand.h"
#include "xmpp/library.h"
#include "xmpp/protocol.h"
#include "xmpp/session_parts.h"

#include <strophe.h>

/* Milliseconds that session_free() gives turns that were cut off, so that it rarely leaves a thread
   behind. */
enum { PATIENCE = 80 };

static void send_stanza(xmpp_stanza_t *stanza, void *data)
{
    struct session *session = data;

    if (session->state != SESSION_ONLINE)
        return;
    stream_send(session->stream, stanza);
    session->sent = true;
}

static void pass_note(const char *sentence, void *data)
{
    struct session *session = data;

    session->events->note(sentence, session->data);
}

struct session *session_new(const struct session_settings *settings, struct roster *roster,
                            struct ledger *ledger, const struct session_events *events, void *data)
{
    static const struct protocol_sink sink = {.send = send_stanza, .note = pass_note};
    struct session *session = g_new0(struct session, 1);

    session_settings_copy(&session->settings, settings);
    session->domain = jid_domain(settings->jid);
    session->ledger = ledger;
    session->events = events;
    session->data = data;
    session->limit = -1;
    session->ctx = library_context_new(NULL);
    session->protocol =
        protocol_new(session->ctx, session->settings.jid, roster, ledger, &sink, session);
    protocol_set_nickname(session->protocol, session->settings.nickname);
    return session;
}

bool session_may_exit(void)
{
    return errand_settle(0);
}

void session_free(struct session *session)
{
    resolver_free(session->resolver);
    stream_free(session->stream);
    errand_settle(PATIENCE);
    protocol_free(session->protocol);
    xmpp_ctx_free(session->ctx);
    if (session->candidates)
        g_ptr_array_unref(session->candidates);
    session_settings_clear(&session->settings);
    fault_clear(&session->fault);
    certificate_free(session->certificate);
    g_free(session->domain);
    g_free(session->endpoint);
    g_free(session->waits_for);
    g_free(session);
}

void session_set_password(struct session *session, const char *password)
{
    session_settings_set(&session->settings.password, password);
}

void session_set_pin(struct session *session, const char *sha256)
{
    session_settings_set(&session->settings.pin, sha256);
}

void session_connect(struct session *session, gint64 now)
{
    if (session->state != SESSION_OFFLINE && session->state != SESSION_WAITING &&
        session->state != SESSION_CLOSING)
        return;
    session_drop_stream(session);
    if (session->state != SESSION_WAITING)
        session->failures = 0;
    session_start(session, now);
}

/* One that has wholly arrived is the truth, whoever leaves while it is being put in place. */
static void finish_roster(struct session *session, gint64 now)
{
    const struct arrival *arrival = stream_arrival(session->stream);

    while (arrival && arrival->items &&
           !protocol_receive(session->protocol, arrival->stanza, arrival->items, now))
        ;
}

void session_disconnect(struct session *session, gint64 now)
{
    if (session->state == SESSION_OFFLINE)
        return;
    fault_clear(&session->fault);
    if (session->state != SESSION_ONLINE) {
        session_rest(session, SESSION_OFFLINE);
        return;
    }
    finish_roster(session, now);
    protocol_leave(session->protocol);
    stream_close(session->stream);
    protocol_offline(session->protocol, now);
    session_enter_phase(session, PHASE_CLOSING, now);
}

bool session_poll(const struct session *session, struct pollfd *fd)
{
    if (session->resolver)
        *fd = (struct pollfd){.fd = resolver_fd(session->resolver), .events = POLLIN};
    else if (session->stream)
        *fd = stream_poll(session->stream);
    return session->resolver || session->stream;
}

static gint64 earlier(gint64 a, gint64 b)
{
    return a < 0 ? b : b < 0 ? a : MIN(a, b);
}

gint64 session_deadline(const struct session *session)
{
    bool online = session->state == SESSION_ONLINE;
    gint64 deadline = session->limit;

    if (session->state == SESSION_WAITING)
        return session->retry_at;
    if (online)
        deadline = earlier(earlier(deadline, ledger_deadline(session->ledger)),
                           protocol_deadline(session->protocol));
    if (session->stream)
        deadline =
            earlier(deadline, stream_deadline(session->stream,
                                              online && ledger_counts(session->ledger).sent > 0));
    return deadline;
}

enum session_state session_state(const struct session *session)
{
    return session->state;
}

const struct fault *session_fault(const struct session *session)
{
    return &session->fault;
}

const struct certificate *session_certificate(const struct session *session)
{
    return session->certificate;
}

bool session_is_secured(const struct session *session)
{
    return session->state == SESSION_ONLINE && stream_is_secured(session->stream);
}

bool session_offers_pre_approval(const struct session *session)
{
    return session->state == SESSION_ONLINE && stream_features(session->stream)->pre_approval;
}

const char *session_waits_for(const struct session *session)
{
    return session->waits_for;
}

gint64 session_retry_at(const struct session *session)
{
    return session->state == SESSION_WAITING ? session->retry_at : -1;
}

const char *session_bound_jid(const struct session *session)
{
    return session->state == SESSION_ONLINE ? stream_bound_jid(session->stream) : NULL;
}

void session_touch(struct session *session, gint64 now)
{
    protocol_touch(session->protocol, now);
}
