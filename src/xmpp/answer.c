#include "xmpp/answer.h"

#include "xmpp/blocking.h"
#include "xmpp/disco.h"
#include "xmpp/ping.h"
#include "xmpp/roster_iq.h"
#include "xmpp/stanza_error.h"
#include "xmpp/version.h"

/* Whom to ask about which payload. A new extension is a row here. */
static const struct extension extensions[] = {
    {"query", NS_DISCO_INFO, disco_answer},
    {"query", NS_VERSION, version_answer},
    {"ping", NS_PING, ping_answer},
    {NULL, NULL, NULL},
};

static const char *consult(xmpp_stanza_t *question, xmpp_stanza_t *result)
{
    for (const struct extension *extension = extensions; extension->ns; extension++)
        if (stanza_is(question, extension->name, extension->ns))
            return extension->answer(question, extensions, result);
    return "service-unavailable";
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

/* What may change something, all of it pushed by our server. */
static const struct {
    const char *name, *ns;
    const char *(*take)(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                        gint64 now);
} pushes[] = {
    {"query", NS_ROSTER, roster_iq_push},
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
static const char *decide(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *result,
                          gint64 now)
{
    const char *flaw = find_flaw(iq), *from = xmpp_stanza_get_from(iq);
    xmpp_stanza_t *payload = stanza_first(iq);

    if (flaw) {
        wire_note(wire, "refused a request from %s: %s", from ? from : "the server", flaw);
        return "bad-request";
    }
    if (g_str_equal(xmpp_stanza_get_type(iq), "get"))
        return consult(payload, result);
    return take_push(wire, iq, payload, now);
}

static xmpp_stanza_t *reply_new(xmpp_stanza_t *iq, const char *type)
{
    xmpp_stanza_t *reply = stanza_new(xmpp_stanza_get_context(iq), "iq", type);

    stanza_set(reply, "to", xmpp_stanza_get_from(iq));
    stanza_set(reply, "id", xmpp_stanza_get_id(iq));
    return reply;
}

void answer_iq(const struct wire *wire, xmpp_stanza_t *iq, gint64 now)
{
    xmpp_stanza_t *reply = reply_new(iq, "result");
    const char *condition = decide(wire, iq, reply, now);

    if (condition) {
        xmpp_stanza_release(reply);
        reply = reply_new(iq, "error");
        stanza_error_add(reply, condition);
    }
    wire_send(wire, reply);
}
