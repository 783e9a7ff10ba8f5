/* All requests, from filed to settled: which may go out, which wait, which were refused and why.
   Knows no wire and no clock: `now` is microseconds, monotonic, always given. */
#ifndef MUSTER_ROSTER_LEDGER_H
#define MUSTER_ROSTER_LEDGER_H

#include "roster/request.h"
#include "roster/roster.h"

struct ledger;

/* Called after each step of a request, and (with state DONE or CANCELLED) before it is forgotten.
 */
typedef void ledger_changed(const struct request *request, void *data);

/* timeout: microseconds without any sign of progress before a request counts as unanswered. */
struct ledger *ledger_new(gint64 timeout, ledger_changed *changed, void *data);
void ledger_free(struct ledger *ledger);
/* From now on a request about an item remembers what its contact was like on this roster when it
   was filed, and none goes out while that is not as the server has it now. The roster must outlive
   the ledger. */
void ledger_base_on(struct ledger *ledger, const struct roster *roster);

/* Files a request; it stays the ledger's. name, groups, text: copied, NULL where the verb has none.
   A REQUEST_FETCH, or a look-up of the same, while one is already queued or sent returns that one.
 */
const struct request *ledger_file(struct ledger *ledger, enum request_verb verb, const char *jid,
                                  const char *name, const char *const *groups, const char *text,
                                  gint64 now);
/* The same for a look-up that nobody has asked for: it goes without saying unless it is refused,
   and even then nobody need dismiss it. */
void ledger_look_up(struct ledger *ledger, enum request_verb verb, gint64 now);
/* The same for one about somebody that the user has asked for, and whose refusal is an answer like
   another (roster/facts.h). jid: bare, or of a device. */
void ledger_look_up_about(struct ledger *ledger, enum request_verb verb, const char *jid,
                          gint64 now);

/* Takes one that an earlier run left behind, base and all, as it was filed then; one with a refusal
   is refused, and only a retry sends it. */
const struct request *ledger_restore(struct ledger *ledger, struct request *request, gint64 filed);

/* What the user may do with one. A retry is wanted whatever the contact is like by now. false: not
 * in that state (or no such number). */
bool ledger_retry(struct ledger *ledger, unsigned number, gint64 now);
bool ledger_dismiss(struct ledger *ledger, unsigned number); /* a refusal, or one still queued */

/* --- for the wire --- */

struct wanted {
    const char *name;    /* NULL: none */
    char *const *groups; /* NULL: none */
};

/* The next request that may go out, or NULL: none is queued, the window is full, or an earlier one
   about the same contact is still under way. A fetch goes first, whatever the window, and until it
   is answered nothing else does: what a set must carry depends on the truth, and whether it goes at
   all. Look-ups go beside a full window: any of our server, and a few that others must answer. */
struct request *ledger_next(struct ledger *ledger);
/* A change could go out but for the window. */
bool ledger_is_crowded(const struct ledger *ledger);
/* What the roster set for this request must carry, name and groups both: the truth with all that
   was asked before it and with it on top. Borrowed. */
struct wanted ledger_item(const struct ledger *ledger, const struct request *request,
                          const struct contact *contact);
void ledger_sent(struct ledger *ledger, struct request *request, const char *id, const char *xml,
                 gint64 now);
/* Its answer was only a step: it goes on with this stanza. */
void ledger_goes_on(struct ledger *ledger, struct request *request, const char *id, const char *xml,
                    gint64 now);
/* One that is sent or unanswered, or NULL. */
struct request *ledger_by_id(struct ledger *ledger, const char *id);
void ledger_done(struct ledger *ledger, struct request *request, const char *outcome,
                 const char *xml, gint64 now);
/* What pushes tell of a KIND_SET is not to be trusted. */
void ledger_doubt(struct request *request);
/* The server said yes to a KIND_SET. false: pushes about its contact have told otherwise since, or
   did so once; only a fetch, to be filed now, can tell whether it is done or was changed back. */
bool ledger_accepted(struct ledger *ledger, struct request *request, const char *xml, gint64 now);
/* Takes the refusal. */
void ledger_refused(struct ledger *ledger, struct request *request, struct refusal *refusal,
                    const char *xml, gint64 now);
/* Bytes came from the server: whoever waits may wait on. */
void ledger_progress(struct ledger *ledger, gint64 now);
/* A push told of this contact: what was done is now true, or was changed back, which refuses it.
   Settles presence requests too. One that is queued and would undo what another client has done is
   refused, by nobody. */
void ledger_pushed(struct ledger *ledger, const struct roster *roster, const char *jid, gint64 now);
/* No push will tell of this presence, which has just been sent (a denial changes no item: RFC 6121,
   3.1.5). It is done once the server has answered something that was sent behind it: with whatever,
   it has read it. */
