#include "roster/jid.h"
#include "roster/ledger_parts.h"

enum { ATTEMPTS_MOST = 3 }; /* unanswered so often: the user must decide */

static bool is_open(const struct request *request)
{
    return request->state == REQUEST_SENT || request->state == REQUEST_UNANSWERED;
}

/* Whether its contact is still to be added by a request before this one. */
static bool awaits_add(const struct ledger *ledger, const struct request *request)
{
    for (GSList *link = ledger_about(ledger, request->key); link && link->data != request;
         link = link->next)
        if (((struct request *)link->data)->verb == REQUEST_ADD)
            return true;
    return false;
}

/* A change of something that another client has removed: sending it would put it back. */
static bool is_pointless(const struct ledger *ledger, const struct request *request,
                         const struct contact *contact)
{
    return !contact && request->state != REQUEST_SENT && !request_is_settled(request) &&
           (request->verb == REQUEST_RENAME || request->verb == REQUEST_REGROUP) &&
           !awaits_add(ledger, request);
}

static void refuse_gone(struct ledger *ledger, struct request *request, gint64 now)
{
    ledger_refused(ledger, request,
                   refusal_new("cancel", "item-not-found",
                               "it was removed from the roster in the meantime", NULL, NULL),
                   NULL, now);
}

/* What was answered, and now is told otherwise: the server that answers first tells right after.
   Later, or after the link was lost in between, it is somebody else's doing. */
static bool is_changed_back(const struct ledger *ledger, const struct request *request,
                            const struct contact *contact, gint64 now)
{
    bool soon = now - request->settled < ledger->timeout && request->sent > ledger->lost_at;

    return request_kind(request) == KIND_SET && soon && !ledger_has_come_true(request, contact);
}

static void take_truth(struct ledger *ledger, struct request *request, bool changed_back,
                       gint64 now)
{
    if (changed_back)
        ledger_reverted(ledger, request, now);
    else
        ledger_confirm(ledger, request);
}

/* owed: to what was answered before; then it need not speak of this one. */
static void take_push(struct ledger *ledger, struct request *request, const struct contact *contact,
                      bool owed, gint64 now)
{
    if (is_pointless(ledger, request, contact)) {
        refuse_gone(ledger, request, now);
    } else if (is_open(request) && !request->silent && ledger_has_come_true(request, contact)) {
        ledger_confirm(ledger, request);
        if (request_kind(request) == KIND_PRESENCE)
            ledger_done(ledger, request, NULL, NULL, now);
    } else if (!owed && request->state == REQUEST_SENT && request_kind(request) == KIND_SET) {
        ledger_doubt(request);
    }
}

/* What has been sent can no longer be held back: its answer tells. */
static void judge_pushed(struct ledger *ledger, struct request *request,
                         const struct contact *contact, const struct ledger_ours *ours, gint64 now)
{
    enum ledger_verdict verdict = ledger_judge(ledger, request, contact, ours);

    if (verdict == LEDGER_STANDS)
        ledger_rebase(ledger, request, contact);
    else if (verdict == LEDGER_OVERTAKEN && request->state == REQUEST_QUEUED)
        ledger_overtake(ledger, request, contact, ours, now);
}

void ledger_pushed(struct ledger *ledger, const struct roster *roster, const char *jid, gint64 now)
{
    char *key = jid_key(jid);
    const struct contact *contact = roster_find(roster, jid);
    GSList *list = g_slist_copy(ledger_about(ledger, key));
    bool owed = false;
    struct ledger_ours ours = {false};

    for (GSList *link = list; link; link = link->next) {
        struct request *request = link->data;

        if (request->state == REQUEST_DONE) {
            take_truth(ledger, request, is_changed_back(ledger, request, contact, now), now);
            owed = true;
        } else {
            take_push(ledger, request, contact, owed, now);
        }
        if (!request_is_settled(request))
            judge_pushed(ledger, request, contact, &ours, now);
        ledger_account_for(&ours, request, contact);
    }
    g_slist_free(list);
    g_free(key);
}

