#include "xmpp/owed.h"

static const gint64 longest = G_TIME_SPAN_MINUTE;

void owed_add(struct owed *owed, const char *id, gint64 now)
{
    if (!owed->ids) {
        owed->ids = g_ptr_array_new_with_free_func(g_free);
        owed->since = now;
    }
    g_ptr_array_add(owed->ids, g_strdup(id));
}

/* To our account, which is who is answered if nobody is named (RFC 6120, 10.3). */
static void send_result(const struct wire *wire, const char *id)
{
    xmpp_stanza_t *result = stanza_new(wire->ctx, "iq", "result");

    stanza_set(result, "id", id);
    wire_send(wire, result);
}

void owed_pay_off(struct owed *owed, const struct wire *wire)
{
    for (guint i = 0; owed->ids && i < owed->ids->len; i++)
        send_result(wire, owed->ids->pdata[i]);
    owed_clear(owed);
}

void owed_pay(struct owed *owed, const struct wire *wire, gint64 now)
{
    if (owed->ids && (now - owed->since >= longest || !ledger_is_crowded(wire->ledger)))
        owed_pay_off(owed, wire);
}

void owed_clear(struct owed *owed)
{
    g_clear_pointer(&owed->ids, g_ptr_array_unref);
}
