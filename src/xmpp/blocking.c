#include "xmpp/blocking.h"

#include "xmpp/stanza.h"

/* The addresses in it, ended by NULL; borrowed, array owned. *nameless: items without any. */
static GPtrArray *read_items(xmpp_stanza_t *payload, guint *nameless)
{
    GPtrArray *jids = g_ptr_array_new();

    *nameless = 0;
    for (xmpp_stanza_t *child = stanza_first(payload); child; child = stanza_next(child)) {
        const char *jid = xmpp_stanza_get_attribute(child, "jid");

        if (!stanza_is(child, "item", NS_BLOCKING))
            continue;
        if (jid && jid[0])
            g_ptr_array_add(jids, (char *)jid);
        else
            ++*nameless;
    }
    g_ptr_array_add(jids, NULL);
    return jids;
}

/* --- the list --- */

static xmpp_stanza_t *put_list(const struct wire *wire, const struct request *request)
{
    (void)request;
    return stanza_question(wire->ctx, NULL, "blocklist", NS_BLOCKING);
}

/* Takes the array. What came of it in words. */
static char *take_all(const struct wire *wire, GPtrArray *jids, guint nameless)
{
    struct blocklist *list = blocklist_new();
    char *outcome;

    for (guint i = 0; i < jids->len - 1; i++)
        blocklist_add(list, jids->pdata[i]);
    g_ptr_array_unref(jids);
    if (nameless > 0)
        wire_note(wire, "left out %u of those who are blocked: they have no address", nameless);
    outcome = g_strdup_printf("%u blocked", blocklist_size(list));
    roster_set_blocklist(wire->roster, list);
    return outcome;
}

static bool take_list(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                      char **outcome)
{
    xmpp_stanza_t *payload = stanza_child(iq, "blocklist", NS_BLOCKING);
    GPtrArray *jids;
    guint nameless;

    (void)request;
    if (!payload) {
        *outcome = g_strdup("the answer does not say who is blocked");
        return false;
    }
    jids = read_items(payload, &nameless);
    *outcome = take_all(wire, jids, nameless);
    return true;
}

char *blocking_take(const struct wire *wire, const struct draft *items)
{
    return take_all(wire, draft_jids(items), draft_nameless(items));
}

const struct inquiry blocking_list = {put_list, take_list};

/* --- one address --- */

static xmpp_stanza_t *put_one(const struct wire *wire, const struct request *request,
                              const char *name)
{
    xmpp_stanza_t *iq = stanza_new(wire->ctx, "iq", "set");
    xmpp_stanza_t *payload = stanza_add(iq, name, NS_BLOCKING);

    g_assert(request->jid && request->jid[0]); /* an <unblock/> of nobody unblocks all */
    stanza_set(stanza_add(payload, "item", NULL), "jid", request->jid);
    return iq;
}

static xmpp_stanza_t *put_block(const struct wire *wire, const struct request *request)
{
    return put_one(wire, request, "block");
}

static xmpp_stanza_t *put_unblock(const struct wire *wire, const struct request *request)
{
    return put_one(wire, request, "unblock");
}

/* The server has taken it; the push, which may come before or after, makes it true. */
static bool take_nothing(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                         char **outcome)
{
    (void)wire;
    (void)request;
    (void)iq;
    (void)outcome;
    return true;
}

const struct inquiry blocking_block = {put_block, take_nothing};
const struct inquiry blocking_unblock = {put_unblock, take_nothing};

/* --- pushed --- */

static const char *refuse(const struct wire *wire, const char *from, const char *why,
                          const char *condition)
{
    wire_note(wire, "refused a push of who is blocked from %s: %s", from ? from : "the server",
              why);
    return condition;
}

const char *blocking_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                          gint64 now G_GNUC_UNUSED)
{
    bool blocks = g_str_equal(xmpp_stanza_get_name(payload), "block");
    const char *from = xmpp_stanza_get_from(iq), *flaw = NULL;
    GPtrArray *jids;
    guint nameless;

    if (!wire_is_account(wire, from))
        return refuse(wire, from, "only our own account's server may send one",
                      "service-unavailable");
    jids = read_items(payload, &nameless);
    if (nameless > 0)
        flaw = "an item has no address";
    else if (blocks && jids->len == 1)
        flaw = "it has no item";
    else if (blocks)
        roster_block(wire->roster, (const char *const *)jids->pdata);
    else if (jids->len > 1)
        roster_unblock(wire->roster, (const char *const *)jids->pdata);
    else
        roster_unblock_all(wire->roster);
    g_ptr_array_unref(jids);
    return flaw ? refuse(wire, from, flaw, "bad-request") : NULL;
}
