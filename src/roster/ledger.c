#include "roster/jid.h"
#include "roster/ledger_parts.h"

#include <string.h>

enum {
    WINDOW_FIRST = 8,
    WINDOW_MOST = 20,   /* more gains nothing on the servers measured */
    ATTEMPTS_MOST = 3,  /* unanswered so often: the user must decide */
    TIMEOUTS_MOST = 10, /* however much else the server sends, it had this many timeouts' time */
};

struct ledger *ledger_new(gint64 timeout, ledger_changed *changed, void *data)
{
    struct ledger *ledger = g_new0(struct ledger, 1);

    ledger->requests = g_ptr_array_new();
    ledger->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    ledger->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ledger->changed = changed;
    ledger->data = data;
    ledger->timeout = timeout;
    ledger->window = WINDOW_FIRST;
    return ledger;
}

static void request_free(struct request *request)
{
    g_free(request->jid);
    g_free(request->key);
    g_free(request->name);
    contact_groups_free(request->groups);
    g_free(request->text);
    g_free(request->what);
    g_free(request->outcome);
    g_free(request->id);
    g_free(request->sent_xml);
    g_free(request->answer_xml);
    refusal_free(request->refusal);
    g_free(request);
}

void ledger_free(struct ledger *ledger)
{
    GHashTableIter iter;
    void *list;

    for (guint i = 0; i < ledger->requests->len; i++)
        request_free(ledger->requests->pdata[i]);
    g_ptr_array_unref(ledger->requests);
    g_queue_clear(&ledger->queued);
    g_queue_clear(&ledger->flight);
    g_hash_table_iter_init(&iter, ledger->by_key);
    while (g_hash_table_iter_next(&iter, NULL, &list))
        g_slist_free(list);
    g_hash_table_unref(ledger->by_key);
    g_hash_table_unref(ledger->by_id);
    g_free(ledger);
}

GSList *ledger_about(const struct ledger *ledger, const char *key)
{
    return g_hash_table_lookup(ledger->by_key, key);
}

static void link_contact(struct ledger *ledger, struct request *request)
{
    GSList *list = request->key ? ledger_about(ledger, request->key) : NULL;

    if (list)
        list = g_slist_append(list, request); /* the head stays the same */
    else if (request->key)
        g_hash_table_insert(ledger->by_key, g_strdup(request->key), g_slist_append(NULL, request));
}

static void unlink_contact(struct ledger *ledger, struct request *request)
{
    GSList *list;

    if (!request->key)
        return;
    list = g_slist_remove(ledger_about(ledger, request->key), request);
    if (list)
        g_hash_table_insert(ledger->by_key, g_strdup(request->key), list);
    else
        g_hash_table_remove(ledger->by_key, request->key);
}

static void drop_id(struct ledger *ledger, struct request *request)
{
    if (request->id)
        g_hash_table_remove(ledger->by_id, request->id);
}

void ledger_forget(struct ledger *ledger, struct request *request)
{
    g_queue_remove(&ledger->queued, request);
    g_queue_remove(&ledger->flight, request);
    drop_id(ledger, request);
    unlink_contact(ledger, request);
    g_ptr_array_remove(ledger->requests, request);
    request_free(request);
}

static void tell(const struct ledger *ledger, const struct request *request)
{
    ledger->changed(request, ledger->data);
}

/* --- filing --- */

static char *describe_groups(const struct request *request)
{
    char *joined, *what;

    if (!request->groups)
        return g_strdup_printf("take %s out of all groups", request->jid);
    joined = g_strjoinv(", ", request->groups);
    what = g_strdup_printf("put %s into %s", request->jid, joined);
    g_free(joined);
    return what;
}

