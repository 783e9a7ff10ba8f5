#include "xmpp/witness.h"

#include "xmpp/console.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

/* libstrophe gives its certificate callback nothing to tell connections apart by. */
static _Thread_local struct witness *present;

void witness_init(struct witness *witness, bool direct, const char *pin, const char *password)
{
    *witness = (struct witness){.direct = direct, .socket = -1};
    witness->pin = g_strdup(pin);
    witness->phase = PHASE_CONNECTING;
    witness->evidence.phase = PHASE_CONNECTING;
    g_queue_init(&witness->lines);
    g_queue_init(&witness->arrivals);
    witness->guard = guard_new();
    guard_set_password(witness->guard, password);
}

void wire_line_free(struct wire_line *line)
{
    g_free(line->xml);
    g_free(line);
}

void arrival_free(struct arrival *arrival)
{
    xmpp_stanza_release(arrival->stanza);
    draft_free(arrival->items);
    g_free(arrival);
}

void witness_forget_arrivals(struct witness *witness)
{
    g_queue_clear_full(&witness->arrivals, (GDestroyNotify)arrival_free);
}

void witness_clear(struct witness *witness)
{
    g_queue_clear_full(&witness->lines, (GDestroyNotify)wire_line_free);
    witness_forget_arrivals(witness);
    guard_free(witness->guard);
    if (witness->socket >= 0)
        close(witness->socket);
    evidence_clear(&witness->evidence);
    certificate_free(witness->certificate);
    g_free(witness->pin);
    g_free(witness->problems);
    g_free(witness->bound_jid);
}

void witness_enter(struct witness *witness)
{
    present = witness;
    guard_enter(witness ? witness->guard : NULL);
}

enum phase witness_phase(const struct witness *witness)
{
    return (enum phase)g_atomic_int_get(&witness->phase);
}

void witness_set_phase(struct witness *witness, enum phase phase)
{
    witness->evidence.phase = phase;
    g_atomic_int_set(&witness->phase, (gint)phase);
    if (witness->errand)
        errand_nudge(witness->errand);
}

static void advance(struct witness *witness, enum phase phase)
{
    if (witness_phase(witness) < phase)
        witness_set_phase(witness, phase);
}

static void replace(char **place, const char *text)
{
    g_free(*place);
    *place = g_strdup(text);
}

static void keep_line(struct witness *witness, bool sent, const char *xml)
{
    struct wire_line *line = g_new(struct wire_line, 1);

    line->sent = sent;
    line->xml = console_text(xml);
    g_queue_push_tail(&witness->lines, line);
}

static void see_sent(struct witness *witness, const char *xml)
{
    if (witness->unsent > 0)
        witness->unsent--;
    guard_sent(witness->guard, xml);
    keep_line(witness, true, xml);
    if (g_str_has_prefix(xml, "<auth "))
        advance(witness, PHASE_AUTHENTICATING);
}

static bool is_stream_error(const char *xml)
{
    return g_str_has_prefix(xml, "<stream:error") ||
           (g_str_has_prefix(xml, "<error ") && strstr(xml, "http://etherx.jabber.org/streams"));
}

/* There is no going on after one (RFC 6120, 4.9.1.1), whether or not the server closes. */
static void note_stream_error(struct witness *witness, const char *xml)
{
    if (!witness->evidence.stream_error)
        witness->evidence.stream_error = g_strdup(xml);
    witness->evidence.hopeless = true;
}

/* libstrophe tries one way to sign in after the other. The first refusal tells most, unless it was
   about the way. */
static void note_refused_sign_in(struct witness *witness, const char *xml)
{
    const char *earlier = witness->evidence.refusal;

    if (!earlier || strstr(earlier, "<invalid-mechanism") ||
        strstr(earlier, "<mechanism-too-weak") || strstr(earlier, "<encryption-required"))
        replace(&witness->evidence.refusal, xml);
}

/* libstrophe shows its users nothing of what comes before the sign-in, but it logs it. */
static void see_received(struct witness *witness, const char *xml)
{
    enum phase phase = witness_phase(witness);

    keep_line(witness, false, xml);
    features_read(&witness->features, xml);
    if (g_str_has_prefix(xml, "</stream:stream>"))
        witness->evidence.closed = true;
    else if (is_stream_error(xml))
        note_stream_error(witness, xml);
    if (phase == PHASE_OPENING && g_str_has_prefix(xml, "<proceed"))
        advance(witness, PHASE_HANDSHAKE);
    else if (phase == PHASE_OPENING && g_str_has_prefix(xml, "<failure"))
        witness->evidence.tls_refused = witness->evidence.hopeless = true;
    else if (phase == PHASE_AUTHENTICATING && g_str_has_prefix(xml, "<failure"))
        note_refused_sign_in(witness, xml);
    else if (phase == PHASE_AUTHENTICATING && g_str_has_prefix(xml, "<success"))
        advance(witness, PHASE_BINDING);
    else if (phase == PHASE_BINDING && g_str_has_prefix(xml, "<iq") &&
             strstr(xml, "type=\"error\""))
        replace(&witness->evidence.refusal, xml);
}

