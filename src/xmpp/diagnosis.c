#include "xmpp/diagnosis.h"

#include <errno.h>
#include <string.h>

void evidence_clear(struct evidence *evidence)
{
    g_free(evidence->distrusted);
    g_free(evidence->stream_error);
    g_free(evidence->refusal);
    g_free(evidence->error);
    g_free(evidence->tls_error);
    *evidence = (struct evidence){0};
}

/* What an error element says: the condition is the first element that is none of its frame. */
struct refusal_words {
    char *condition, *text;
    bool in_text;
};

static void see_element(GMarkupParseContext *context G_GNUC_UNUSED, const char *name,
                        const char **keys G_GNUC_UNUSED, const char **values G_GNUC_UNUSED,
                        gpointer data, GError **error G_GNUC_UNUSED)
{
    static const char *const frame[] = {"failure", "iq",           "bind", "resource",
                                        "error",   "stream:error", NULL};
    struct refusal_words *words = data;

    words->in_text = strcmp(name, "text") == 0;
    if (!words->in_text && !words->condition && !g_strv_contains(frame, name))
        words->condition = g_strdup(name);
}

static void see_text(GMarkupParseContext *context G_GNUC_UNUSED, const char *text, gsize length,
                     gpointer data, GError **error G_GNUC_UNUSED)
{
    struct refusal_words *words = data;

    if (words->in_text && !words->text)
        words->text = g_strndup(text, length);
}

/* Free both strings. */
static struct refusal_words read_refusal(const char *xml)
{
    static const GMarkupParser parser = {.start_element = see_element, .text = see_text};
    struct refusal_words words = {0};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &words, NULL);

    g_markup_parse_context_parse(context, xml, -1, NULL);
    g_markup_parse_context_free(context);
    if (!words.condition)
        words.condition = g_strdup("undefined-condition");
    return words;
}

/* Unless it stands alone, the sentence begins with the domain. Those not listed are told by their
   name (RFC 6120, 4.9.3). */
static const struct {
    const char *condition;
    enum fault_kind kind;
    bool alone;
    const char *sentence;
} stream_errors[] = {
    {"conflict", FAULT_CONFLICT, true, "another program signed in with the same resource"},
    {"host-unknown", FAULT_HOST_UNKNOWN, false, " is not served by this server"},
    {"host-gone", FAULT_HOST_UNKNOWN, false, " is no longer served by this server"},
    {"system-shutdown", FAULT_SHUTDOWN, false, " is shutting down"},
    {"policy-violation", FAULT_STREAM, false, " ended the connection: something broke its rules"},
    {"resource-constraint", FAULT_STREAM, false, " is too busy for this connection"},
    {"connection-timeout", FAULT_LINK_LOST, false, " no longer heard muster and gave up"},
    {"reset", FAULT_LINK_LOST, false, " asks for a new connection"},
    {"internal-server-error", FAULT_STREAM, false, " had an internal error"},
};

static void tell_stream_error(struct fault *fault, const char *xml, const struct parties *parties)
{
    struct refusal_words words = read_refusal(xml);
    guint i = 0;

    while (i < G_N_ELEMENTS(stream_errors) &&
           strcmp(stream_errors[i].condition, words.condition) != 0)
        i++;
    if (i < G_N_ELEMENTS(stream_errors))
        fault_set(fault, stream_errors[i].kind, words.text, "%s%s",
                  stream_errors[i].alone ? "" : parties->domain, stream_errors[i].sentence);
    else
        fault_set(fault, FAULT_STREAM, words.text, "%s ended the connection: %s", parties->domain,
                  words.condition);
    g_free(words.condition);
    g_free(words.text);
}

static void tell_connecting(struct fault *fault, const struct evidence *evidence,
                            const struct parties *parties)
{
    const char *system = evidence->system ? g_strerror(evidence->system) : NULL;

    if (evidence->system == ECONNREFUSED)
        fault_set(fault, FAULT_REFUSED, system, "nothing listens on %s (connection refused)",
                  parties->endpoint);
    else
        fault_set(fault, FAULT_UNREACHABLE, system, "%s cannot be reached", parties->endpoint);
}

/* RFC 6120, 6.5. */
static void tell_refused_password(struct fault *fault, const char *refusal,
                                  const struct parties *parties)
{
    struct refusal_words words = read_refusal(refusal);

    if (strcmp(words.condition, "temporary-auth-failure") == 0)
        fault_set(fault, FAULT_STREAM, words.text, "%s cannot check passwords at present",
                  parties->domain);
    else if (strcmp(words.condition, "account-disabled") == 0)
        fault_set(fault, FAULT_AUTHENTICATION, words.text, "%s has disabled the account %s",
                  parties->domain, parties->account);
    else if (strcmp(words.condition, "credentials-expired") == 0)
        fault_set(fault, FAULT_AUTHENTICATION, words.text, "the password of %s has expired",
                  parties->account);
    else if (strcmp(words.condition, "not-authorized") == 0)
        fault_set(fault, FAULT_AUTHENTICATION, words.text, "%s refuses the password of %s",
                  parties->domain, parties->account);
    else
        fault_set(fault, FAULT_AUTHENTICATION, words.text, "%s refuses to sign in %s: %s",
                  parties->domain, parties->account, words.condition);
    g_free(words.condition);
    g_free(words.text);
}

