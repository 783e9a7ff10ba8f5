#include "xmpp/protocol.h"

#include "roster/jid.h"
#include "xmpp/answer.h"
#include "xmpp/iq.h"
#include "xmpp/look.h"
#include "xmpp/message_stanza.h"
#include "xmpp/owed.h"
#include "xmpp/presence_stanza.h"
#include "xmpp/proof.h"
#include "xmpp/rosterx.h"
#include "xmpp/told.h"
#include "xmpp/wire.h"

struct protocol {
    struct wire wire;
    struct look look;
    struct told told;
    struct owed owed;
    struct proof proof;
};

struct protocol *protocol_new(xmpp_ctx_t *ctx, const char *account, struct roster *roster,
                              struct ledger *ledger, const struct protocol_sink *sink, void *data)
{
    struct protocol *protocol = g_new0(struct protocol, 1);
    struct wire *wire = &protocol->wire;

    wire->ctx = ctx;
    wire->account = g_strdup(account);
    wire->domain = jid_domain(account);
    wire->ver = answer_ver();
    wire->roster = roster;
    wire->ledger = ledger;
    wire->send = sink->send;
    wire->note = sink->note;
    wire->data = data;
    return protocol;
}

void protocol_free(struct protocol *protocol)
{
    look_clear(&protocol->look);
    told_clear(&protocol->told);
    owed_clear(&protocol->owed);
    proof_clear(&protocol->proof);
    g_free(protocol->wire.account);
    g_free(protocol->wire.domain);
    g_free(protocol->wire.ver);
    g_free(protocol->wire.nickname);
    g_free(protocol->wire.bound);
    g_free(protocol);
}

void protocol_set_nickname(struct protocol *protocol, const char *nickname)
{
    g_free(protocol->wire.nickname);
    protocol->wire.nickname = nickname && nickname[0] ? g_strdup(nickname) : NULL;
}

void protocol_offered(struct protocol *protocol, const struct features *features)
{
    protocol->wire.features = *features;
}

static void file_fetch(const struct wire *wire, gint64 now)
{
    ledger_file(wire->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, now);
}

/* The fetch goes first: a server that sends presences before the roster would tell of people whom
   we do not know yet (RFC 6121, 2.2), and it works in the order that we ask. */
void protocol_online(struct protocol *protocol, const char *bound_jid, const int *priority,
                     gint64 now)
{
    g_free(protocol->wire.bound);
    protocol->wire.bound = jid_key(bound_jid);
    protocol->wire.present = priority != NULL;
    roster_set_sight(protocol->wire.roster, priority ? SIGHT_TOLD : SIGHT_QUIET);
    look_online(&protocol->look, priority, now);
    file_fetch(&protocol->wire, now);
    protocol_pump(protocol, now);
    if (!priority)
        return;
    told_begin(&protocol->told, &protocol->wire, now);
    presence_stanza_announce(&protocol->wire, *priority);
}

void protocol_touch(struct protocol *protocol, gint64 now)
{
    protocol->wire.touched = now;
}

void protocol_offline(struct protocol *protocol, gint64 now)
{
    g_clear_pointer(&protocol->wire.bound, g_free);
    ledger_link_lost(protocol->wire.ledger, now);
    look_offline(&protocol->look, &protocol->wire);
    told_clear(&protocol->told);
    owed_clear(&protocol->owed);
    proof_clear(&protocol->proof);
    roster_presence_clear(protocol->wire.roster);
    roster_set_sight(protocol->wire.roster, SIGHT_NO_LINK);
    roster_set_offers(protocol->wire.roster, NULL);
    roster_set_storeless(protocol->wire.roster, false);
    version_doubt(roster_version(protocol->wire.roster));
}

static void send_filed(struct protocol *protocol, gint64 now)
{
    const struct wire *wire = &protocol->wire;
    struct request *request;

    while ((request = ledger_next(wire->ledger)))
        if (request->verb == REQUEST_LOOK)
            look_begin(&protocol->look, wire, request, now);
        else if (request_kind(request) == KIND_PRESENCE)
            presence_stanza_send(wire, request, now);
        else
            iq_send(wire, request, now);
}

