#include "xmpp/look.h"

#include "xmpp/presence_stanza.h"
#include "xmpp/stanza_error.h"

#define NS_DISCO_INFO "http://jabber.org/protocol/disco#info"
#define NS_DATA       "jabber:x:data"

/* No longer than this at priority 0, whatever the server does. */
static const gint64 bound = 10 * G_USEC_PER_SEC;

void look_clear(struct look *look)
{
    g_free(look->id);
    g_free(look->held);
    *look = (struct look){0};
}

void look_online(struct look *look, const int *priority, gint64 now)
{
    look->priority = priority ? *priority : 0;
    look->online = now;
}

void look_offline(struct look *look, const struct wire *wire)
{
    look->stage = LOOK_NONE;
    roster_set_all_told(wire->roster, false);
}

static void send(struct look *look, const struct wire *wire, struct request *request,
                 xmpp_stanza_t *iq, gint64 now)
{
    if (request->state == REQUEST_SENT)
        wire_send_step(wire, request, iq, now);
    else
        wire_send_request(wire, request, iq, now);
    g_free(look->id);
    look->id = g_strdup(request->id);
}

/* --- at priority 0 --- */

/* The first presence of a series is what counts (ejabberd), so we go before we come. A server works
   in order: once it has answered what was asked behind the presence, it has told of everybody. */
static void be_seen(struct look *look, const struct wire *wire, struct request *request, gint64 now)
{
    look->stage = LOOK_SEEN;
    look->until = now + bound;
    look->askers = roster_asking(wire->roster);
    look->messages = roster_message_count(wire->roster);
    if (wire->present)
        presence_stanza_leave(wire);
    presence_stanza_announce(wire, 0);
    send(look, wire, request, stanza_question(wire->ctx, wire->domain, "ping", "urn:xmpp:ping"),
         now);
}

/* Who can be seen will be told anew, or not any more. */
static void be_as_before(struct look *look, const struct wire *wire)
{
    look->stage = LOOK_NONE;
    presence_stanza_leave(wire);
    roster_presence_clear(wire->roster);
    if (wire->present)
        presence_stanza_announce(wire, look->priority);
}

static guint more(guint now, guint before)
{
    return now > before ? now - before : 0;
}

static char *describe(const struct look *look, const struct roster *roster)
{
    guint askers = more(roster_asking(roster), look->askers);
    guint messages = more(roster_message_count(roster), look->messages);
    char *found =
        g_strdup_printf("%u new, %u message%s", askers, messages, messages == 1 ? "" : "s");
    char *text = look->held ? g_strdup_printf("%s, %s left offline", found, look->held) : NULL;

    if (!text)
        return found;
    g_free(found);
    return text;
}

static void end(struct look *look, const struct wire *wire, struct request *request,
                const char *xml, gint64 now)
{
    char *outcome = describe(look, wire->roster);

    be_as_before(look, wire);
    roster_set_all_told(wire->roster, true);
    ledger_done(wire->ledger, request, outcome, xml, now);
    g_free(outcome);
}

/* --- before --- */

/* To ask how many there are is what keeps the server from sending them (XEP-0013, 2.2). */
static void hold(struct look *look, const struct wire *wire, struct request *request, gint64 now)
{
    xmpp_stanza_t *iq = stanza_new(wire->ctx, "iq", "get");

    look->stage = LOOK_HOLDING;
    stanza_set(stanza_add(iq, "query", NS_DISCO_INFO), "node", MESSAGE_HOLDING);
    send(look, wire, request, iq, now);
}

static void refuse(const struct wire *wire, struct request *request, const char *why, gint64 now)
{
    ledger_refused(wire->ledger, request, refusal_new(NULL, NULL, why, NULL, NULL), NULL, now);
}

void look_begin(struct look *look, const struct wire *wire, struct request *request, gint64 now)
{
    g_clear_pointer(&look->held, g_free);
    if (request->filed < look->online) /* whoever agreed to it has long been doing other things */
        refuse(wire, request, "the connection was lost before it began", now);
    else if (look->stage != LOOK_NONE)
        refuse(wire, request, "another look is under way", now);
    else if (offers_has(roster_offers(wire->roster), MESSAGE_HOLDING))
        hold(look, wire, request, now);
    else
        be_seen(look, wire, request, now);
}

static const char *read_count(xmpp_stanza_t *query)
{
    xmpp_stanza_t *form = stanza_child(query, "x", NS_DATA), *field = NULL;

    for (field = form ? stanza_first(form) : NULL; field; field = stanza_next(field))
        if (stanza_is(field, "field", NS_DATA) &&
            g_strcmp0(xmpp_stanza_get_attribute(field, "var"), "number_of_messages") == 0)
            return stanza_text(stanza_child(field, "value", NS_DATA));
    return NULL;
}

/* The user was told that they stay on the server: if they might not, nothing is done. */
static void take_hold(struct look *look, const struct wire *wire, struct request *request,
                      xmpp_stanza_t *iq, const char *xml, gint64 now)
{
    bool result = g_strcmp0(xmpp_stanza_get_type(iq), "result") == 0;
    xmpp_stanza_t *query = result ? stanza_child(iq, "query", NS_DISCO_INFO) : NULL;

    if (query) {
        look->held = g_strdup(read_count(query));
        be_seen(look, wire, request, now);
        return;
    }
    look->stage = LOOK_NONE;
    if (result)
        refuse(wire, request, "the server does not say that it holds offline messages back", now);
    else
        ledger_refused(wire->ledger, request, stanza_error_parse(iq), xml, now);
}

/* --- what comes in, or does not --- */

bool look_take(struct look *look, const struct wire *wire, xmpp_stanza_t *iq, gint64 now)
{
    const char *id = xmpp_stanza_get_id(iq);
    struct request *request = id ? ledger_by_id(wire->ledger, id) : NULL;
    char *xml;

    if (!request || look->stage == LOOK_NONE || g_strcmp0(id, look->id) != 0 ||
        !wire_may_answer(wire, request, xmpp_stanza_get_from(iq)))
        return false;
    xml = stanza_excerpt(iq);
    if (look->stage == LOOK_HOLDING)
        take_hold(look, wire, request, iq, xml, now);
    else
        end(look, wire, request, xml, now);
    g_free(xml);
    return true;
}

void look_watch(struct look *look, const struct wire *wire, gint64 now)
{
    struct request *request;

    if (look->stage == LOOK_NONE)
        return;
    request = ledger_by_id(wire->ledger, look->id);
    if (request && (look->stage == LOOK_HOLDING || now < look->until))
        return;
    if (look->stage == LOOK_SEEN)
        be_as_before(look, wire);
    look->stage = LOOK_NONE;
    if (request)
        ledger_refused(wire->ledger, request, NULL, NULL, now);
}

gint64 look_deadline(const struct look *look)
{
    return look->stage == LOOK_SEEN ? look->until : -1;
}
