#include "xmpp/message_stanza.h"

#include "xmpp/delay.h"
#include "xmpp/stanza_error.h"

bool message_stanza_is_mark(xmpp_stanza_t *child)
{
    static const char *const marks[] = {
        "http://jabber.org/protocol/caps",
        "http://jabber.org/protocol/chatstates",
        "http://jabber.org/protocol/nick",
        "http://jabber.org/protocol/pubsub#event",
        "jabber:x:delay",
        "jabber:x:event",
        "urn:xmpp:chat-markers:0",
        "urn:xmpp:delay",
        "urn:xmpp:hints",
        "urn:xmpp:receipts",
        "urn:xmpp:sid:0",
        "vcard-temp:x:update",
    };
    const char *ns = xmpp_stanza_get_ns(child);

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_strcmp0(ns, marks[i]) == 0)
            return true;
    return stanza_is(child, "thread", "jabber:client");
}

/* Takes one text of each kind; another (in another language, say) has no place. */
static bool take_text(xmpp_stanza_t *child, const char *name, char **text)
{
    if (*text || !stanza_is(child, name, "jabber:client"))
        return false;
    *text = (char *)stanza_text(child);
    return true;
}

/* false: there is more in it than fits into the parts of a message. */
static bool take_parts(xmpp_stanza_t *stanza, struct message *message)
{
    bool whole = true;

    for (xmpp_stanza_t *child = stanza_first(stanza); child; child = stanza_next(child))
        if (!take_text(child, "subject", &message->subject) &&
            !take_text(child, "body", &message->text))
            whole &= message_stanza_is_mark(child);
    return whole;
}

static void keep(const struct wire *wire, const struct message *message)
{
    if (!messages_keep(roster_messages(wire->roster), message))
        wire_note(wire, "a message from %s is lost: there is no room to keep more", message->from);
}

static void note_error(const struct wire *wire, xmpp_stanza_t *stanza, const char *from)
{
    struct refusal *refusal = stanza_error_parse(stanza);

    wire_note(wire, "a message came back from %s, though none was sent: %s", from,
              refusal->condition);
    refusal_free(refusal);
}

void message_stanza_take(const struct wire *wire, xmpp_stanza_t *stanza)
{
    const char *from = xmpp_stanza_get_from(stanza);
    struct message message = {
        .id = g_get_real_time(),
        .sent = delay_of(stanza),
        .from = (char *)(from ? from : wire->account),
    };
    size_t length;

    if (g_strcmp0(xmpp_stanza_get_type(stanza), "error") == 0) {
        note_error(wire, stanza, message.from);
        return;
    }
    if (!take_parts(stanza, &message))
        xmpp_stanza_to_text(stanza, &message.xml, &length);
    if (message.subject || message.text || message.xml)
        keep(wire, &message);
    if (message.xml)
        xmpp_free(wire->ctx, message.xml);
}
