#include "xmpp/answer.h"

#include "xmpp/blocking.h"
#include "xmpp/caps.h"
#include "xmpp/disco.h"
#include "xmpp/entity_time.h"
#include "xmpp/last_activity.h"
#include "xmpp/ping.h"
#include "xmpp/roster_iq.h"
#include "xmpp/rosterx.h"
#include "xmpp/stanza_error.h"
#include "xmpp/version.h"

/* Whom to ask about which payload. A new extension is a row here. */
static const struct extension extensions[] = {
    {"query", NS_DISCO_INFO, disco_answer, false},
    {"query", NS_VERSION, version_answer, false},
    {"ping", NS_PING, ping_answer, false},
    {"query", NS_LAST, last_answer, true},
    {"time", NS_TIME, time_answer, true},
    {"c", NS_CAPS, NULL, false},
    {"x", NS_ROSTERX, NULL, false},
    {NULL, NULL, NULL, false},
};

char *answer_ver(void)
{
    return disco_ver(extensions);
}

static const struct extension *find(xmpp_stanza_t *question)
{
    const struct extension *extension = extensions;

    while (extension->ns && !stanza_is(question, extension->name, extension->ns))
        extension++;
    return extension->answer ? extension : NULL;
}

static const char *consult(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *result,
                           gint64 now)
{
    xmpp_stanza_t *question = stanza_first(iq);
    const struct extension *extension = find(question);
    const struct occasion occasion = {
        .known = extensions,
        .idle = MAX(now - wire->touched, 0) / G_USEC_PER_SEC,
    };

    if (!extension || (extension->private && !wire_is_seen_by(wire, xmpp_stanza_get_from(iq))))
        return "service-unavailable";
    return extension->answer(question, &occasion, result);
}

/* What RFC 6120, 8.2.3 demands of a request. NULL: nothing is wrong with it. */
static const char *find_flaw(xmpp_stanza_t *iq)
{
    const char *type = xmpp_stanza_get_type(iq);
    xmpp_stanza_t *payload = stanza_first(iq);

    if (g_strcmp0(type, "get") != 0 && g_strcmp0(type, "set") != 0)
        return "it is of no known type";
    if (!xmpp_stanza_get_id(iq))
        return "it has no id";
    if (!payload)
        return "it asks nothing";
    if (stanza_next(payload))
        return "it asks two things at once";
    return NULL;
}

/* What may change something, all of it pushed by our server, but for what is only suggested. */
static const struct {
    const char *name, *ns;
    const char *(*take)(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                        gint64 now);
} pushes[] = {
    {"query", NS_ROSTER, roster_iq_push},
    {"x", NS_ROSTERX, rosterx_push},
    {"block", NS_BLOCKING, blocking_push},
    {"unblock", NS_BLOCKING, blocking_push},
};

static const char *take_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                             gint64 now)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pushes); i++)
        if (stanza_is(payload, pushes[i].name, pushes[i].ns))
            return pushes[i].take(wire, iq, payload, now);
    return "service-unavailable";
}

/* Fills the result, or returns the condition of an error. Only a push changes anything; all others
   merely ask. */
static const char *consider(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *result,
                            gint64 now)
{
    const char *flaw = find_flaw(iq), *from = xmpp_stanza_get_from(iq);
    xmpp_stanza_t *payload = stanza_first(iq);

    if (flaw) {
        wire_note(wire, "refused a request from %s: %s", from ? from : "the server", flaw);
        return "bad-request";
    }
    if (g_str_equal(xmpp_stanza_get_type(iq), "get"))
        return consult(wire, iq, result, now);
    return take_push(wire, iq, payload, now);
}

/* Whoever may not know that we are there is told what a server tells of somebody who is not (RFC
   6121, 8.5.3.2.3), whatever was asked and however. */
static const char *decide(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *result,
                          gint64 now)
{
    const char *condition = consider(wire, iq, result, now);

    return wire_is_known_to(wire, xmpp_stanza_get_from(iq)) ? condition : "service-unavailable";
}

static xmpp_stanza_t *reply_new(xmpp_stanza_t *iq, const char *type)
{
    xmpp_stanza_t *reply = stanza_new(xmpp_stanza_get_context(iq), "iq", type);

    stanza_set(reply, "to", xmpp_stanza_get_from(iq));
    stanza_set(reply, "id", xmpp_stanza_get_id(iq));
    return reply;
}

static bool is_push(const struct wire *wire, xmpp_stanza_t *iq)
{
    return g_strcmp0(xmpp_stanza_get_type(iq), "set") == 0 &&
           wire_is_account(wire, xmpp_stanza_get_from(iq));
}

void answer_iq(const struct wire *wire, struct owed *owed, xmpp_stanza_t *iq, gint64 now)
{
    xmpp_stanza_t *reply = reply_new(iq, "result");
    const char *condition = decide(wire, iq, reply, now);

    if (!condition && is_push(wire, iq)) {
        xmpp_stanza_release(reply);
        owed_add(owed, xmpp_stanza_get_id(iq), now);
        owed_pay(owed, wire, now);
        return;
    }
    if (condition) {
        xmpp_stanza_release(reply);
        reply = reply_new(iq, "error");
        stanza_error_add(reply, condition);
    }
    wire_send(wire, reply);
}