static char *describe(const struct request *request)
{
    static const struct {
        const char *before, *after; /* the contact's address stands between */
    } words[] = {
        [REQUEST_ADD] = {"add ", NULL},
        [REQUEST_REMOVE] = {"remove ", NULL},
        [REQUEST_ASK] = {"ask to see ", NULL},
        [REQUEST_APPROVE] = {"let ", " see you"},
        [REQUEST_DENY] = {"do not let ", " see you"},
        [REQUEST_UNFOLLOW] = {"stop seeing ", NULL},
    };

    if (request->verb == REQUEST_FETCH)
        return g_strdup("fetch the roster");
    if (request->verb == REQUEST_REGROUP)
        return describe_groups(request);
    if (request->verb == REQUEST_RENAME && request->name)
        return g_strdup_printf("rename %s to %s", request->jid, request->name);
    if (request->verb == REQUEST_RENAME)
        return g_strdup_printf("take the name of %s away", request->jid);
    return g_strconcat(words[request->verb].before, request->jid, words[request->verb].after, NULL);
}

static void enqueue(struct ledger *ledger, struct request *request)
{
    request->state = REQUEST_QUEUED;
    if (request->verb == REQUEST_FETCH)
        g_queue_push_head(&ledger->queued, request);
    else
        g_queue_push_tail(&ledger->queued, request);
}

static struct request *open_fetch(const struct ledger *ledger)
{
    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];

        if (request->verb == REQUEST_FETCH && !request_is_settled(request))
            return request;
    }
    return NULL;
}

const struct request *ledger_file(struct ledger *ledger, enum request_verb verb, const char *jid,
                                  const char *name, const char *const *groups, const char *text,
                                  gint64 now)
{
    struct request *request = verb == REQUEST_FETCH ? open_fetch(ledger) : NULL;

    if (request)
        return request;
    request = g_new0(struct request, 1);
    request->number = ++ledger->last_number;
    request->verb = verb;
    request->jid = g_strdup(jid);
    request->key = jid ? jid_key(jid) : NULL;
    request->name = name && name[0] ? g_strdup(name) : NULL;
    request->groups = contact_groups_new(groups);
    request->text = g_strdup(text);
    request->what = describe(request);
    request->filed = now;
    request->confirmed = !jid;
    g_ptr_array_add(ledger->requests, request);
    link_contact(ledger, request);
    enqueue(ledger, request);
    tell(ledger, request);
    return request;
}

/* --- going out --- */

static bool is_open(const struct request *request)
{
    return request->state == REQUEST_SENT || request->state == REQUEST_UNANSWERED;
}

/* One at a time for each contact: the second could not know what the first came to. */
static bool must_wait(const struct ledger *ledger, const struct request *request)
{
    GSList *link = request->key ? ledger_about(ledger, request->key) : NULL;

    for (; link && link->data != request; link = link->next)
        if (is_open(link->data))
            return true;
    return false;
}

static bool is_fetching(const struct ledger *ledger)
{
    const struct request *fetch = open_fetch(ledger);

    return fetch && fetch->state == REQUEST_SENT;
}

struct request *ledger_next(struct ledger *ledger)
{
    if (g_queue_get_length(&ledger->flight) >= ledger->window || is_fetching(ledger))
        return NULL;
    for (GList *link = ledger->queued.head; link; link = link->next)
        if (!must_wait(ledger, link->data))
            return link->data;
    return NULL;
}

void ledger_sent(struct ledger *ledger, struct request *request, const char *id, const char *xml,
                 gint64 now)
{
    g_assert(request->state == REQUEST_QUEUED);
    g_queue_remove(&ledger->queued, request);
    g_queue_push_tail(&ledger->flight, request);
    drop_id(ledger, request);
    g_free(request->id);
    g_free(request->sent_xml);
    request->id = g_strdup(id);
    request->sent_xml = g_strdup(xml);
    g_clear_pointer(&request->answer_xml, g_free);
    g_hash_table_insert(ledger->by_id, request->id, request);
    request->state = REQUEST_SENT;
    request->sent = request->clock = now;
    request->passed = false;
    request->attempts++;
    tell(ledger, request);
}

struct request *ledger_by_id(struct ledger *ledger, const char *id)
{
    return g_hash_table_lookup(ledger->by_id, id);
}

