#include "roster/base.h"
#include "roster/jid.h"
#include "roster/ledger_parts.h"

/* How long a request that was answered, but that no push has told of yet, is kept: until then what
   it wanted is part of what the next set must carry. */
static const gint64 keep_unconfirmed = 30 * (gint64)G_USEC_PER_SEC;

/* How many have a smaller number. */
static guint index_of(const struct ledger *ledger, unsigned number)
{
    guint low = 0, high = ledger->requests->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (((const struct request *)ledger->requests->pdata[middle])->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct request *by_number(const struct ledger *ledger, unsigned number)
{
    guint index = index_of(ledger, number);
    struct request *found = index < ledger->requests->len ? ledger->requests->pdata[index] : NULL;

    return found && found->number == number ? found : NULL;
}

const struct request *ledger_find(const struct ledger *ledger, unsigned number)
{
    return by_number(ledger, number);
}

bool ledger_retry(struct ledger *ledger, unsigned number, gint64 now)
{
    struct request *request = by_number(ledger, number);

    if (!request || (request->state != REQUEST_REFUSED && request->state != REQUEST_UNANSWERED))
        return false;
    if (request->verb == REQUEST_FETCH && ledger->fetch) /* one is enough */
        return false;
    refusal_free(request->refusal);
    request->refusal = NULL;
    base_free(g_steal_pointer(&request->base));
    request->attempts = 0;
    request->accepted = false;
    request->filed = now;
    if (request->state == REQUEST_REFUSED)
        ledger_ask_again(ledger, request);
    else
        ledger_move(ledger, request, REQUEST_QUEUED);
    return true;
}

bool ledger_dismiss(struct ledger *ledger, unsigned number)
{
    struct request *request = by_number(ledger, number);

    if (!request || (request->state != REQUEST_REFUSED && request->state != REQUEST_QUEUED))
        return false;
    ledger_move(ledger, request, REQUEST_CANCELLED);
    ledger_forget(ledger, request);
    return true;
}

/* --- what will be --- */

/* Lays one request over what is wanted so far; *exists follows. */
static void overlay(const struct request *request, struct wanted *wanted, bool *exists)
{
    switch (request->verb) {
    case REQUEST_ADD:
        wanted->name = request->name;
        wanted->groups = request->groups;
        *exists = true;
        break;
    case REQUEST_RENAME:
        wanted->name = request->name;
        break;
    case REQUEST_REGROUP:
        wanted->groups = request->groups;
        break;
    case REQUEST_REMOVE:
        *exists = false;
        break;
    default:
        break;
    }
}

static struct wanted truth(const struct contact *contact)
{
    struct wanted wanted = {contact ? contact->name : NULL, contact ? contact->groups : NULL};

    return wanted;
}

bool ledger_wanted(const struct ledger *ledger, const char *key, const struct contact *contact,
                   struct wanted *wanted)
{
    bool exists = contact != NULL;

    *wanted = truth(contact);
    for (GSList *link = ledger_about(ledger, key); link; link = link->next)
        overlay(link->data, wanted, &exists);
    return exists;
}

struct wanted ledger_item(const struct ledger *ledger, const struct request *request,
                          const struct contact *contact)
{
    struct wanted wanted = truth(contact);
    bool exists = true;

    for (GSList *link = ledger_about(ledger, request->key); link; link = link->next) {
        overlay(link->data, &wanted, &exists);
        if (link->data == request)
            break;
    }
    return wanted;
}

const struct request *ledger_pending(const struct ledger *ledger, const char *key)
{
    const struct request *pending = NULL;

    for (GSList *link = ledger_about(ledger, key); link; link = link->next)
        if (!request_is_settled(link->data))
            pending = link->data;
    return pending;
}

guint ledger_count_pending(const struct ledger *ledger, const char *key)
{
    guint count = 0;

    for (GSList *link = ledger_about(ledger, key); link; link = link->next)
        count += !request_is_settled(link->data);
    return count;
}

const struct request *ledger_refused_about(const struct ledger *ledger, const char *key)
{
    GSList *last = g_slist_last(g_hash_table_lookup(ledger->refused, key));

    return last ? last->data : NULL;
}

static bool is_awaited(const struct request *request, enum request_verb verb)
{
    return request->verb == verb && !request_is_settled(request);
}

static const struct request *awaited_about_nobody(const struct ledger *ledger,
                                                  enum request_verb verb)
{
    const struct request *latest = NULL;

    for (guint i = 0; i < ledger->requests->len; i++)
        if (is_awaited(ledger->requests->pdata[i], verb))
            latest = ledger->requests->pdata[i];
    return latest;
}

/* key: of the address, with its resource; a list is about all of somebody's devices. */
static const struct request *awaited_in(GSList *list, enum request_verb verb, const char *key)
{
    const struct request *latest = NULL;

    for (; list; list = list->next) {
        const struct request *request = list->data;
        char *own = is_awaited(request, verb) ? jid_key(request->jid) : NULL;

        if (own && g_str_equal(own, key))
            latest = request;
        g_free(own);
    }
    return latest;
}

const struct request *ledger_awaited(const struct ledger *ledger, enum request_verb verb,
                                     const char *jid)
{
    const struct request *latest;
    char *key, *bare;

    if (!jid)
        return awaited_about_nobody(ledger, verb);
    key = jid_key(jid);
    bare = jid_bare(key);
    latest = awaited_in(ledger_about(ledger, bare), verb, key);
    if (!latest) /* what is about an item of the roster is kept by all of its address */
        latest = awaited_in(ledger_about(ledger, key), verb, key);
    g_free(bare);
    g_free(key);
    return latest;
}

/* --- what is shown --- */

guint ledger_shown(const struct ledger *ledger)
{
    return ledger->requests->len;
}

const struct request *ledger_shown_at(const struct ledger *ledger, guint index)
{
    return ledger->requests->pdata[index];
}

/* Since when a request that is done has nothing more to tell; -1: without a link no push can come,
   and what it wanted still accounts for what the next fetch tells. */
static gint64 done_since(const struct ledger *ledger, const struct request *request)
{
    if (request->confirmed)
        return request->settled;
    if (ledger->roster && !roster_is_current(ledger->roster))
        return -1;
    return request->settled + keep_unconfirmed;
}

/* Appends those of one queue. */
static void find_past(const struct ledger *ledger, const GQueue *queue, gint64 before,
                      GPtrArray *past)
{
    for (GList *link = queue->head; link; link = link->next) {
        struct request *request = link->data;
        gint64 since = done_since(ledger, request);

        if (since < 0 || since >= before)
            return;
        request->past = true;
        g_ptr_array_add(past, request);
    }
}

/* They stand close together: the others are moved only once. */
static void forget_past(struct ledger *ledger, const GPtrArray *past)
{
    void **all = ledger->requests->pdata;
    unsigned first = G_MAXUINT;
    guint gone = 0, at;

    for (guint i = 0; i < past->len; i++)
        first = MIN(first, ((const struct request *)past->pdata[i])->number);
    for (at = index_of(ledger, first); gone < past->len; at++) {
        struct request *request = all[at];

        all[at - gone] = request;
        if (!request->past)
            continue;
        ledger_release(ledger, request);
        gone++;
    }
    if (gone > 0)
        g_ptr_array_remove_range(ledger->requests, at - gone, gone);
}

/* Tells of all of them before it lets go of any: who is told may look at the others. */
void ledger_tidy(struct ledger *ledger, gint64 before)
{
    GPtrArray *past = g_ptr_array_new();

    for (gsize i = 0; i < G_N_ELEMENTS(ledger->done_ones); i++)
        find_past(ledger, &ledger->done_ones[i], before, past);
    for (guint i = 0; i < past->len; i++)
        ledger->changed(past->pdata[i], ledger->data);
    forget_past(ledger, past);
    g_ptr_array_unref(past);
}

bool ledger_is_setting(const struct ledger *ledger, const char *key)
{
    for (GSList *link = ledger_about(ledger, key); link; link = link->next) {
        const struct request *request = link->data;

        if (request->state == REQUEST_SENT && request_kind(request) == KIND_SET)
            return true;
    }
    return false;
}

bool ledger_explains(const struct ledger *ledger, const char *key, bool gone)
{
    for (GSList *link = ledger_about(ledger, key); link; link = link->next) {
        const struct request *request = link->data;

        if (request->state != REQUEST_QUEUED && (!gone || request->verb == REQUEST_REMOVE))
            return true;
    }
    return false;
}

gint64 ledger_oldest_done(const struct ledger *ledger)
{
    gint64 oldest = -1;

    for (gsize i = 0; i < G_N_ELEMENTS(ledger->done_ones); i++) {
        const struct request *first = g_queue_peek_head((GQueue *)&ledger->done_ones[i]);
        gint64 since = first ? done_since(ledger, first) : -1;

        if (since >= 0 && (oldest < 0 || since < oldest))
            oldest = since;
    }
    return oldest;
}

struct ledger_counts ledger_counts(const struct ledger *ledger)
{
    return (struct ledger_counts){
        .queued = ledger->states[REQUEST_QUEUED],
        .sent = ledger->states[REQUEST_SENT],
        .unanswered = ledger->states[REQUEST_UNANSWERED],
        .refused = ledger->states[REQUEST_REFUSED],
        .done = ledger->done,
    };
}
