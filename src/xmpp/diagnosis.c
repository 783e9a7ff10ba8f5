#include "xmpp/diagnosis.h"

#include "xmpp/condition.h"

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
    char *inside; /* the condition: a host, for see-other-host */
    char **place; /* where the text that comes belongs; NULL: nowhere */
};

static void see_element(GMarkupParseContext *context G_GNUC_UNUSED, const char *name,
                        const char **keys G_GNUC_UNUSED, const char **values G_GNUC_UNUSED,
                        gpointer data, GError **error G_GNUC_UNUSED)
{
    static const char *const frame[] = {"failure", "iq",           "bind", "resource",
                                        "error",   "stream:error", NULL};
    struct refusal_words *words = data;

    words->place = NULL;
    if (strcmp(name, "text") == 0) {
        words->place = &words->text;
    } else if (!words->condition && !g_strv_contains(frame, name)) {
        words->condition = g_strdup(name);
        words->place = &words->inside;
    }
}

static void see_end(GMarkupParseContext *context G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
                    gpointer data, GError **error G_GNUC_UNUSED)
{
    ((struct refusal_words *)data)->place = NULL;
}

static void see_text(GMarkupParseContext *context G_GNUC_UNUSED, const char *text, gsize length,
                     gpointer data, GError **error G_GNUC_UNUSED)
{
    struct refusal_words *words = data;

    if (words->place && !*words->place)
        *words->place = g_strndup(text, length);
}

static void tell_condition(struct fault *fault, enum condition_place place, const char *xml,
                           const struct parties *parties)
{
    static const GMarkupParser parser = {
        .start_element = see_element, .end_element = see_end, .text = see_text};
    struct refusal_words words = {0};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &words, NULL);

    g_markup_parse_context_parse(context, xml, -1, NULL);
    g_markup_parse_context_free(context);
    condition_tell(fault, place, words.condition, words.text ? words.text : words.inside, parties);
    g_free(words.condition);
    g_free(words.text);
    g_free(words.inside);
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

static void tell_authenticating(struct fault *fault, const struct evidence *evidence,
                                const struct parties *parties)
{
    if (evidence->refusal)
        tell_condition(fault, CONDITION_SIGN_IN, evidence->refusal, parties);
    else if (evidence->error && strstr(evidence->error, "Cannot authenticate"))
        fault_set(fault, FAULT_BARRED, NULL, "%s offers no way to sign in that muster knows",
                  parties->domain);
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
    if (evidence->refusal) {
        tell_condition(fault, CONDITION_BINDING, evidence->refusal, parties);
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
        tell_condition(fault, CONDITION_STREAM, evidence->stream_error, parties);
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
