#include "roster/base.h"
#include "roster/ledger_parts.h"

enum { FETCH_WAIT_MOST = 64 }; /* timeouts */

struct ledger *ledger_new(gint64 timeout, ledger_changed *changed, void *data)
{
    struct ledger *ledger = g_new0(struct ledger, 1);

    ledger->requests = g_ptr_array_new();
    ledger->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    ledger->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ledger->refused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ledger->doubtful = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ledger->changed = changed;
    ledger->data = data;
    ledger->timeout = timeout;
    ledger->window = LEDGER_WINDOW_FIRST;
    ledger->lost_at = -1;
    return ledger;
}

void ledger_free(struct ledger *ledger)
{
    for (guint i = 0; i < ledger->requests->len; i++)
        ledger_release(ledger, ledger->requests->pdata[i]);
    g_ptr_array_unref(ledger->requests);
    g_hash_table_unref(ledger->refused);
    g_hash_table_unref(ledger->doubtful);
    g_hash_table_unref(ledger->by_key);
    g_hash_table_unref(ledger->by_id);
    g_free(ledger);
}

void ledger_base_on(struct ledger *ledger, const struct roster *roster)
{
    ledger->roster = roster;
}

/* --- where a request is kept --- */

GSList *ledger_about(const struct ledger *ledger, const char *key)
{
    return g_hash_table_lookup(ledger->by_key, key);
}

static void link_contact(GHashTable *table, struct request *request)
{
    GSList *list = request->key ? g_hash_table_lookup(table, request->key) : NULL;

    if (!request->key || request_kind(request) == KIND_LOOK_UP)
        return;
    list = g_slist_append(list, request);
    if (!list->next) /* else its head, which the table holds, is the same */
        g_hash_table_insert(table, g_strdup(request->key), list);
}

static void unlink_contact(GHashTable *table, struct request *request)
{
    GSList *list;

    if (!request->key || request_kind(request) == KIND_LOOK_UP)
        return;
    list = g_slist_remove(g_hash_table_lookup(table, request->key), request);
    if (list)
        g_hash_table_insert(table, g_strdup(request->key), list);
    else
        g_hash_table_remove(table, request->key);
}

static void leave(struct ledger *ledger, struct request *request)
{
    ledger->states[request->state]--;
    ledger_step_out(ledger, request);
    if (request->state == REQUEST_REFUSED)
        unlink_contact(ledger->refused, request);
    if (ledger->fetch == request)
        ledger->fetch = NULL;
}

static void enter(struct ledger *ledger, struct request *request, enum request_state state)
{
    request->state = state;
    ledger->states[state]++;
    ledger_line_up(ledger, request);
    if (state == REQUEST_REFUSED)
        link_contact(ledger->refused, request);
    if (request->verb == REQUEST_FETCH && !request_is_settled(request))
        ledger->fetch = request;
}

/* Neither an answer that comes for it now nor one that never comes can change anything. */
static void drop_id(struct ledger *ledger, struct request *request)
{
    if (request->id && ledger_by_id(ledger, request->id) == request)
        g_hash_table_remove(ledger->by_id, request->id);
}

void ledger_move(struct ledger *ledger, struct request *request, enum request_state state)
{
    leave(ledger, request);
    enter(ledger, request, state);
    if (state != REQUEST_SENT && state != REQUEST_UNANSWERED)
        drop_id(ledger, request);
    if (request_is_settled(request) && (state != REQUEST_DONE || request->confirmed))
        unlink_contact(ledger->by_key, request);
    ledger->changed(request, ledger->data);
}

/* When the next one may go that nobody has asked for. */
static void pace_fetches(struct ledger *ledger, enum request_state state, gint64 now)
{
    gint64 longer = MAX(2 * ledger->fetch_wait, ledger->timeout);

    if (state == REQUEST_REFUSED)
        ledger->fetch_wait = MIN(longer, FETCH_WAIT_MOST * ledger->timeout);
    else
        ledger->fetch_wait = 0;
    ledger->fetch_after = now + ledger->fetch_wait;
}