/* --- coming to an end --- */

/* Those sent before one that was answered have been passed over, as far as one can tell. */
static void note_passed(struct ledger *ledger, const struct request *answered)
{
    for (GList *link = ledger->flight.head; link && link->data != answered; link = link->next)
        ((struct request *)link->data)->passed = true;
}

static void settle(struct ledger *ledger, struct request *request, enum request_state state,
                   gint64 now)
{
    if (g_queue_find(&ledger->flight, request))
        note_passed(ledger, request);
    g_queue_remove(&ledger->flight, request);
    g_queue_remove(&ledger->queued, request);
    drop_id(ledger, request);
    request->state = state;
    request->settled = now;
    if (state == REQUEST_DONE)
        ledger->done++;
    tell(ledger, request);
}

void ledger_done(struct ledger *ledger, struct request *request, const char *outcome,
                 const char *xml, gint64 now)
{
    g_free(request->outcome);
    request->outcome = g_strdup(outcome);
    g_free(request->answer_xml);
    request->answer_xml = g_strdup(xml);
    if (ledger->window < WINDOW_MOST)
        ledger->window++;
    settle(ledger, request, REQUEST_DONE, now);
}

void ledger_refused(struct ledger *ledger, struct request *request, struct refusal *refusal,
                    const char *xml, gint64 now)
{
    refusal_free(request->refusal);
    request->refusal = refusal;
    g_free(request->answer_xml);
    request->answer_xml = g_strdup(xml);
    if (refusal && g_strcmp0(refusal->type, "wait") == 0)
        ledger->window = MAX(1, ledger->window / 2);
    settle(ledger, request, REQUEST_REFUSED, now);
}

void ledger_progress(struct ledger *ledger, gint64 now)
{
    for (GList *link = ledger->flight.head; link; link = link->next) {
        struct request *request = link->data;

        if (!request->passed)
            request->clock = now;
    }
}

static bool sees(const struct contact *contact)
{
    return contact->subscription == SUBSCRIPTION_TO || contact->subscription == SUBSCRIPTION_BOTH;
}

static bool is_seen(const struct contact *contact)
{
    return contact->subscription == SUBSCRIPTION_FROM || contact->subscription == SUBSCRIPTION_BOTH;
}

static bool has_come_true(const struct request *request, const struct contact *contact)
{
    bool name = contact && g_strcmp0(contact->name, request->name) == 0;
    bool groups = contact && contact_groups_equal(contact->groups, request->groups);

    switch (request->verb) {
    case REQUEST_FETCH:
        return true;
    case REQUEST_ADD:
        return name && groups;
    case REQUEST_RENAME:
        return name;
    case REQUEST_REGROUP:
        return groups;
    case REQUEST_REMOVE:
        return !contact;
    case REQUEST_ASK:
        return contact && (sees(contact) || contact->asked);
    case REQUEST_APPROVE:
        return contact && is_seen(contact);
    case REQUEST_DENY:
        return !contact || !is_seen(contact);
    case REQUEST_UNFOLLOW:
        return !contact || !(sees(contact) || contact->asked);
    }
    return false;
}

/* A change of something that another client has removed: sending it would put it back. */
static bool is_pointless(const struct request *request, const struct contact *contact)
{
    return !contact && request->state != REQUEST_SENT &&
           (request->verb == REQUEST_RENAME || request->verb == REQUEST_REGROUP);
}

static void refuse_gone(struct ledger *ledger, struct request *request, gint64 now)
{
    ledger_refused(ledger, request,
                   refusal_new("cancel", "item-not-found",
                               "it was removed from the roster in the meantime", NULL, NULL),
                   NULL, now);
}

static void take_push(struct ledger *ledger, struct request *request, const struct contact *contact,
                      gint64 now)
{
    bool came_true = has_come_true(request, contact);

    if (request_is_settled(request)) {
        if (request->verb != REQUEST_ASK) /* whose refusal may still be on its way */
            request->confirmed = true;
    } else if (is_pointless(request, contact)) {
        refuse_gone(ledger, request, now);
    } else if (came_true && is_open(request)) {
        request->confirmed = request->verb != REQUEST_ASK;
        if (request_is_presence(request->verb))
            ledger_done(ledger, request, NULL, NULL, now);
    }
}