static void see_remark(struct witness *witness, xmpp_log_level_t level, const char *area,
                       const char *message)
{
    struct evidence *evidence = &witness->evidence;

    if (strcmp(message, "connection successful") == 0) {
        advance(witness, witness->direct ? PHASE_HANDSHAKE : PHASE_OPENING);
    } else if (sscanf(message, "connection failed, error %d", &evidence->system) == 1) {
        return;
    } else if (strcmp(message, "Connection attempt timed out.") == 0 ||
               strcmp(message, "didn't get stream features") == 0) {
        evidence->timed_out = true;
    } else if (g_str_has_prefix(message, "parse error")) {
        /* It would stay connected, and deaf. */
        evidence->malformed = evidence->hopeless = true;
        evidence->breach = guard_breach(witness->guard);
        evidence->unproven = guard_is_unproven(witness->guard);
    } else if (strcmp(message, "Closing socket.") == 0 && !witness->errand) {
        /* Or it would wait up to 0.8 s for the other side's part in closing TLS, and muster too. */
        shutdown(witness->socket, SHUT_RDWR);
    } else if (level == XMPP_LEVEL_ERROR && witness_phase(witness) < PHASE_ONLINE) {
        replace(&evidence->error, message);
        evidence->hopeless = true;
    } else if (strcmp(area, "tls") == 0) {
        replace(&evidence->tls_error, message);
    }
}

void witness_log(void *userdata, xmpp_log_level_t level, const char *area, const char *message)
{
    int error = errno;

    if (g_str_has_prefix(message, "RECV: "))
        see_received(userdata, message + strlen("RECV: "));
    else if (g_str_has_prefix(message, "SENT: "))
        see_sent(userdata, message + strlen("SENT: "));
    else
        see_remark(userdata, level, area, message);
    errno = error;
}

static void keep_certificate(struct witness *witness)
{
    xmpp_tlscert_t *certificate = xmpp_conn_get_peer_cert(witness->conn);

    if (!certificate)
        return;
    certificate_free(witness->certificate);
    witness->certificate = certificate_new(certificate);
    xmpp_tlscert_free(certificate);
}

void witness_event(xmpp_conn_t *conn, xmpp_conn_event_t event, int error G_GNUC_UNUSED,
                   xmpp_stream_error_t *stream_error G_GNUC_UNUSED, void *userdata)
{
    struct witness *witness = userdata;

    if (event == XMPP_CONN_CONNECT) {
        witness->bound_jid = g_strdup(xmpp_conn_get_bound_jid(conn));
        witness->secured = xmpp_conn_is_secured(conn);
        advance(witness, PHASE_ONLINE);
        return;
    }
    witness->evidence.ended = true;
}

static void keep_arrival(struct witness *witness, xmpp_stanza_t *stanza)
{
    struct arrival *arrival = g_new(struct arrival, 1);
    char *remark;

    arrival->stanza = xmpp_stanza_clone(stanza);
    arrival->items = guard_claim(witness->guard);
    arrival->cut = guard_was_cut(witness->guard);
    g_queue_push_tail(&witness->arrivals, arrival);
    if (!arrival->items)
        return;
    remark = g_strdup_printf("<!-- its %u items were taken in as they came -->",
                             draft_size(arrival->items));
    keep_line(witness, false, remark);
    g_free(remark);
}

int witness_stanza(xmpp_conn_t *conn G_GNUC_UNUSED, xmpp_stanza_t *stanza, void *userdata)
{
    static const char *const kinds[] = {"iq", "message", "presence", NULL};
    struct witness *witness = userdata;
    const char *id = xmpp_stanza_get_id(stanza);
    const char *name = xmpp_stanza_get_name(stanza);

    if (witness_phase(witness) == PHASE_CLOSING)
        return 1;
    /* libstrophe's own binding and session establishment come by here, too. */
    if (name && g_strv_contains(kinds, name) && !(id && g_str_has_prefix(id, "_xmpp_")))
        keep_arrival(witness, stanza);
    return 1;
}

/* select(2), which libstrophe uses, knows no higher descriptors. */
int witness_socket(xmpp_conn_t *conn, void *socket)
{
    int original = *(int *)socket;

    if (present->socket >= 0)
        close(present->socket);
    present->socket = fcntl(original, F_DUPFD_CLOEXEC, 0);
    if (original >= FD_SETSIZE || present->socket < 0)
        return -1;
    xmpp_sockopt_cb_keepalive(conn, socket); /* if it cannot be had, so be it */
    return 0;
}

/* Goes on, so that all problems are heard and the server's own certificate is seen (this one may be
   its issuer's). Nothing is sent before witness_judge() has decided. Afterwards, in a
   renegotiation, nothing is forgiven. */
int witness_certificate(const xmpp_tlscert_t *certificate, const char *problem)
{
    char *problems;

    if (present->judged)
        return 0;
    if (!present->certificate)
        present->certificate = certificate_new(certificate);
    if (!present->problems || !strstr(present->problems, problem)) {
        problems = present->problems ? g_strconcat(present->problems, "; ", problem, NULL)
                                     : g_strdup(problem);
        g_free(present->problems);
        present->problems = problems;
    }
    return 1;
}

static void distrust(struct witness *witness)
{
    witness->evidence.distrusted =
        g_strdup(witness->problems ? witness->problems : "it is not the one that was pinned");
    witness->evidence.hopeless = true;
    if (!witness->certificate)
        return;
    witness->certificate->reason = g_strdup(witness->problems);
    witness->certificate->pinned = g_strdup(witness->pin);
}

/* A pin is for one certificate, and for no other, however good. */
void witness_judge(struct witness *witness)
{
    const char *sha256;
    bool good;

    if (witness->judged || !xmpp_conn_is_secured(witness->conn))
        return;
    witness->judged = true;
    keep_certificate(witness);
    sha256 = witness->certificate ? witness->certificate->sha256 : NULL;
    good =
        witness->pin ? sha256 && g_ascii_strcasecmp(sha256, witness->pin) == 0 : !witness->problems;
    if (good)
        advance(witness, PHASE_AUTHENTICATING);
    else
        distrust(witness);
}