void ledger_keeps_silent(struct request *request);
enum ledger_proof {
    LEDGER_PROOF_NONE,  /* there is none, or something behind it is to be answered anyway */
    LEDGER_PROOF_ANY,   /* something must be asked: then ledger_probed(), and ledger_proves() once
                           there is an answer to that */
    LEDGER_PROOF_FETCH, /* and that must be the roster, which may have changed: ledger_check() */
};
enum ledger_proof ledger_lacks_proof(const struct ledger *ledger);
void ledger_probed(struct ledger *ledger);
void ledger_proves(struct ledger *ledger);
/* Files a fetch that nobody has asked for. */
void ledger_check(struct ledger *ledger, gint64 now);
/* A silent one that the server has read, and so is done; NULL: none. */
struct request *ledger_proved(const struct ledger *ledger);
/* A presence error came from jid: refuses the subscription request that went there under this id,
   or the one to see them where it has none; false: there is no such one. Takes the refusal. */
bool ledger_presence_refused(struct ledger *ledger, const char *jid, const char *id,
                             struct refusal *refusal, const char *xml, gint64 now);
/* Since when our server owes an answer and has sent nothing at all, or -1. */
gint64 ledger_unheard_since(const struct ledger *ledger);
/* When the next one runs out of time (microseconds), or -1. */
gint64 ledger_deadline(const struct ledger *ledger);
/* Turns those out of time into unanswered; true if there were any (then a fetch is due). Asks who
   is blocked where that tells more. */
bool ledger_expire(struct ledger *ledger, gint64 now);
/* A fetch has failed, and something hangs on one: files another that nobody has asked for, once the
   server gives a sign of life; not sooner than a timeout later, and twice as long each time. To be
   called whenever there was progress. */
void ledger_fetch_again(struct ledger *ledger, gint64 now);
/* The link is gone: what was sent is unanswered; a fetch is forgotten. */
void ledger_link_lost(struct ledger *ledger, gint64 now);
/* A fetch told the truth: each unanswered one that came true is done, the others go out again
   (after three attempts they are refused, by nobody; an order other than a note at once). What
   others have done in the meantime makes a queued one done or, if it would undo that, refused. */
void ledger_settle(struct ledger *ledger, const struct roster *roster, gint64 now);

/* The same for who is blocked, once the whole list has come: each order about it that got no answer
   is done or was refused, by nobody, and so are queued ones that would let somebody in who is on
   it. */
void ledger_blocks_told(struct ledger *ledger, const struct roster *roster, gint64 now);

/* --- for the eye --- */

/* The name and groups that a contact will have once all requests for it are answered. Borrowed.
   false: it will be gone. contact may be NULL (being added). */
bool ledger_wanted(const struct ledger *ledger, const char *key, const struct contact *contact,
                   struct wanted *wanted);

/* The latest request about a contact that is not settled, or NULL. */
const struct request *ledger_pending(const struct ledger *ledger, const char *key);
guint ledger_count_pending(const struct ledger *ledger, const char *key); /* how many there are */
/* The latest that was refused, and not dismissed, or NULL. */
const struct request *ledger_refused_about(const struct ledger *ledger, const char *key);
/* Whether a set of this contact's item is under way. */
bool ledger_is_setting(const struct ledger *ledger, const char *key);
/* The latest of this verb about this very address, with or without a resource and however it is
   spelled, that is not settled, or NULL. jid NULL: of those about nobody. Look-ups about somebody
   do not count. */
const struct request *ledger_awaited(const struct ledger *ledger, enum request_verb verb,
                                     const char *jid);
/* Whether a change of this contact, told now, would be owed to what we asked ourselves; gone: that
   it is on the roster no more, which nothing means but a removal. */
bool ledger_explains(const struct ledger *ledger, const char *key, bool gone);
const struct request *ledger_find(const struct ledger *ledger, unsigned number);

/* Those to show, the oldest first: refused, unanswered, waiting, and the lately done (see
   ledger_tidy). Valid until the ledger is next altered. */
guint ledger_shown(const struct ledger *ledger);
const struct request *ledger_shown_at(const struct ledger *ledger, guint index);
/* Forgets those done before `before`, and dismissed ones. */
void ledger_tidy(struct ledger *ledger, gint64 before);
/* When the oldest done one was settled, or -1: none is shown. */
gint64 ledger_oldest_done(const struct ledger *ledger);

/* Why one that is queued cannot go out yet, whatever else is under way. */
enum ledger_hold {
    LEDGER_FREE,
    LEDGER_AWAITS_LINK,
    LEDGER_AWAITS_FETCH,
    LEDGER_AWAITS_BLOCKS, /* who is blocked, if that can be had */
};
enum ledger_hold ledger_hold(const struct ledger *ledger, const struct request *request);
/* Whether what is filed now must wait for a connection. */
bool ledger_is_offline(const struct ledger *ledger);

struct ledger_counts {
    guint queued, sent, unanswered, refused, done; /* done: in all, since the start */
};
struct ledger_counts ledger_counts(const struct ledger *ledger);

#endif