/* The latest one sent, unless it was taken back since. */
static struct request *latest_ask(const struct ledger *ledger, const char *key)
{
    struct request *found = NULL;

    for (GSList *link = ledger_about(ledger, key); link; link = link->next) {
        struct request *request = link->data;

        if (request->verb == REQUEST_ASK && request->state != REQUEST_QUEUED)
            found = request;
        else if (request->verb == REQUEST_UNFOLLOW || request->verb == REQUEST_REMOVE)
            found = NULL;
    }
    return found;
}

/* What an error with this id, or with none, is about. An ask may be done by the time; and servers
   repeat it by themselves, under no id. */
static struct request *refused_presence(struct ledger *ledger, const char *key, const char *id)
{
    struct request *named = id ? ledger_by_id(ledger, id) : NULL, *ask;

    if (named && request_kind(named) == KIND_PRESENCE && g_str_equal(named->key, key))
        return named;
    ask = latest_ask(ledger, key);
    return ask && (!id || g_strcmp0(ask->id, id) == 0) ? ask : NULL;
}

bool ledger_presence_refused(struct ledger *ledger, const char *jid, const char *id,
                             struct refusal *refusal, const char *xml, gint64 now)
{
    char *key = jid_key(jid);
    struct request *found = refused_presence(ledger, key, id);

    g_free(key);
    if (!found) {
        refusal_free(refusal);
        return false;
    }
    if (found->state == REQUEST_DONE) /* the push had come before the bad news */
        ledger->done--;
    ledger_refused(ledger, found, refusal, xml, now);
    return true;
}

/* No roster tells what came of it, and others may have decided otherwise since. But a note is read
   before it is written. */
static bool is_blind(const struct request *request)
{
    return request_kind(request) == KIND_ORDER && request->verb != REQUEST_NOTE;
}

/* What no push tells of, the roster does not tell of either: unless it is now as it was not before.
 */
static void settle_unanswered(struct ledger *ledger, struct request *request,
                              const struct contact *contact, enum ledger_verdict verdict,
                              gint64 now)
{
    if (ledger_has_come_true(request, contact) &&
        (!request->silent || verdict == LEDGER_SO_ALREADY)) {
        ledger_confirm(ledger, request);
        ledger_done(ledger, request, "took effect, though no answer came", NULL, now);
    } else if (is_blind(request) || request->attempts >= ATTEMPTS_MOST) {
        ledger_refuse(ledger, request, now);
    } else {
        ledger_move(ledger, request, REQUEST_QUEUED);
    }
}

static void settle_accepted(struct ledger *ledger, struct request *request,
                            const struct contact *contact, gint64 now)
{
    if (request->sent > ledger->lost_at && !ledger_has_come_true(request, contact)) {
        ledger_reverted(ledger, request, now);
        return;
    }
    ledger_confirm(ledger, request);
    ledger_done(ledger, request, NULL, request->answer_xml, now);
}

/* --- at a fetch --- */

/* What is to become of one, before any of the contact's others is settled: those account for it. */
struct fate {
    enum ledger_verdict verdict;
    struct ledger_ours ours;
    bool changed_back;
};

static bool is_on_its_way(const struct request *request)
{
    return request->state == REQUEST_SENT || request->accepted;
}

/* goes: one before it will go, and what is so already will not be so then. */
static enum ledger_verdict judge(const struct ledger *ledger, const struct request *request,
                                 const struct contact *contact, const struct ledger_ours *ours,
                                 bool goes)
{
    enum ledger_verdict verdict = LEDGER_STANDS;

    if (!request_is_settled(request) && !is_on_its_way(request))
        verdict = ledger_judge(ledger, request, contact, ours);
    return goes && verdict == LEDGER_SO_ALREADY ? LEDGER_STANDS : verdict;
}

