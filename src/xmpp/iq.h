/* Between the ledger and the wire: sends what was filed as an iq, and tells a true answer from a
   false one (RFC 6120, 8.2.3). Knows what an answer means for a request, not what a roster is. */
#ifndef MUSTER_XMPP_IQ_H
#define MUSTER_XMPP_IQ_H

#include "roster/draft.h"
#include "xmpp/item_stream.h"
#include "xmpp/wire.h"

/* request: one of ledger_next() that is no presence. */
void iq_send(const struct wire *wire, struct request *request, gint64 now);

/* See protocol_expects(). */
enum answer iq_expects(const struct wire *wire, const char *id, const char *from);

/* Something was left out of this iq, which comes next: if it answers something that no part of it
   would, that is refused. */
void iq_cut(const struct wire *wire, xmpp_stanza_t *iq, gint64 now);

/* An iq of type result or error; items and what it returns as for protocol_receive(). One that
   nobody waits for is nothing to us; one that comes from somebody who was not asked is told to the
   user and does not end the wait. */
bool iq_take_answer(const struct wire *wire, xmpp_stanza_t *iq, struct draft *items, gint64 now);

#endif
