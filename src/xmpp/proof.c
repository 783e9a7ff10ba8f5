#include "xmpp/proof.h"

static void ping(struct proof *proof, const struct wire *wire)
{
    g_free(proof->id);
    proof->id = wire_send_new(wire, stanza_question(wire->ctx, NULL, "ping", "urn:xmpp:ping"));
    ledger_probed(wire->ledger);
}

bool proof_seek(struct proof *proof, const struct wire *wire, gint64 now)
{
    switch (ledger_lacks_proof(wire->ledger)) {
    case LEDGER_PROOF_NONE:
        break;
    case LEDGER_PROOF_ANY:
        ping(proof, wire);
        break;
    case LEDGER_PROOF_FETCH:
        ledger_check(wire->ledger, now);
        return true;
    }
    return false;
}

bool proof_take(const struct proof *proof, const struct wire *wire, xmpp_stanza_t *iq)
{
    const char *id = xmpp_stanza_get_id(iq);

    if (!proof->id || g_strcmp0(id, proof->id) != 0 ||
        !wire_is_our_side(wire, xmpp_stanza_get_from(iq)))
        return false;
    ledger_proves(wire->ledger);
    return true;
}

void proof_clear(struct proof *proof)
{
    g_clear_pointer(&proof->id, g_free);
}
