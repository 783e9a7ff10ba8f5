/* What was seen on a connection, and what the user is told of it. */
#include "xmpp/backoff.h"
#include "xmpp/diagnosis.h"

#include <errno.h>
#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SASL  "<failure xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">"
#define ERROR "<error xmlns=\"http://etherx.jabber.org/streams\">"
#define NS    " xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\""

static const struct parties parties = {
    .account = "jane@longbourn.lit",
    .domain = "longbourn.lit",
    .endpoint = "127.0.0.1:5222",
};

static const struct {
    struct evidence seen;
    enum fault_kind kind;
    const char *sentence, *detail;
} rows[] = {
    {{.phase = PHASE_CONNECTING, .system = ECONNREFUSED},
     FAULT_REFUSED,
     "nothing listens on 127.0.0.1:5222 (connection refused)",
     "Connection refused"},
    {{.phase = PHASE_CONNECTING, .system = EHOSTUNREACH},
     FAULT_UNREACHABLE,
     "127.0.0.1:5222 cannot be reached",
     "No route to host"},
    {{.phase = PHASE_CONNECTING}, FAULT_UNREACHABLE, "127.0.0.1:5222 cannot be reached", NULL},
    {{.phase = PHASE_CONNECTING, .timed_out = true},
     FAULT_TIMEOUT,
     "127.0.0.1:5222 does not answer",
     NULL},
    {{.phase = PHASE_OPENING},
     FAULT_LINK_LOST,
     "127.0.0.1:5222 closed the connection without a greeting",
     NULL},
    {{.phase = PHASE_OPENING,
      .error = (char *)"TLS is not supported, but set as mandatory for this connection"},
     FAULT_TLS_MISSING,
     "the server offers no encryption, and muster does not go on without it",
     NULL},
    /* No features came: that is silence, not a missing feature. */
    {{.phase = PHASE_OPENING,
      .timed_out = true,
      .error = (char *)"TLS is not supported, but set as mandatory for this connection"},
     FAULT_TIMEOUT,
     "127.0.0.1:5222 does not answer",
     NULL},
    {{.phase = PHASE_OPENING, .tls_refused = true},
     FAULT_TLS_FAILED,
     "127.0.0.1:5222 offers encryption but refuses to start it",
     NULL},
    {{.phase = PHASE_OPENING, .error = (char *)"Server did not open valid stream. name = html."},
     FAULT_MALFORMED,
     "127.0.0.1:5222 does not speak XMPP",
     "Server did not open valid stream. name = html."},
    {{.phase = PHASE_OPENING, .error = (char *)"Cannot authenticate with known methods"},
     FAULT_BARRED,
     "longbourn.lit offers no way to sign in that muster knows",
     NULL},
    {{.phase = PHASE_HANDSHAKE, .tls_error = (char *)"wrong version number"},
     FAULT_TLS_FAILED,
     "the TLS handshake with 127.0.0.1:5222 failed",
     "wrong version number"},
    {{.phase = PHASE_HANDSHAKE,
      .distrusted = (char *)"hostname mismatch",
      .tls_error = (char *)"x"},
     FAULT_CERTIFICATE,
     "the certificate of longbourn.lit cannot be trusted",
     "hostname mismatch"},
    {{.phase = PHASE_AUTHENTICATING,
      .refusal = (char *)SASL "<not-authorized/><text>No.</text></failure>"},
     FAULT_AUTHENTICATION,
     "longbourn.lit refuses the password of jane@longbourn.lit",
     "No."},
    {{.phase = PHASE_AUTHENTICATING,
      .refusal = (char *)SASL "<not-authorized/></failure>",
      .error = (char *)"Cannot authenticate with known methods"},
     FAULT_AUTHENTICATION,
     "longbourn.lit refuses the password of jane@longbourn.lit",
     NULL},
    {{.phase = PHASE_AUTHENTICATING, .refusal = (char *)SASL "<account-disabled/></failure>"},
     FAULT_BARRED,
     "longbourn.lit has disabled the account jane@longbourn.lit",
     NULL},
    {{.phase = PHASE_AUTHENTICATING, .refusal = (char *)SASL "<credentials-expired/></failure>"},
     FAULT_BARRED,
     "the password of jane@longbourn.lit has expired",
     NULL},
    {{.phase = PHASE_AUTHENTICATING, .refusal = (char *)SASL "<mechanism-too-weak/></failure>"},
     FAULT_BARRED,
     "longbourn.lit finds the way to sign in too weak for jane@longbourn.lit",
     NULL},
    {{.phase = PHASE_AUTHENTICATING, .refusal = (char *)SASL "<temporary-auth-failure/></failure>"},
     FAULT_STREAM,
     "longbourn.lit cannot check passwords at present",
     NULL},
    {{.phase = PHASE_AUTHENTICATING, .refusal = (char *)SASL},
     FAULT_BARRED,
     "longbourn.lit refuses to sign in jane@longbourn.lit and gave no reason",
     NULL},
    {{.phase = PHASE_AUTHENTICATING, .refusal = (char *)SASL "<too-much-pride/></failure>"},
     FAULT_BARRED,
     "longbourn.lit refuses to sign in jane@longbourn.lit: too-much-pride",
     NULL},
    {{.phase = PHASE_AUTHENTICATING},
     FAULT_LINK_LOST,
     "longbourn.lit closed the connection while signing in",
     NULL},
    {{.phase = PHASE_BINDING,
      .refusal =
          (char *)"<iq id=\"_xmpp_bind1\" type=\"error\"><bind xmlns=\"b\"><resource>x</resource>"
                  "</bind><error type=\"cancel\"><conflict/><text>Taken &amp; gone</text></error>"
                  "</iq>"},
     FAULT_BINDING,
     "another program is signed in with the same resource",
     "Taken & gone"},
    {{.phase = PHASE_BINDING, .error = (char *)"Server did not reply to bind request."},
     FAULT_BINDING,
     "longbourn.lit opens no session for jane@longbourn.lit",
     "Server did not reply to bind request."},
    {{.phase = PHASE_ONLINE}, FAULT_LINK_LOST, "the connection to longbourn.lit was lost", NULL},
    {{.phase = PHASE_ONLINE, .closed = true},
     FAULT_LINK_LOST,
     "longbourn.lit closed the stream",
     NULL},
    {{.phase = PHASE_ONLINE, .malformed = true},
     FAULT_MALFORMED,
     "longbourn.lit sent something that is not well-formed XML",
     NULL},
    {{.phase = PHASE_ONLINE,
      .stream_error = (char *)ERROR "<conflict" NS "/><text" NS ">Replaced</text>"},
     FAULT_CONFLICT,
     "another program signed in with the same resource",
     "Replaced"},
    {{.phase = PHASE_OPENING,
      .stream_error = (char *)"<stream:error><host-unknown" NS "/></stream:error>"},
     FAULT_HOST_UNKNOWN,
     "longbourn.lit is not served by this server",
     NULL},
    {{.phase = PHASE_ONLINE,
      .stream_error = (char *)ERROR "<text" NS ">Bye</text><system-shutdown" NS "/>"},
     FAULT_SHUTDOWN,
     "longbourn.lit is shutting down",
     "Bye"},
    {{.phase = PHASE_ONLINE,
      .stream_error = (char *)ERROR "<see-other-host" NS ">x</see-other-host>"},
     FAULT_STREAM,
     "longbourn.lit refers to another server, where muster does not go",
     "x"},
    {{.phase = PHASE_ONLINE, .stream_error = (char *)ERROR "</error>"},
     FAULT_STREAM,
     "longbourn.lit ended the connection and gave no reason",
     NULL},
};

