#include "xmpp/stream.h"

#include "xmpp/errand.h"
#include "xmpp/library.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* libstrophe reads 4 KiB a turn, a TLS record has up to 16 KiB, and what OpenSSL holds back of one
   does not show on the socket: so many turns more after any activity. */
enum { DRAIN = 5 };

/* libstrophe has timers of its own (5 s to connect, 15 s for features, 2 s to close), and no way to
   ask for them: it is looked after this often while they may run, or while something is unsent. */
static const gint64 interval = 250 * G_TIME_SPAN_MILLISECOND;

struct stream {
    struct witness witness;
    xmpp_log_t log;
    xmpp_ctx_t *ctx;       /* its own: a turn that is left behind must share nothing */
    struct errand *errand; /* the turn under way; NULL: none */
    gint64 last;           /* turn */
    int drain;             /* turns still owed */
};

/* One absolute value each: libstrophe's getter forgets some bits. Stream management would lose
   stanzas in 0.12. */
static long flags(enum session_tls tls)
{
    switch (tls) {
    case SESSION_TLS_STARTTLS:
        break;
    case SESSION_TLS_DIRECT:
        return XMPP_CONN_FLAG_LEGACY_SSL | XMPP_CONN_FLAG_MANDATORY_TLS | XMPP_CONN_FLAG_DISABLE_SM;
    case SESSION_TLS_NONE:
        return XMPP_CONN_FLAG_DISABLE_TLS | XMPP_CONN_FLAG_DISABLE_SM;
    }
    return XMPP_CONN_FLAG_MANDATORY_TLS | XMPP_CONN_FLAG_DISABLE_SM;
}

static xmpp_conn_t *connection(struct stream *stream, const struct session_settings *settings)
{
    xmpp_conn_t *conn = xmpp_conn_new(stream->ctx);
    char *full = settings->resource ? g_strconcat(settings->jid, "/", settings->resource, NULL)
                                    : g_strdup(settings->jid);

    xmpp_conn_set_jid(conn, full);
    xmpp_conn_set_pass(conn, settings->password);
    xmpp_conn_set_flags(conn, flags(settings->tls));
    xmpp_conn_set_sockopt_callback(conn, witness_socket);
    xmpp_conn_set_certfail_handler(conn, witness_certificate);
    if (settings->ca_file)
        xmpp_conn_set_cafile(conn, settings->ca_file);
    /* Before the sign-in it is called for nothing; added after it, it would miss what came in the
       same bytes. */
    xmpp_handler_add(conn, witness_stanza, NULL, NULL, NULL, &stream->witness);
    g_free(full);
    return conn;
}

struct stream *stream_new(const struct session_settings *settings,
                          const struct candidate *candidate)
{
    struct stream *stream = g_new0(struct stream, 1);
    struct witness *witness = &stream->witness;

    witness_init(witness, settings->tls == SESSION_TLS_DIRECT, settings->pin, settings->password);
    stream->log = (xmpp_log_t){.handler = witness_log, .userdata = witness};
    stream->ctx = library_context_new(&stream->log);
    witness_enter(witness);
    witness->conn = connection(stream, settings);
    errno = 0;
    if (xmpp_connect_client(witness->conn, candidate->address, (unsigned short)candidate->port,
                            witness_event, witness) != XMPP_EOK) {
        witness->evidence.system = errno;
        witness->evidence.ended = true;
    }
    witness_enter(NULL);
    return stream;
}

static void discard(void *data)
{
    struct stream *stream = data;

    stream->witness.errand = NULL; /* nobody listens, and nobody has time for good manners */
    witness_enter(&stream->witness);
    xmpp_conn_release(stream->witness.conn);
    witness_enter(NULL);
    witness_clear(&stream->witness);
    xmpp_ctx_free(stream->ctx);
    g_free(stream);
}

void stream_free(struct stream *stream)
{
    if (!stream)
        return;
    if (!stream->errand) {
        discard(stream);
        return;
    }
    shutdown(stream->witness.socket, SHUT_RDWR);
    errand_abandon(stream->errand);
}

static bool is_readable(const struct stream *stream)
{
    struct pollfd fd = {.fd = stream->witness.socket, .events = POLLIN};

    return poll(&fd, 1, 0) > 0;
}

static bool goes_on(const struct stream *stream)
{
    const struct evidence *evidence = &stream->witness.evidence;

    return !evidence->ended && !evidence->hopeless && evidence->phase != PHASE_ONLINE;
}

/* A turn elsewhere: all that can be done without waiting, except where libstrophe itself waits.
   Stops at the sign-in, for stanzas are the main thread's affair. */
