#include "roster/facts.h"

#include "roster/excerpt.h"
#include "roster/jid.h"
#include "roster/uri.h"

#include <string.h>

struct facts {
    GHashTable *people; /* key -> GPtrArray of struct fact, both owned */
};

bool fact_is_asked_by(enum request_verb verb)
{
    return verb == REQUEST_VCARD || verb == REQUEST_LAST || verb == REQUEST_SOFTWARE ||
           verb == REQUEST_MOVED;
}

struct fact *fact_new(const struct request *request, gint64 at)
{
    struct fact *fact = g_new0(struct fact, 1);

    fact->verb = request->verb;
    fact->resource = g_strdup(jid_resource(request->jid));
    fact->at = at;
    return fact;
}

static char *cut(const char *text)
{
    return g_strstrip(g_strndup(text, excerpt_length(text, FACT_TEXT_MOST)));
}

void fact_set_text(struct fact *fact, int which, const char *text)
{
    char *own = text ? cut(text) : NULL;

    if (own && !own[0])
        g_clear_pointer(&own, g_free);
    g_free(fact->texts[which]);
    fact->texts[which] = own;
}

void fact_set_address(struct fact *fact, int which, const char *jid)
{
    fact_set_text(fact, which, jid && strlen(jid) <= FACT_TEXT_MOST ? jid : NULL);
}

void fact_free(struct fact *fact)
{
    for (int i = 0; i < FACT_TEXTS; i++)
        g_free(fact->texts[i]);
    g_free(fact->resource);
    g_free(fact->refused);
    g_free(fact);
}

struct facts *facts_new(void)
{
    struct facts *facts = g_new(struct facts, 1);

    facts->people =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return facts;
}

void facts_free(struct facts *facts)
{
    g_hash_table_unref(facts->people);
    g_free(facts);
}

static int compare(const struct fact *a, const struct fact *b)
{
    return a->verb != b->verb ? (a->verb > b->verb ? 1 : -1) : g_strcmp0(a->resource, b->resource);
}

static GPtrArray *find_or_add(struct facts *facts, const char *key)
{
    GPtrArray *known = g_hash_table_lookup(facts->people, key);

    if (!known) {
        known = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
        g_hash_table_insert(facts->people, g_strdup(key), known);
    }
    return known;
}

/* Whoever signs in under ever new names of a device shall not fill our memory. */
static void drop_oldest(GPtrArray *known)
{
    guint oldest = 0;

    for (guint i = 1; i < known->len; i++)
        if (((struct fact *)known->pdata[i])->at < ((struct fact *)known->pdata[oldest])->at)
            oldest = i;
    g_ptr_array_remove_index(known, oldest);
}

void facts_take(struct facts *facts, const char *key, struct fact *fact)
{
    GPtrArray *known = find_or_add(facts, key);
    guint place = 0;

    while (place < known->len && compare(known->pdata[place], fact) < 0)
        place++;
    if (place < known->len && compare(known->pdata[place], fact) == 0)
        g_ptr_array_remove_index(known, place);
    g_ptr_array_insert(known, (int)place, fact);
    if (known->len > FACTS_MOST)
        drop_oldest(known);
}

/* An application's own condition says more: subscription-required. */
static const char *condition_of(const struct refusal *refusal)
{
    if (!refusal)
        return "";
    return refusal->application ? refusal->application : refusal->condition;
}

/* An account that is gone may say in its refusal where it has gone (XEP-0283, 4.3). */
static bool take_forward(struct fact *fact, const struct refusal *refusal)
{
    struct uri *uri = fact->verb == REQUEST_MOVED && refusal && refusal->forward
                          ? uri_parse(refusal->forward, NULL)
                          : NULL;

    if (!uri)
        return false;
    fact_set_address(fact, MOVED_TO, uri->jid);
    uri_free(uri);
    return true;
}

void facts_hear(struct facts *facts, const struct request *request, gint64 at)
{
    struct fact *fact;

    if (request->state != REQUEST_REFUSED || !fact_is_asked_by(request->verb))
        return;
    fact = fact_new(request, at);
    if (!take_forward(fact, request->refusal))
        fact->refused = g_strdup(condition_of(request->refusal));
    facts_take(facts, request->key, fact);
}

const GPtrArray *facts_about(const struct facts *facts, const char *key)
{
    return g_hash_table_lookup(facts->people, key);
}