void ledger_end(struct ledger *ledger, struct request *request, enum request_state state,
                gint64 now)
{
    request->settled = now;
    if (state == REQUEST_DONE)
        ledger->done++;
    if (request == ledger->fetch)
        pace_fetches(ledger, state, now);
    ledger_move(ledger, request, state);
}

void ledger_confirm(struct ledger *ledger, struct request *request)
{
    bool done = request->state == REQUEST_DONE;

    if (request->verb == REQUEST_ASK || request->confirmed) /* ASK: its refusal may yet come */
        return;
    if (done)
        ledger_step_out(ledger, request);
    request->confirmed = true;
    if (done)
        ledger_line_up(ledger, request);
    if (request_is_settled(request))
        unlink_contact(ledger->by_key, request);
}

void ledger_ask_again(struct ledger *ledger, struct request *request)
{
    link_contact(ledger->by_key, request);
    ledger_move(ledger, request, REQUEST_QUEUED);
}

void ledger_release(struct ledger *ledger, struct request *request)
{
    leave(ledger, request);
    drop_id(ledger, request);
    unlink_contact(ledger->by_key, request);
    request_free(request);
}

void ledger_forget(struct ledger *ledger, struct request *request)
{
    g_ptr_array_remove(ledger->requests, request);
    ledger_release(ledger, request);
}

/* --- filing --- */

static struct request *file(struct ledger *ledger, struct request *request, gint64 now)
{
    request->number = ++ledger->last_number;
    request->filed = now;
    g_ptr_array_add(ledger->requests, request);
    if (!request->refusal)
        link_contact(ledger->by_key, request);
    enter(ledger, request, request->refusal ? REQUEST_REFUSED : REQUEST_QUEUED);
    ledger->changed(request, ledger->data);
    return request;
}

static struct request *find_same(const GQueue *queue, const struct request *request)
{
    for (GList *link = queue->head; link; link = link->next) {
        struct request *other = link->data;

        if (other->verb == request->verb && g_strcmp0(other->jid, request->jid) == 0)
            return other;
    }
    return NULL;
}

/* Takes the request. To ask the same twice at a time tells no more. */
static struct request *file_once(struct ledger *ledger, struct request *request, gint64 now)
{
    struct request *same = find_same(&ledger->queued[ledger_lane(request)], request);

    if (!same)
        same = find_same(&ledger->flight, request);
    if (!same)
        return file(ledger, request, now);
    request_free(request);
    return same;
}

const struct request *ledger_file(struct ledger *ledger, enum request_verb verb, const char *jid,
                                  const char *name, const char *const *groups, const char *text,
                                  gint64 now)
{
    struct request *request;

    if (verb == REQUEST_FETCH && ledger->fetch) {
        ledger->fetch->quiet = false; /* now somebody has asked */
        return ledger->fetch;
    }
    request = request_new(verb, jid, name, groups, text);
    if (ledger->roster && request_is_about_item(request))
        request_set_base(
            request, base_new(roster_find(ledger->roster, jid), roster_asker(ledger->roster, jid)));
    return request_kind(request) == KIND_LOOK_UP ? file_once(ledger, request, now)
                                                 : file(ledger, request, now);
}

const struct request *ledger_restore(struct ledger *ledger, struct request *request, gint64 filed)
{
    g_assert(request_is_about_item(request));
    return file(ledger, request, filed);
}

void ledger_look_up_about(struct ledger *ledger, enum request_verb verb, const char *jid,
                          gint64 now)
{
    struct request *request = request_new(verb, jid, NULL, NULL, NULL);

    g_assert(request_kind(request) == KIND_LOOK_UP);
    request->quiet = true;
    file_once(ledger, request, now);
}

void ledger_file_quiet_fetch(struct ledger *ledger, bool by_version, gint64 now)
{
    struct request *request = request_new(REQUEST_FETCH, NULL, NULL, NULL, NULL);

    request->quiet = true;
    request->versioned = by_version;
    file(ledger, request, now);
}

void ledger_look_up(struct ledger *ledger, enum request_verb verb, gint64 now)
{
    ledger_look_up_about(ledger, verb, NULL, now);
}

