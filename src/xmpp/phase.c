#include "xmpp/phase.h"

/* libstrophe has limits of its own for some steps (5 s for a connection, 15 s for features and
   binding, 2 s for closing) and none at all for the others; ours come after its. */
static const int limits[] = {
    [PHASE_RESOLVING] = 15, [PHASE_CONNECTING] = 10,     [PHASE_OPENING] = 15,
    [PHASE_HANDSHAKE] = 15, [PHASE_AUTHENTICATING] = 30, [PHASE_BINDING] = 30,
    [PHASE_ONLINE] = 0,     [PHASE_CLOSING] = 3,
};

gint64 phase_limit(enum phase phase)
{
    return limits[phase] * G_TIME_SPAN_SECOND;
}

char *phase_waits_for(enum phase phase, const struct parties *parties)
{
    switch (phase) {
    case PHASE_RESOLVING:
        return g_strdup_printf("the address of %s", parties->domain);
    case PHASE_CONNECTING:
        return g_strdup_printf("a connection to %s", parties->endpoint);
    case PHASE_OPENING:
        return g_strdup_printf("the greeting of %s", parties->endpoint);
    case PHASE_HANDSHAKE:
        return g_strdup_printf("the TLS handshake with %s", parties->endpoint);
    case PHASE_AUTHENTICATING:
        return g_strdup_printf("%s to let %s in", parties->domain, parties->account);
    case PHASE_BINDING:
        return g_strdup_printf("%s to open the session", parties->domain);
    case PHASE_CLOSING:
        return g_strdup_printf("%s to close the stream", parties->domain);
    case PHASE_ONLINE:
        break;
    }
    return NULL;
}