static void tell_authenticating(struct fault *fault, const struct evidence *evidence,
                                const struct parties *parties)
{
    if (evidence->refusal)
        tell_refused_password(fault, evidence->refusal, parties);
    else if (evidence->error && strstr(evidence->error, "Cannot authenticate"))
        fault_set(fault, FAULT_AUTHENTICATION, NULL,
                  "%s offers no way to sign in that muster knows", parties->domain);
    else if (evidence->error)
        fault_set(fault, FAULT_STREAM, evidence->error,
                  "%s sent something that nobody can sign in with", parties->domain);
    else
        fault_set(fault, FAULT_LINK_LOST, NULL, "%s closed the connection while signing in",
                  parties->domain);
}

static void tell_opening(struct fault *fault, const struct evidence *evidence,
                         const struct parties *parties)
{
    if (evidence->tls_refused)
        fault_set(fault, FAULT_TLS_FAILED, NULL, "%s offers encryption but refuses to start it",
                  parties->endpoint);
    else if (evidence->error && strstr(evidence->error, "TLS is not supported"))
        fault_set(fault, FAULT_TLS_MISSING, NULL,
                  "the server offers no encryption, and muster does not go on without it");
    else if (evidence->error && strstr(evidence->error, "Cannot authenticate"))
        tell_authenticating(fault, evidence, parties);
    else if (evidence->error)
        fault_set(fault, FAULT_MALFORMED, evidence->error, "%s does not speak XMPP",
                  parties->endpoint);
    else
        fault_set(fault, FAULT_LINK_LOST, NULL, "%s closed the connection without a greeting",
                  parties->endpoint);
}

static void tell_binding(struct fault *fault, const struct evidence *evidence,
                         const struct parties *parties)
{
    struct refusal_words words;

    if (evidence->refusal) {
        words = read_refusal(evidence->refusal);
        fault_set(fault, FAULT_BINDING, words.text, "%s opens no session for %s: %s",
                  parties->domain, parties->account, words.condition);
        g_free(words.condition);
        g_free(words.text);
    } else if (evidence->error) {
        fault_set(fault, FAULT_BINDING, evidence->error, "%s opens no session for %s",
                  parties->domain, parties->account);
    } else {
        fault_set(fault, FAULT_LINK_LOST, NULL, "%s closed the connection while signing in",
                  parties->domain);
    }
}

static void tell_by_phase(struct fault *fault, const struct evidence *evidence,
                          const struct parties *parties)
{
    switch (evidence->phase) {
    case PHASE_RESOLVING:
    case PHASE_CONNECTING:
        tell_connecting(fault, evidence, parties);
        break;
    case PHASE_OPENING:
        tell_opening(fault, evidence, parties);
        break;
    case PHASE_HANDSHAKE:
        fault_set(fault, FAULT_TLS_FAILED, evidence->tls_error, "the TLS handshake with %s failed",
                  parties->endpoint);
        break;
    case PHASE_AUTHENTICATING:
        tell_authenticating(fault, evidence, parties);
        break;
    case PHASE_BINDING:
        tell_binding(fault, evidence, parties);
        break;
    case PHASE_ONLINE:
    case PHASE_CLOSING:
        fault_set(fault, FAULT_LINK_LOST, NULL,
                  evidence->closed ? "%s closed the stream" : "the connection to %s was lost",
                  parties->domain);
        break;
    }
}

void diagnose(struct fault *fault, const struct evidence *evidence, const struct parties *parties)
{
    if (evidence->distrusted)
        fault_set(fault, FAULT_CERTIFICATE, evidence->distrusted,
                  "the certificate of %s cannot be trusted", parties->domain);
    else if (evidence->breach)
        fault_set(fault, evidence->unproven ? FAULT_UNPROVEN : FAULT_MALFORMED, NULL, "%s %s",
                  parties->domain, evidence->breach);
    else if (evidence->malformed)
        fault_set(fault, FAULT_MALFORMED, NULL, "%s sent something that is not well-formed XML",
                  parties->domain);
    else if (evidence->stream_error)
        tell_stream_error(fault, evidence->stream_error, parties);
    else if (evidence->timed_out || evidence->system == ETIMEDOUT)
        fault_set(fault, FAULT_TIMEOUT, NULL, "%s does not answer", parties->endpoint);
    else
        tell_by_phase(fault, evidence, parties);
}

void diagnose_timeout(struct fault *fault, enum phase phase, const struct parties *parties)
{
    char *what = phase_waits_for(phase, parties);
    int seconds = (int)(phase_limit(phase) / G_TIME_SPAN_SECOND);

    fault_set(fault, FAULT_TIMEOUT, NULL, "waited %d s in vain for %s", seconds, what);
    g_free(what);
}