/* --- going out --- */

static void note_stanza(struct ledger *ledger, struct request *request, const char *id,
                        const char *xml, gint64 now)
{
    g_free(request->id);
    g_free(request->sent_xml);
    request->id = g_strdup(id);
    request->sent_xml = g_strdup(xml);
    g_clear_pointer(&request->answer_xml, g_free);
    g_hash_table_insert(ledger->by_id, request->id, request);
    request->clock = now;
    request->passed = request->accepted = request->doubted = false;
    request->silent = request->probed = false;
}

void ledger_sent(struct ledger *ledger, struct request *request, const char *id, const char *xml,
                 gint64 now)
{
    g_assert(request->state == REQUEST_QUEUED);
    request->step = 0;
    request->sent = now;
    note_stanza(ledger, request, id, xml, now);
    request->confirmed = !request_is_about_item(request);
    request->attempts++;
    ledger->linked = true;
    ledger_move(ledger, request, REQUEST_SENT);
}

struct request *ledger_by_id(struct ledger *ledger, const char *id)
{
    return g_hash_table_lookup(ledger->by_id, id);
}

/* --- coming to an end --- */

/* An answer in time. Those sent before it have been passed over, as far as one can tell. A presence
   has no answer, and a look-up may be somebody else's to answer: they say nothing of the others. */
static bool note_answer(struct ledger *ledger, const struct request *answered)
{
    if (answered->state != REQUEST_SENT || !ledger_is_in_turn(answered))
        return false;
    for (GList *link = ledger->flight.head; link && link->data != answered; link = link->next)
        ((struct request *)link->data)->passed = true;
    return true;
}

void ledger_goes_on(struct ledger *ledger, struct request *request, const char *id, const char *xml,
                    gint64 now)
{
    note_answer(ledger, request);
    drop_id(ledger, request);
    request->step++;
    note_stanza(ledger, request, id, xml, now);
    ledger_move(ledger, request, REQUEST_SENT);
}

/* xml may be the one that is kept. */
static void keep_answer(struct request *request, const char *xml)
{
    char *kept = g_strdup(xml);

    g_free(request->answer_xml);
    request->answer_xml = kept;
}

void ledger_done(struct ledger *ledger, struct request *request, const char *outcome,
                 const char *xml, gint64 now)
{
    g_free(request->outcome);
    request->outcome = g_strdup(outcome);
    keep_answer(request, xml);
    if (note_answer(ledger, request))
        ledger_widen(ledger);
    ledger_end(ledger, request, REQUEST_DONE, now);
}

/* What was asked for a contact while it was being added would put it there all the same. */
static void refuse_followers(struct ledger *ledger, const struct request *add, gint64 now)
{
    GSList *list = g_slist_copy(ledger_about(ledger, add->key));

    for (GSList *link = list; link; link = link->next) {
        struct request *follower = link->data;

        if (follower->state != REQUEST_QUEUED || !request_is_about_item(follower))
            continue;
        refusal_free(follower->refusal);
        follower->refusal = refusal_new("cancel", "item-not-found",
                                        "not sent: adding the contact was refused", NULL, NULL);
        ledger_end(ledger, follower, REQUEST_REFUSED, now);
    }
    g_slist_free(list);
}

void ledger_refuse(struct ledger *ledger, struct request *request, gint64 now)
{
    ledger_end(ledger, request, REQUEST_REFUSED, now);
    if (request->verb == REQUEST_ADD)
        refuse_followers(ledger, request, now);
    if (request->quiet)
        ledger_forget(ledger, request);
}

void ledger_refused(struct ledger *ledger, struct request *request, struct refusal *refusal,
                    const char *xml, gint64 now)
{
    refusal_free(request->refusal);
    request->refusal = refusal;
    keep_answer(request, xml);
    note_answer(ledger, request);
    if (refusal && ledger_is_in_turn(request) && g_strcmp0(refusal->type, "wait") == 0)
        ledger->window = MAX(1, ledger->window / 2);
    ledger_refuse(ledger, request, now);
}