static void test_diagnosis(void **state)
{
    struct fault fault = {0};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        diagnose(&fault, &rows[i].seen, &parties);
        assert_string_equal(fault.sentence, rows[i].sentence);
        assert_int_equal(fault.kind, rows[i].kind);
        if (rows[i].detail)
            assert_string_equal(fault.detail, rows[i].detail);
        else
            assert_null(fault.detail);
    }
    fault_clear(&fault);
}

static void test_timeout(void **state)
{
    static const struct {
        enum phase phase;
        const char *sentence;
    } waits[] = {
        {PHASE_RESOLVING, "waited 15 s in vain for the address of longbourn.lit"},
        {PHASE_CONNECTING, "waited 10 s in vain for a connection to 127.0.0.1:5222"},
        {PHASE_HANDSHAKE, "waited 15 s in vain for the TLS handshake with 127.0.0.1:5222"},
        {PHASE_AUTHENTICATING,
         "waited 30 s in vain for longbourn.lit to let jane@longbourn.lit in"},
    };
    struct fault fault = {0};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(waits); i++) {
        diagnose_timeout(&fault, waits[i].phase, &parties);
        assert_string_equal(fault.sentence, waits[i].sentence);
        assert_int_equal(fault.kind, FAULT_TIMEOUT);
    }
    fault_clear(&fault);
    assert_int_equal(phase_limit(PHASE_ONLINE), 0);
    assert_null(phase_waits_for(PHASE_ONLINE, &parties));
}

static void test_final(void **state)
{
    static const enum fault_kind final[] = {
        FAULT_AUTHENTICATION, FAULT_BARRED,      FAULT_CONFLICT, FAULT_HOST_UNKNOWN,
        FAULT_CERTIFICATE,    FAULT_TLS_MISSING, FAULT_UNPROVEN,
    };
    guint count = 0;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(final); i++)
        assert_true(fault_is_final(final[i]));
    for (int kind = FAULT_NONE; kind <= FAULT_STREAM; kind++)
        count += fault_is_final((enum fault_kind)kind);
    assert_int_equal(count, G_N_ELEMENTS(final));
}

static void test_backoff(void **state)
{
    static const int seconds[] = {1, 1, 2, 4, 8, 16, 32, 60, 60};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(seconds); i++) {
        assert_int_equal(backoff_delay(i, 0), seconds[i] * G_TIME_SPAN_SECOND);
        assert_int_equal(backoff_delay(i, 1), seconds[i] * G_TIME_SPAN_SECOND * 5 / 4);
        assert_int_equal(backoff_delay(i, -1), seconds[i] * G_TIME_SPAN_SECOND * 3 / 4);
    }
    assert_int_equal(backoff_delay(G_MAXUINT, 0), 60 * G_TIME_SPAN_SECOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_diagnosis),
        cmocka_unit_test(test_timeout),
        cmocka_unit_test(test_final),
        cmocka_unit_test(test_backoff),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
