/* What stanzas mean: gives every received one to whoever knows it, answers every request, and sends
   what the ledger has filed. Knows no connection: stanzas come in by call and leave through `send`,
   so that all of it is tested without one. */
#ifndef MUSTER_XMPP_PROTOCOL_H
#define MUSTER_XMPP_PROTOCOL_H

#include "roster/draft.h"
#include "roster/ledger.h"
#include "roster/roster.h"
#include "xmpp/features.h"
#include "xmpp/item_stream.h"

#include <strophe.h>

struct protocol;

struct protocol_sink {
    void (*send)(xmpp_stanza_t *stanza, void *data); /* borrowed */
    void (*note)(const char *sentence, void *data);  /* something the user should be able to read */
};

/* account: our bare JID, prepared. ctx, roster, ledger and sink must outlive it. */
struct protocol *protocol_new(xmpp_ctx_t *ctx, const char *account, struct roster *roster,
                              struct ledger *ledger, const struct protocol_sink *sink, void *data);
void protocol_free(struct protocol *protocol);

/* What we call ourselves to those whom we ask to see (XEP-0172); copied, NULL or empty: nothing. */
void protocol_set_nickname(struct protocol *protocol, const char *nickname);

/* What the server offers from now on; before protocol_online(). */
void protocol_offered(struct protocol *protocol, const struct features *features);
/* Signed in as bound_jid: files the fetch, and sends presence unless priority is NULL. */
void protocol_online(struct protocol *protocol, const char *bound_jid, const int *priority,
                     gint64 now);
/* The user has pressed a key: contacts who ask are told how long ago. */
void protocol_touch(struct protocol *protocol, gint64 now);
/* The stream is about to be closed: what is still owed goes out. */
void protocol_leave(struct protocol *protocol);
/* The link is gone: unanswered is what was under way. */
void protocol_offline(struct protocol *protocol, gint64 now);

/* What an iq of type result would be; the items of ANSWER_ROSTER may come ahead of it. */
enum answer protocol_expects(const struct protocol *protocol, const char *id, const char *from);
/* See omission_may_cut. */
bool protocol_may_cut(const struct protocol *protocol, const char *from, const char *answers);
/* Something was left out of the stanza that comes next: where that matters, the user is told, and
   what needs all of it is refused. */
void protocol_cut(const struct protocol *protocol, xmpp_stanza_t *stanza, gint64 now);
/* One top-level stanza; borrowed. items: those that came ahead of it, else NULL. false: only some
   of them were put in place so far, come again with the same before anything else. */
bool protocol_receive(struct protocol *protocol, xmpp_stanza_t *stanza, struct draft *items,
                      gint64 now);
/* Expires, fetches to settle what expired, and sends what the window allows. */
void protocol_pump(struct protocol *protocol, gint64 now);
/* When protocol_pump() has something to do that no request's time tells of, or -1. */
gint64 protocol_deadline(const struct protocol *protocol);

#endif