/* Whether one of ours that went after it has taken the place of what it wanted. */
static bool is_superseded(GSList *link)
{
    enum request_verb verb = ((struct request *)link->data)->verb;

    while ((link = link->next)) {
        const struct request *later = link->data;
        bool apart = (verb == REQUEST_RENAME && later->verb == REQUEST_REGROUP) ||
                     (verb == REQUEST_REGROUP && later->verb == REQUEST_RENAME);

        if (request_kind(later) == KIND_SET && later->state != REQUEST_QUEUED && !apart)
            return true;
    }
    return false;
}

static void judge_contact(struct ledger *ledger, GSList *list, const struct contact *contact,
                          GHashTable *fates, gint64 now)
{
    struct ledger_ours ours = {false};
    bool goes = false;

    for (GSList *link = list; link; link = link->next) {
        struct request *request = link->data;
        struct fate fate = {judge(ledger, request, contact, &ours, goes), ours, false};

        if (request->state == REQUEST_DONE && is_changed_back(ledger, request, contact, now))
            fate.changed_back = !is_superseded(link);
        if (fate.verdict != LEDGER_STANDS || fate.changed_back) {
            g_hash_table_insert(fates, request, g_memdup2(&fate, sizeof fate));
        } else if (!request_is_settled(request)) {
            goes = true;
            if (!is_on_its_way(request))
                ledger_rebase(ledger, request, contact);
        }
        ledger_account_for(&ours, request, contact);
    }
}

/* Request -> struct fate, of those that do not stand. */
static GHashTable *judge_all(struct ledger *ledger, const struct roster *roster, gint64 now)
{
    GHashTable *fates = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    GHashTableIter iter;
    void *key, *list;

    g_hash_table_iter_init(&iter, ledger->by_key);
    while (g_hash_table_iter_next(&iter, &key, &list))
        judge_contact(ledger, list, roster_find(roster, key), fates, now);
    return fates;
}

static void settle_queued(struct ledger *ledger, struct request *request, gint64 now)
{
    ledger_confirm(ledger, request);
    ledger_done(ledger, request, "was so already", NULL, now);
}

static void settle(struct ledger *ledger, struct request *request, const struct contact *contact,
                   const struct fate *fate, gint64 now)
{
    enum ledger_verdict verdict = fate ? fate->verdict : LEDGER_STANDS;

    if (request->state == REQUEST_DONE)
        take_truth(ledger, request, fate && fate->changed_back, now);
    else if (request->accepted)
        settle_accepted(ledger, request, contact, now);
    else if (is_pointless(ledger, request, contact))
        refuse_gone(ledger, request, now);
    else if (verdict == LEDGER_OVERTAKEN)
        ledger_overtake(ledger, request, contact, &fate->ours, now);
    else if (request->state == REQUEST_UNANSWERED)
        settle_unanswered(ledger, request, contact, verdict, now);
    else if (verdict == LEDGER_SO_ALREADY)
        settle_queued(ledger, request, now);
}

/* Now that one was answered, nobody need try them again. */
static void forget_failed_fetches(struct ledger *ledger)
{
    for (guint i = ledger->states[REQUEST_REFUSED] > 0 ? ledger->requests->len : 0; i-- > 0;) {
        struct request *request = ledger->requests->pdata[i];

        if (request->verb == REQUEST_FETCH && request->state == REQUEST_REFUSED) {
            ledger_move(ledger, request, REQUEST_CANCELLED);
            ledger_forget(ledger, request);
        }
    }
}

void ledger_settle(struct ledger *ledger, const struct roster *roster, gint64 now)
{
    GHashTable *fates = judge_all(ledger, roster, now);

    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];
        const struct contact *contact = request->jid ? roster_find(roster, request->jid) : NULL;

        settle(ledger, request, contact, g_hash_table_lookup(fates, request), now);
    }
    g_hash_table_unref(fates);
    forget_failed_fetches(ledger);
}