void ledger_pushed(struct ledger *ledger, const struct roster *roster, const char *jid, gint64 now)
{
    char *key = jid_key(jid);
    const struct contact *contact = roster_find(roster, jid);
    GSList *list = g_slist_copy(ledger_about(ledger, key));

    for (GSList *link = list; link; link = link->next)
        take_push(ledger, link->data, contact, now);
    g_slist_free(list);
    g_free(key);
}

void ledger_presence_refused(struct ledger *ledger, const char *jid, struct refusal *refusal,
                             const char *xml, gint64 now)
{
    char *key = jid_key(jid);
    struct request *found = NULL;

    for (GSList *link = ledger_about(ledger, key); link; link = link->next) {
        struct request *request = link->data;

        if (request->verb == REQUEST_ASK && (is_open(request) || request->state == REQUEST_DONE))
            found = request;
    }
    g_free(key);
    if (!found) {
        refusal_free(refusal);
        return;
    }
    if (found->state == REQUEST_DONE) /* the push had come before the bad news */
        ledger->done--;
    ledger_refused(ledger, found, refusal, xml, now);
}

/* --- running out of time --- */

static gint64 deadline(const struct ledger *ledger, const struct request *request)
{
    return MIN(request->clock + ledger->timeout, request->sent + TIMEOUTS_MOST * ledger->timeout);
}

gint64 ledger_deadline(const struct ledger *ledger)
{
    gint64 nearest = -1;

    for (GList *link = ledger->flight.head; link; link = link->next) {
        gint64 at = deadline(ledger, link->data);

        if (nearest < 0 || at < nearest)
            nearest = at;
    }
    return nearest;
}

static void leave_unanswered(struct ledger *ledger, struct request *request)
{
    g_queue_remove(&ledger->flight, request);
    request->state = REQUEST_UNANSWERED;
    tell(ledger, request);
}

bool ledger_expire(struct ledger *ledger, gint64 now)
{
    GList *link = ledger->flight.head;
    bool any = false;

    while (link) {
        struct request *request = link->data;

        link = link->next;
        if (deadline(ledger, request) > now)
            continue;
        if (request->verb == REQUEST_FETCH) {
            settle(ledger, request, REQUEST_REFUSED, now);
        } else {
            leave_unanswered(ledger, request);
            any = true;
        }
    }
    return any;
}

void ledger_link_lost(struct ledger *ledger, gint64 now)
{
    struct request *fetch = open_fetch(ledger), *request;

    if (fetch) { /* each sign-in fetches anyway */
        settle(ledger, fetch, REQUEST_CANCELLED, now);
        ledger_forget(ledger, fetch);
    }
    while ((request = g_queue_peek_head(&ledger->flight)))
        leave_unanswered(ledger, request);
    ledger->window = WINDOW_FIRST;
}

static void settle_one(struct ledger *ledger, struct request *request,
                       const struct contact *contact, gint64 now)
{
    if (request->state == REQUEST_DONE) {
        request->confirmed = true;
    } else if (is_pointless(request, contact)) {
        refuse_gone(ledger, request, now);
    } else if (request->state == REQUEST_UNANSWERED) {
        if (has_come_true(request, contact)) {
            request->confirmed = true;
            ledger_done(ledger, request, "took effect, though no answer came", NULL, now);
        } else if (request->attempts >= ATTEMPTS_MOST) {
            settle(ledger, request, REQUEST_REFUSED, now);
        } else {
            enqueue(ledger, request);
            tell(ledger, request);
        }
    }
}

void ledger_settle(struct ledger *ledger, const struct roster *roster, gint64 now)
{
    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];

        if (request->jid)
            settle_one(ledger, request, roster_find(roster, request->jid), now);
    }
}
