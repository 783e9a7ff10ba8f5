#include "xmpp/presence_stanza.h"

#include "roster/jid.h"
#include "roster/possible.h"
#include "xmpp/caps.h"
#include "xmpp/delay.h"
#include "xmpp/moved.h"
#include "xmpp/stanza_error.h"

#include <stdlib.h>

#define NS_NICK "http://jabber.org/protocol/nick" /* XEP-0172 */

/* --- out --- */

void presence_stanza_announce(const struct wire *wire, int priority)
{
    xmpp_stanza_t *presence = stanza_new(wire->ctx, "presence", NULL);
    char *text = g_strdup_printf("%d", priority);

    stanza_add_text(stanza_add(presence, "priority", NULL), text);
    caps_add(presence, wire->ver);
    wire_send(wire, presence);
    g_free(text);
}

void presence_stanza_leave(const struct wire *wire)
{
    wire_send(wire, stanza_new(wire->ctx, "presence", "unavailable"));
}

/* What each request may mean, by the state that it meets; the first is what it is taken for. */
static const enum subscription_action meanings[][2] = {
    [REQUEST_ASK] = {SUBSCRIPTION_ASK, SUBSCRIPTION_ASK},
    [REQUEST_APPROVE] = {SUBSCRIPTION_APPROVE, SUBSCRIPTION_PRE_APPROVE},
    [REQUEST_DENY] = {SUBSCRIPTION_DENY, SUBSCRIPTION_REVOKE},
    [REQUEST_UNFOLLOW] = {SUBSCRIPTION_UNFOLLOW, SUBSCRIPTION_CANCEL},
};

void presence_stanza_send(const struct wire *wire, struct request *request, gint64 now)
{
    const enum subscription_action *means = meanings[request->verb];
    const struct subscription_state *state = possible_state(wire->roster, request->jid);
    bool waits = subscription_is_pushed(state, means[0]) || subscription_is_pushed(state, means[1]);
    xmpp_stanza_t *presence = stanza_new(wire->ctx, "presence", subscription_sends(means[0]));

    stanza_set(presence, "to", request->jid);
    if (request->text)
        stanza_add_text(stanza_add(presence, "status", NULL), request->text);
    if (request->verb == REQUEST_ASK && wire->nickname)
        stanza_add_text(stanza_add(presence, "nick", NS_NICK), wire->nickname);
    wire_send_request(wire, request, presence, now);
    if (!waits)
        ledger_keeps_silent(request);
}

void presence_stanza_read(const struct wire *wire, struct request *request, gint64 now)
{
    if (request->verb == REQUEST_DENY)
        roster_asks_no_more(wire->roster, request->jid);
    ledger_done(wire->ledger, request, NULL, NULL, now);
}

/* --- in --- */

static const char *child_text(xmpp_stanza_t *presence, const char *name)
{
    return stanza_text(stanza_child(presence, name, xmpp_stanza_get_ns(presence)));
}

static enum show read_show(xmpp_stanza_t *presence)
{
    static const struct {
        const char *text;
        enum show show;
    } shows[] = {{"away", SHOW_AWAY}, {"chat", SHOW_CHAT}, {"dnd", SHOW_DND}, {"xa", SHOW_XA}};
    const char *text = child_text(presence, "show");

    for (gsize i = 0; i < G_N_ELEMENTS(shows); i++)
        if (g_strcmp0(text, shows[i].text) == 0)
            return shows[i].show;
    return SHOW_ONLINE;
}

static int read_priority(xmpp_stanza_t *presence)
{
    const char *text = child_text(presence, "priority");

    return text ? (int)CLAMP(strtol(text, NULL, 10), -128, 127) : 0;
}

/* One presence that came in. */
struct arrival {
    const struct wire *wire;
    xmpp_stanza_t *presence;
    const char *from; /* never NULL */
    gint64 now;
};

/* A server may tell late what was so before (XEP-0203). */
static gint64 told_at(xmpp_stanza_t *presence)
{
    gint64 sent = delay_of(presence);

    return sent ? sent : g_get_real_time();
}