void protocol_pump(struct protocol *protocol, gint64 now)
{
    const struct wire *wire = &protocol->wire;
    struct request *request;

    if (!wire->bound)
        return;
    while ((request = ledger_proved(wire->ledger)))
        presence_stanza_read(wire, request, now);
    if (ledger_expire(wire->ledger, now))
        file_fetch(wire, now);
    ledger_fetch_again(wire->ledger, now);
    look_watch(&protocol->look, wire, now);
    send_filed(protocol, now);
    if (proof_seek(&protocol->proof, wire, now))
        send_filed(protocol, now);
    owed_pay(&protocol->owed, wire, now);
}

void protocol_leave(struct protocol *protocol)
{
    owed_pay_off(&protocol->owed, &protocol->wire);
}

gint64 protocol_deadline(const struct protocol *protocol)
{
    return look_deadline(&protocol->look);
}

/* --- what comes in --- */

enum answer protocol_expects(const struct protocol *protocol, const char *id, const char *from)
{
    return iq_expects(&protocol->wire, id, from);
}

/* What others wrote; of what our server did, answers, but a part of a list would be taken for all
   of it. */
bool protocol_may_cut(const struct protocol *protocol, const char *from, const char *answers)
{
    return !wire_is_our_side(&protocol->wire, from) ||
           (answers && protocol_expects(protocol, answers, from) == ANSWER_OTHER);
}

static bool take_iq(struct protocol *protocol, xmpp_stanza_t *iq, struct draft *items, gint64 now)
{
    const char *type = xmpp_stanza_get_type(iq);

    if (g_strcmp0(type, "result") == 0 || g_strcmp0(type, "error") == 0)
        return look_take(&protocol->look, &protocol->wire, iq, now) ||
               proof_take(&protocol->proof, &protocol->wire, iq) ||
               iq_take_answer(&protocol->wire, iq, items, now);
    answer_iq(&protocol->wire, &protocol->owed, iq, now);
    return true;
}

static bool take_presence(struct protocol *protocol, xmpp_stanza_t *presence,
                          struct draft *items G_GNUC_UNUSED, gint64 now)
{
    if (g_strcmp0(xmpp_stanza_get_type(presence), "subscribe") == 0)
        told_hear(&protocol->told, &protocol->wire, xmpp_stanza_get_from(presence), now);
    presence_stanza_take(&protocol->wire, presence, now);
    return true;
}

static bool take_message(struct protocol *protocol, xmpp_stanza_t *message,
                         struct draft *items G_GNUC_UNUSED, gint64 now G_GNUC_UNUSED)
{
    if (!rosterx_take_message(&protocol->wire, message))
        message_stanza_take(&protocol->wire, message);
    return true;
}

/* The three kinds of stanza (RFC 6120, 8.1). Everything else in a stream is the session's. */
static const struct {
    const char *name;
    bool (*take)(struct protocol *protocol, xmpp_stanza_t *stanza, struct draft *items, gint64 now);
} stanzas[] = {
    {"iq", take_iq},
    {"presence", take_presence},
    {"message", take_message},
};

void protocol_cut(const struct protocol *protocol, xmpp_stanza_t *stanza, gint64 now)
{
    if (stanza_is(stanza, "message", "jabber:client"))
        wire_note(&protocol->wire, "a message from %s is too large: it is kept only in part",
                  xmpp_stanza_get_from(stanza));
    else if (stanza_is(stanza, "iq", "jabber:client"))
        iq_cut(&protocol->wire, stanza, now);
}

/* The stanza itself must be of jabber:client: a look-alike is none, whatever it holds. */
bool protocol_receive(struct protocol *protocol, xmpp_stanza_t *stanza, struct draft *items,
                      gint64 now)
{
    ledger_progress(protocol->wire.ledger, now);
    for (gsize i = 0; i < G_N_ELEMENTS(stanzas); i++)
        if (stanza_is(stanza, stanzas[i].name, "jabber:client"))
            return stanzas[i].take(protocol, stanza, items, now);
    return true;
}
