/* One attempt to connect to one address, and the signed-in stream that comes of it. Never blocks:
   whatever libstrophe may hang in (TLS, SCRAM, closing) runs on a thread of its own, turn by turn,
   until the sign-in. Knows not what to do when it ends. */
#ifndef MUSTER_XMPP_STREAM_H
#define MUSTER_XMPP_STREAM_H

#include "xmpp/certificate.h"
#include "xmpp/diagnosis.h"
#include "xmpp/resolver.h"
#include "xmpp/session_settings.h"
#include "xmpp/witness.h"

#include <poll.h>
#include <strophe.h>

struct stream;

/* Starts to connect; that may have ended at once: stream_evidence(). Password must be known. */
struct stream *stream_new(const struct session_settings *settings,
                          const struct candidate *candidate);
/* In any state, at once: a turn that hangs is cut off and left to clean up behind itself. NULL is
   fine. */
void stream_free(struct stream *stream);

struct pollfd stream_poll(const struct stream *stream);
/* When the next turn is due (microseconds; -1: never). expecting: an answer is being waited for. */
gint64 stream_deadline(const struct stream *stream, bool expecting);

/* Does what is due. true: there were bytes from the server. */
bool stream_turn(struct stream *stream, gint64 now);

/* At any time. */
enum phase stream_phase(const struct stream *stream);
/* NULL while a turn is under way elsewhere. */
const struct evidence *stream_evidence(const struct stream *stream);
struct wire_line *stream_next_line(struct stream *stream); /* wire_line_free() it; NULL: no more */
struct certificate *stream_certificate(struct stream *stream); /* now the caller's; NULL: none */

/* Once online. */
/* Which answers are a roster that is taken apart as it comes; of the same thread. */
void stream_expect(struct stream *stream, item_stream_expects *expects, void *data);
/* See guard_let_cut(). */
void stream_let_cut(struct stream *stream, omission_may_cut *may_cut, void *data);
/* The earliest stanza that is not done with; NULL: none. Borrowed. */
struct arrival *stream_arrival(const struct stream *stream);
void stream_arrival_done(struct stream *stream);
void stream_send(struct stream *stream, xmpp_stanza_t *stanza);
const char *stream_bound_jid(const struct stream *stream); /* NULL: the server named none */
const struct features *stream_features(const struct stream *stream);
bool stream_is_secured(const struct stream *stream);
/* Ends it in good order: what is queued goes out first. */
void stream_close(struct stream *stream);

#endif
