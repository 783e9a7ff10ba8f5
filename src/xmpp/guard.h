/* Stands between libstrophe and expat, and lets only what is sane and small through. libstrophe
   builds a tree of every stanza, in quadratic time and a kilobyte an element, has no way to hand
   anything out earlier, no limits, and crashes on some things that a server may say; so the guard
   takes the place of the expat calls through which libstrophe registers its callbacks and feeds.
   Knows one parser and no connection. */
#ifndef MUSTER_XMPP_GUARD_H
#define MUSTER_XMPP_GUARD_H

#include "xmpp/item_stream.h"
#include "xmpp/omission.h"

struct guard;

struct guard *guard_new(void);
void guard_free(struct guard *guard);
/* Copied, to see whether the server knows it, too. Before the stream begins. */
void guard_set_password(struct guard *guard, const char *password);

/* The parser that is made or fed on this thread from now on is this guard's, until NULL. */
void guard_enter(struct guard *guard);
/* false: no parser has come its way, for libstrophe does not find expat through us (linked
   statically, or built with libxml2). Then there are no bounds, no server need prove that it knows
   the password, two accounts that sign in at once may spoil each other's answer (xmpp/alone.h), and
   long lists are trees. */
bool guard_is_in_place(const struct guard *guard);

/* What the server has done that ended the stream, as a sentence after its name: "sent ..."; static.
   NULL: nothing. libstrophe only learns that something was not XML. */
const char *guard_breach(const struct guard *guard);
/* ... and it was in signing in: whoever that is, it is not our server. */
bool guard_is_unproven(const struct guard *guard);
/* A stanza of ours went out, as XML. */
void guard_sent(struct guard *guard, const char *xml);

/* Which roster results are taken apart while they are parsed; none before this was called. */
void guard_expect(struct guard *guard, item_stream_expects *expects, void *data);
/* Which stanzas may be cut short rather than end the stream; none before this was called. */
void guard_let_cut(struct guard *guard, omission_may_cut *may_cut, void *data);
/* Within libstrophe's callback for a stanza: the items that stood in it, the caller's; NULL: it is
   complete as it is. */
struct draft *guard_claim(struct guard *guard);

/* In the same place: whether something was left out of it. */
bool guard_was_cut(const struct guard *guard);

#endif
