/* Whether the server has read presences that no push will tell of. It works in the order in which
   we ask: its answer to a ping (XEP-0199) behind them proves it, whatever the answer is. Knows no
   presence. */
#ifndef MUSTER_XMPP_PROOF_H
#define MUSTER_XMPP_PROOF_H

#include "xmpp/wire.h"

/* {0}: nothing was asked. */
struct proof {
    char *id; /* of the latest ping */
};

/* Asks, if there is need and the answer to something else would not tell as well. true: what is to
   be asked was filed. */
bool proof_seek(struct proof *proof, const struct wire *wire, gint64 now);
/* An iq of type result or error. false: it is not what was asked for here. */
bool proof_take(const struct proof *proof, const struct wire *wire, xmpp_stanza_t *iq);
void proof_clear(struct proof *proof);

#endif
