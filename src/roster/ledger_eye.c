#include "roster/base.h"
#include "roster/jid.h"
#include "roster/ledger_parts.h"

/* How long a request that was answered, but that no push has told of yet, is kept: until then what
   it wanted is part of what the next set must carry. */
static const gint64 keep_unconfirmed = 30 * (gint64)G_USEC_PER_SEC;

static struct request *by_number(const struct ledger *ledger, unsigned number)
{
    guint low = 0, high = ledger->requests->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        struct request *request = ledger->requests->pdata[middle];

        if (request->number == number)
            return request;
        if (request->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
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

static bool is_past(const struct ledger *ledger, const struct request *request, gint64 before)
{
    gint64 since = request->state == REQUEST_DONE ? done_since(ledger, request) : -1;

    return since >= 0 && since < before;
}

/* Tells of all of them before it lets go of any: who is told may look at the others. */
void ledger_tidy(struct ledger *ledger, gint64 before)
{
    guint kept = 0;

    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];

        if (is_past(ledger, request, before))
            ledger->changed(request, ledger->data);
    }
    for (guint i = 0; i < ledger->requests->len; i++) {
        struct request *request = ledger->requests->pdata[i];

        if (is_past(ledger, request, before))
            ledger_release(ledger, request);
        else
            ledger->requests->pdata[kept++] = request;
    }
    g_ptr_array_set_size(ledger->requests, (int)kept);
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

bool ledger_explains(const struct ledger *ledger, const char *key)
{
    for (GSList *link = ledger_about(ledger, key); link; link = link->next)
        if (((const struct request *)link->data)->state != REQUEST_QUEUED)
            return true;
    return false;
}

gint64 ledger_oldest_done(const struct ledger *ledger)
{
    gint64 oldest = -1;

    for (guint i = 0; i < ledger->requests->len; i++) {
        const struct request *request = ledger->requests->pdata[i];
        gint64 since = request->state == REQUEST_DONE ? done_since(ledger, request) : -1;

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
