/* A session against servers that do what real ones should not: where it ends up, what it says, and
   that it never waits for them. */
#include "session_server.h"
#include "xmpp/session.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define HEADER                                                                                     \
    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1' " \
    "from='longbourn.lit' version='1.0'>"
#define TLS         "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
#define NS_SASL     "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'"
#define PLAIN       "<mechanisms " NS_SASL "><mechanism>PLAIN</mechanism></mechanisms>"
#define BIND        "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"
#define FEATURES(x) HEADER "<stream:features>" x "</stream:features>"
#define BOUND                                                                            \
    "<iq id='_xmpp_bind1' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>" \
    "<jid>jane@longbourn.lit/x</jid></bind></iq>"
#define STREAM_ERROR(x) "<stream:error><" x " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"

#define SIGN_IN                                                                 \
    {"<stream:stream", FEATURES(PLAIN)}, {"</auth>", "<success " NS_SASL "/>"}, \
    {                                                                           \
        "<stream:stream", FEATURES(BIND)                                        \
    }

/* Milliseconds. Only a broken program takes so long, or is so slow to let go; tight enough to tell,
   loose enough for a slow machine and for valgrind. */
enum { LONG = 20000, PROMPT = 5000 };

struct place {
    struct server *server;
    struct roster *roster;
    struct ledger *ledger;
    struct session *session;
    GString *console;
};

