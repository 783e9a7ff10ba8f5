#include "xmpp/wire.h"

#include "roster/jid.h"

#include <sys/random.h>

enum { ID_BYTES = 12 };

bool wire_is_account(const struct wire *wire, const char *from)
{
    char *key = from ? jid_key(from) : NULL;
    bool same = !key || g_str_equal(key, wire->account);

    g_free(key);
    return same;
}

bool wire_is_our_side(const struct wire *wire, const char *from)
{
    char *key = from ? jid_key(from) : NULL;
    bool ours = !key || g_str_equal(key, wire->account) || g_str_equal(key, wire->domain) ||
                g_strcmp0(key, wire->bound) == 0;

    g_free(key);
    return ours;
}

bool wire_may_answer(const struct wire *wire, const struct request *request, const char *from)
{
    char *key;
    bool same;

    if (!request->to)
        return wire_is_our_side(wire, from);
    key = from ? jid_key(from) : NULL;
    same = g_strcmp0(key, request->to) == 0;
    g_free(key);
    return same;
}

bool wire_is_seen_by(const struct wire *wire, const char *from)
{
    char *bare = from ? jid_bare(from) : NULL;
    const struct contact *contact = bare ? roster_find(wire->roster, bare) : NULL;
    bool seen = wire_is_account(wire, bare) ||
                (wire->present && contact && subscription_sees_us(contact->subscription));

    g_free(bare);
    return seen;
}

bool wire_is_known_to(const struct wire *wire, const char *from)
{
    return wire_is_our_side(wire, from) || wire_is_seen_by(wire, from);
}

void wire_send(const struct wire *wire, xmpp_stanza_t *stanza)
{
    wire->send(stanza, wire->data);
    xmpp_stanza_release(stanza);
}

/* 96 random bits: whoever can guess an id can forge an answer to it (RFC 6120, 8.1.3). In few
   letters, because servers that slow us down count them. */
static char *new_id(void)
{
    unsigned char bytes[ID_BYTES];
    ssize_t got = getrandom(bytes, sizeof bytes, 0);

    g_assert(got == sizeof bytes);
    return g_base64_encode(bytes, sizeof bytes);
}

char *wire_send_new(const struct wire *wire, xmpp_stanza_t *stanza)
{
    char *id = new_id();

    stanza_set(stanza, "id", id);
    wire_send(wire, stanza);
    return id;
}

static void send_entered(const struct wire *wire, struct request *request, xmpp_stanza_t *stanza,
                         void (*enter)(struct ledger *ledger, struct request *request,
                                       const char *id, const char *xml, gint64 now),
                         gint64 now)
{
    const char *to = xmpp_stanza_get_to(stanza);
    char *id = new_id(), *xml;

    stanza_set(stanza, "id", id);
    g_free(request->to);
    request->to = to ? jid_key(to) : NULL;
    xml = stanza_excerpt(stanza);
    enter(wire->ledger, request, id, xml, now);
    wire_send(wire, stanza);
    g_free(xml);
    g_free(id);
}

void wire_send_request(const struct wire *wire, struct request *request, xmpp_stanza_t *stanza,
                       gint64 now)
{
    send_entered(wire, request, stanza, ledger_sent, now);
}

void wire_send_step(const struct wire *wire, struct request *request, xmpp_stanza_t *stanza,
                    gint64 now)
{
    send_entered(wire, request, stanza, ledger_goes_on, now);
}

void wire_note(const struct wire *wire, const char *format, ...)
{
    char *sentence;
    va_list arguments;

    va_start(arguments, format);
    sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    wire->note(sentence, wire->data);
    g_free(sentence);
}