static void run(struct errand *errand, void *data)
{
    struct stream *stream = data;

    stream->witness.errand = errand;
    witness_enter(&stream->witness);
    for (int left = DRAIN; left > 0 && goes_on(stream); left--) {
        if (is_readable(stream))
            left = DRAIN;
        xmpp_run_once(stream->ctx, 0);
        witness_judge(&stream->witness);
    }
    witness_enter(NULL);
}

static bool turn_here(struct stream *stream)
{
    bool readable = is_readable(stream);

    if (readable)
        stream->drain = DRAIN;
    else if (stream->drain > 0)
        stream->drain--;
    witness_enter(&stream->witness);
    xmpp_run_once(stream->ctx, 0);
    witness_enter(NULL);
    return readable;
}

/* true: a turn elsewhere is due. While connecting, the socket becomes writable instead. */
static bool is_due(const struct stream *stream, gint64 now)
{
    bool connecting = stream->witness.evidence.phase == PHASE_CONNECTING;
    struct pollfd fd = {.fd = stream->witness.socket, .events = connecting ? POLLOUT : POLLIN};

    return stream->drain > 0 || now >= stream->last + interval || poll(&fd, 1, 0) > 0;
}

bool stream_turn(struct stream *stream, gint64 now)
{
    struct witness *witness = &stream->witness;

    if (stream->errand) {
        if (!errand_finish(stream->errand))
            return false;
        stream->errand = witness->errand = NULL;
        stream->drain = witness->evidence.phase == PHASE_ONLINE ? DRAIN : 0;
        return true;
    }
    if (witness->evidence.ended || witness->evidence.hopeless)
        return false;
    if (witness->evidence.phase != PHASE_ONLINE && !is_due(stream, now))
        return false;
    stream->last = now;
    if (witness->evidence.phase == PHASE_ONLINE)
        return turn_here(stream);
    stream->errand = errand_new(run, discard, stream);
    return false;
}

struct pollfd stream_poll(const struct stream *stream)
{
    const struct witness *witness = &stream->witness;
    bool wants_room;

    if (stream->errand)
        return (struct pollfd){.fd = errand_fd(stream->errand), .events = POLLIN};
    wants_room = witness->unsent > 0 || witness->evidence.phase == PHASE_CONNECTING;
    return (struct pollfd){.fd = witness->socket,
                           .events = (short)(POLLIN | (wants_room ? POLLOUT : 0))};
}

gint64 stream_deadline(const struct stream *stream, bool expecting)
{
    const struct evidence *evidence = &stream->witness.evidence;

    if (stream->errand)
        return -1;
    if (stream->drain > 0 || evidence->ended || evidence->hopeless || stream_arrival(stream))
        return 0;
    if (evidence->phase == PHASE_ONLINE && stream->witness.unsent == 0 && !expecting)
        return -1;
    return stream->last + interval;
}

enum phase stream_phase(const struct stream *stream)
{
    return witness_phase(&stream->witness);
}

const struct evidence *stream_evidence(const struct stream *stream)
{
    return stream->errand ? NULL : &stream->witness.evidence;
}

struct wire_line *stream_next_line(struct stream *stream)
{
    return stream->errand ? NULL : g_queue_pop_head(&stream->witness.lines);
}

struct certificate *stream_certificate(struct stream *stream)
{
    return stream->errand ? NULL : g_steal_pointer(&stream->witness.certificate);
}

void stream_expect(struct stream *stream, item_stream_expects *expects, void *data)
{
    guard_expect(stream->witness.guard, expects, data);
}

void stream_let_cut(struct stream *stream, omission_may_cut *may_cut, void *data)
{
    guard_let_cut(stream->witness.guard, may_cut, data);
}

struct arrival *stream_arrival(const struct stream *stream)
{
    return stream->errand ? NULL : g_queue_peek_head((GQueue *)&stream->witness.arrivals);
}

void stream_arrival_done(struct stream *stream)
{
    arrival_free(g_queue_pop_head(&stream->witness.arrivals));
}

void stream_send(struct stream *stream, xmpp_stanza_t *stanza)
{
    stream->witness.unsent++;
    xmpp_send(stream->witness.conn, stanza);
}

const char *stream_bound_jid(const struct stream *stream)
{
    return stream->witness.bound_jid;
}

const struct features *stream_features(const struct stream *stream)
{
    return &stream->witness.features;
}

bool stream_is_secured(const struct stream *stream)
{
    return stream->witness.secured;
}

void stream_close(struct stream *stream)
{
    witness_set_phase(&stream->witness, PHASE_CLOSING);
    witness_forget_arrivals(&stream->witness);
    xmpp_disconnect(stream->witness.conn);
    stream->drain = DRAIN;
}