static void take_available(const struct arrival *arrival)
{
    xmpp_stanza_t *presence = arrival->presence;

    roster_presence_since(arrival->wire->roster, arrival->from, read_show(presence),
                          read_priority(presence), child_text(presence, "status"),
                          told_at(presence));
}

static void take_unavailable(const struct arrival *arrival)
{
    roster_presence_since(arrival->wire->roster, arrival->from, SHOW_OFFLINE, 0,
                          child_text(arrival->presence, "status"), told_at(arrival->presence));
}

/* Someone could not be asked, or told. What we asked of them is refused; but the contact stays as
   it is, since the server goes on asking. */
static void take_error(const struct arrival *arrival)
{
    const struct wire *wire = arrival->wire;
    struct refusal *refusal = stanza_error_parse(arrival->presence);
    char *why = refusal->text ? g_strdup_printf("%s: %s", refusal->condition, refusal->text)
                              : g_strdup(refusal->condition);
    char *bare = jid_bare(arrival->from), *xml = stanza_excerpt(arrival->presence);
    bool shown;

    shown = roster_presence_since(wire->roster, arrival->from, SHOW_ERROR, 0, why,
                                  told_at(arrival->presence));
    shown |= ledger_presence_refused(wire->ledger, bare, xmpp_stanza_get_id(arrival->presence),
                                     refusal, xml, arrival->now);
    if (!shown)
        wire_note(wire, "the presence sent to %s came back: %s", bare, why);
    g_free(xml);
    g_free(bare);
    g_free(why);
}

static void note_about(const struct arrival *arrival, const char *what)
{
    char *bare = jid_bare(arrival->from);

    wire_note(arrival->wire, "%s %s", bare, what);
    g_free(bare);
}

static void enter_asker(const struct wire *wire, const struct asking *asking)
{
    bool missed = roster_misses_askers(wire->roster);

    roster_asks(wire->roster, asking);
    if (!missed && roster_misses_askers(wire->roster))
        wire_note(wire,
                  "more than %d ask to see you: the others are not shown, but your server keeps "
                  "them. Answer some and connect again, and it tells of more",
                  ASKERS_MOST);
}

static void take_subscribe(const struct arrival *arrival)
{
    xmpp_stanza_t *presence = arrival->presence;
    char *old = moved_old(presence);
    const struct asking asking = {
        .jid = arrival->from,
        .text = child_text(presence, "status"),
        .nick = stanza_text(stanza_child(presence, "nick", NS_NICK)),
        .old = old,
        .at = told_at(presence),
    };

    enter_asker(arrival->wire, &asking);
    g_free(old);
}

static void take_unsubscribe(const struct arrival *arrival)
{
    char *bare = jid_bare(arrival->from);

    if (roster_asker(arrival->wire->roster, bare))
        roster_asks_no_more(arrival->wire->roster, bare);
    else
        note_about(arrival, "no longer wants to see your presence");
    g_free(bare);
}

static void take_subscribed(const struct arrival *arrival)
{
    note_about(arrival, "now lets you see their presence");
}

static void take_unsubscribed(const struct arrival *arrival)
{
    note_about(arrival, "does not let you see their presence");
}

/* What each type means (RFC 6121, 4.7.1). Probes are for servers, and unknown types for nobody. */
static const struct {
    const char *type;
    void (*take)(const struct arrival *arrival);
} kinds[] = {
    {"", take_available},
    {"unavailable", take_unavailable},
    {"error", take_error},
    {"subscribe", take_subscribe},
    {"subscribed", take_subscribed},
    {"unsubscribe", take_unsubscribe},
    {"unsubscribed", take_unsubscribed},
};

void presence_stanza_take(const struct wire *wire, xmpp_stanza_t *presence, gint64 now)
{
    const char *type = xmpp_stanza_get_type(presence), *from = xmpp_stanza_get_from(presence);
    const struct arrival arrival = {wire, presence, from ? from : wire->account, now};

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_equal(type ? type : "", kinds[i].type))
            kinds[i].take(&arrival);
}