static void roster_changes(const struct change *change G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void ledger_changes(const struct request *request G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void state_changes(void *data G_GNUC_UNUSED)
{
}

static void stanza_passes(bool sent, const char *xml, void *data)
{
    struct place *place = data;

    g_string_append_printf(place->console, "%s %s\n", sent ? "C:" : "S:", xml);
}

static void note_passes(const char *sentence G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static const struct session_events events = {state_changes, stanza_passes, note_passes};

/* server may be NULL: nobody listens there. */
static void open_place(struct place *place, struct server *server, int port, enum session_tls tls)
{
    struct session_settings settings = {
        .jid = "jane@longbourn.lit",
        .password = "secret",
        .host = "127.0.0.1",
        .port = port,
        .tls = tls,
    };

    place->server = server;
    place->roster = roster_new(roster_changes, NULL);
    place->ledger = ledger_new(30 * G_TIME_SPAN_SECOND, ledger_changes, NULL);
    place->console = g_string_new(NULL);
    place->session = session_new(&settings, place->roster, place->ledger, &events, place);
    session_connect(place->session, g_get_monotonic_time());
}

static void open_served(struct place *place, const struct step *steps, enum session_tls tls)
{
    struct server *server = server_new(steps);

    open_place(place, server, server->port, tls);
}

static void close_place(struct place *place)
{
    gint64 before = g_get_monotonic_time();

    session_free(place->session);
    assert_true(g_get_monotonic_time() - before < PROMPT * G_TIME_SPAN_MILLISECOND);
    if (place->server)
        server_free(place->server);
    ledger_free(place->ledger);
    roster_free(place->roster);
    g_string_free(place->console, TRUE);
}

static void turn(struct place *place)
{
    struct pollfd fd;
    gint64 now = g_get_monotonic_time();
    gint64 deadline = session_deadline(place->session);
    gint64 wait = deadline < 0 ? 20 : CLAMP((deadline - now) / G_TIME_SPAN_MILLISECOND, 0, 20);

    poll(&fd, session_poll(place->session, &fd), (int)wait);
    now = g_get_monotonic_time();
    session_turn(place->session, now);
    assert_true(g_get_monotonic_time() - now < PROMPT * G_TIME_SPAN_MILLISECOND);
}

/* Until it says `waits_for` (the beginning), or NULL: is in that state. */
static void run_until(struct place *place, enum session_state state, const char *waits_for)
{
    gint64 end = g_get_monotonic_time() + LONG * G_TIME_SPAN_MILLISECOND;
    const char *waits;

    do {
        turn(place);
        assert_true(g_get_monotonic_time() < end);
        waits = session_waits_for(place->session);
    } while (session_state(place->session) != state ||
             (waits_for && !(waits && g_str_has_prefix(waits, waits_for))));
}

/* What they say, how it ends. WAITING: it would try again; OFFLINE: it knows better. */
static const struct {
    const char *what;
    enum session_tls tls;
    struct step steps[8];
    enum session_state state;
    enum fault_kind kind;
} ends[] = {
    {"no TLS",
     SESSION_TLS_STARTTLS,
     {{"<stream:stream", FEATURES(PLAIN)}},
     SESSION_OFFLINE,
     FAULT_TLS_MISSING},
    {"TLS refused",
     SESSION_TLS_STARTTLS,
     {{"<stream:stream", FEATURES(TLS)},
      {"<starttls", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"}},
     SESSION_WAITING,
     FAULT_TLS_FAILED},
    {"no TLS after all",
     SESSION_TLS_STARTTLS,
     {{"<stream:stream", FEATURES(TLS)},
      {"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"},
      {"\x16\x03", "what was that? say it again, and slowly"}},
     SESSION_WAITING,
     FAULT_TLS_FAILED},
    {"no TLS where it comes first",
     SESSION_TLS_DIRECT,
     {{"\x16\x03", HEADER}},
     SESSION_WAITING,
     FAULT_TLS_FAILED},
    {"another protocol",
     SESSION_TLS_STARTTLS,
     {{"<stream:stream", "220 longbourn.lit ESMTP\r\n"}},
     SESSION_WAITING,
     FAULT_MALFORMED},
    {"another XML",
     SESSION_TLS_STARTTLS,
     {{"<stream:stream", "<html id='1'><body>"}},
     SESSION_WAITING,
     FAULT_MALFORMED},
    {"unknown host",
     SESSION_TLS_STARTTLS,
     {{"<stream:stream", HEADER STREAM_ERROR("host-unknown") "</stream:error></stream:stream>"}},
     SESSION_OFFLINE,
     FAULT_HOST_UNKNOWN},
    {"wrong password",
     SESSION_TLS_NONE,
     {{"<stream:stream", FEATURES(PLAIN)},
      {"</auth>", "<failure " NS_SASL "><not-authorized/></failure>"}},
     SESSION_OFFLINE,
     FAULT_AUTHENTICATION},
    {"no way to sign in",
     SESSION_TLS_NONE,
     {{"<stream:stream", FEATURES("")}},
     SESSION_OFFLINE,
     FAULT_BARRED},
    {"no session",
     SESSION_TLS_NONE,
     {SIGN_IN,
      {"_xmpp_bind1", "<iq id='_xmpp_bind1' type='error'><error type='wait'>"
                      "<resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                      "</error></iq>"}},
     SESSION_WAITING,
     FAULT_BINDING},
    {"a session without an address",
     SESSION_TLS_NONE,
     {SIGN_IN, {"_xmpp_bind1", "<iq id='_xmpp_bind1' type='result'>" BIND "</iq>"}},
     SESSION_WAITING,
     FAULT_BINDING},
    {"conflict, and the line stays open",
     SESSION_TLS_NONE,
     {SIGN_IN, {"_xmpp_bind1", BOUND STREAM_ERROR("conflict") "</stream:error>"}},
     SESSION_OFFLINE,
     FAULT_CONFLICT},
    {"shutdown",
     SESSION_TLS_NONE,
     {SIGN_IN,
      {"_xmpp_bind1", BOUND},
      {"jabber:iq:roster", STREAM_ERROR("system-shutdown") "</stream:error>"}},
     SESSION_WAITING,
     FAULT_SHUTDOWN},
    {"the end",
     SESSION_TLS_NONE,
     {SIGN_IN, {"_xmpp_bind1", BOUND}, {"jabber:iq:roster", "</stream:stream>"}},
     SESSION_WAITING,
     FAULT_LINK_LOST},
    {"broken XML, and the line stays open",
     SESSION_TLS_NONE,
     {SIGN_IN, {"_xmpp_bind1", BOUND}, {"jabber:iq:roster", "<iq></presence>"}},
     SESSION_WAITING,
     FAULT_MALFORMED},
};

static void test_ends(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        struct place place;

        print_message("  %s\n", ends[i].what);
        open_served(&place, ends[i].steps, ends[i].tls);
        run_until(&place, ends[i].state, NULL);
        assert_int_equal(session_fault(place.session)->kind, ends[i].kind);
        assert_int_equal(session_retry_at(place.session) > 0, ends[i].state == SESSION_WAITING);
        assert_null(strstr(place.console->str, "secret"));
        assert_null(strstr(place.console->str, "AGphbmUAc2VjcmV0")); /* the same in base64 */
        close_place(&place);
    }
}

/* Where servers fall silent. Whoever leaves there leaves at once. */
static const struct {
    enum session_tls tls;
    struct step steps[6];
    enum session_state state;
    const char *waits_for;
} silences[] = {
    {SESSION_TLS_STARTTLS, {{NULL, NULL}}, SESSION_SECURING, "the greeting of"},
    {SESSION_TLS_DIRECT, {{NULL, NULL}}, SESSION_SECURING, "the TLS handshake with"},
    {SESSION_TLS_STARTTLS,
     {{"<stream:stream", FEATURES(TLS)},
      {"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"}},
     SESSION_SECURING,
     "the TLS handshake with"},
    {SESSION_TLS_NONE,
     {{"<stream:stream", FEATURES(PLAIN)}},
     SESSION_SIGNING_IN,
     "longbourn.lit to let"},
    {SESSION_TLS_NONE, {SIGN_IN}, SESSION_SIGNING_IN, "longbourn.lit to open"},
    {SESSION_TLS_NONE, {SIGN_IN, {"_xmpp_bind1", BOUND}}, SESSION_ONLINE, NULL},
};

static void test_leave(void **state)
{
    (void)state;
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(silences); i++) {
        gsize row = i / 2;
        struct place place;
        gint64 before;

        open_served(&place, silences[row].steps, silences[row].tls);
        run_until(&place, silences[row].state, silences[row].waits_for);
        if (i % 2) {
            before = g_get_monotonic_time();
            session_disconnect(place.session, before);
            assert_true(g_get_monotonic_time() - before < PROMPT * G_TIME_SPAN_MILLISECOND);
            run_until(&place, SESSION_OFFLINE, NULL);
            assert_int_equal(session_fault(place.session)->kind, FAULT_NONE);
        }
        close_place(&place);
    }
}

/* A stanza in the same bytes as the answer to the binding is not lost. */
static void test_early_stanza(void **state)
{
    static const struct step steps[] = {
        SIGN_IN,
        {"_xmpp_bind1", BOUND "<iq type='get' id='early' from='longbourn.lit'>"
                              "<ping xmlns='urn:xmpp:ping'/></iq>"},
        {"id=\"early\"", STREAM_ERROR("reset") "</stream:error>"},
        {NULL, NULL},
    };
    struct place place;

    (void)state;
    open_served(&place, steps, SESSION_TLS_NONE);
    run_until(&place, SESSION_ONLINE, NULL);
    assert_string_equal(session_bound_jid(place.session), "jane@longbourn.lit/x");
    assert_false(session_is_secured(place.session));
    run_until(&place, SESSION_WAITING, NULL);
    close_place(&place);
}

static void test_refused(void **state)
{
    static const struct step nothing[] = {{NULL, NULL}};
    struct server *server = server_new(nothing);
    int port = server->port;
    struct place place;

    (void)state;
    server_free(server);
    open_place(&place, NULL, port, SESSION_TLS_NONE);
    run_until(&place, SESSION_WAITING, NULL);
    assert_int_equal(session_fault(place.session)->kind, FAULT_REFUSED);
    session_connect(place.session, g_get_monotonic_time()); /* cuts the wait short */
    assert_int_equal(session_state(place.session), SESSION_RESOLVING);
    session_disconnect(place.session, g_get_monotonic_time());
    assert_int_equal(session_state(place.session), SESSION_OFFLINE);
    close_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_leave),
        cmocka_unit_test(test_early_stanza),
        cmocka_unit_test(test_refused),
    };

    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
