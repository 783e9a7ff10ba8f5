#include "xmpp/roster_iq.h"

#include "xmpp/item.h"

/* Items put in place in one step: about a millisecond, with the rows that they get on the screen.
   A key waits no longer than that. */
enum { AT_ONCE = 256 };

/* --- out --- */

/* A set replaces name and groups, so both are always there; ask, approved and subscription are the
   server's alone (RFC 6121, 2.1.2). */
static void fill_item(xmpp_stanza_t *item, const struct contact *contact,
                      const struct wanted *wanted)
{
    bool loses_name = contact && contact->name && !wanted->name;

    stanza_set(item, "name", loses_name ? "" : wanted->name); /* jabberd2 keeps what is absent */
    for (char *const *group = wanted->groups; group && *group; group++)
        stanza_add_lines(stanza_add(item, "group", NULL), *group);
}

static void add_item(const struct wire *wire, xmpp_stanza_t *query, const struct request *request)
{
    const struct contact *contact = roster_find(wire->roster, request->jid);
    xmpp_stanza_t *item = stanza_add(query, "item", NULL);
    struct wanted wanted;

    stanza_set(item, "jid", contact ? contact->jid : request->jid);
    if (request->verb == REQUEST_REMOVE) {
        stanza_set(item, "subscription", "remove");
        return;
    }
    wanted = ledger_item(wire->ledger, request, contact);
    fill_item(item, contact, &wanted);
}

const char *roster_iq_version(const struct wire *wire, const struct request *request)
{
    bool whole = roster_is_current(wire->roster) && !request->versioned;
    const char *held = whole ? NULL : roster_version_held(wire->roster);

    if (!wire->features.versioning)
        return NULL;
    return held ? held : "";
}

xmpp_stanza_t *roster_iq_new(const struct wire *wire, const struct request *request)
{
    bool fetches = request->verb == REQUEST_FETCH;
    xmpp_stanza_t *iq = stanza_new(wire->ctx, "iq", fetches ? "get" : "set");
    xmpp_stanza_t *query = stanza_add(iq, "query", NS_ROSTER);

    if (!fetches)
        add_item(wire, query, request);
    else
        stanza_set(query, "ver", roster_iq_version(wire, request));
    return iq;
}

/* --- in --- */

static bool is_item(xmpp_stanza_t *element)
{
    return stanza_is(element, "item", NS_ROSTER);
}

static void read_groups(xmpp_stanza_t *element, GPtrArray *groups)
{
    g_ptr_array_set_size(groups, 0);
    for (xmpp_stanza_t *child = stanza_first(element); child; child = stanza_next(child)) {
        const char *text = stanza_text(child);

        if (text && stanza_is(child, "group", NS_ROSTER))
            g_ptr_array_add(groups, (char *)text);
    }
    g_ptr_array_add(groups, NULL);
}

/* The item's strings are the element's; groups holds its list. */
static struct roster_item read_item(xmpp_stanza_t *element, GPtrArray *groups)
{
    struct roster_item item = item_read(
        xmpp_stanza_get_attribute(element, "jid"), xmpp_stanza_get_attribute(element, "name"),
        xmpp_stanza_get_attribute(element, "subscription"),
        xmpp_stanza_get_attribute(element, "ask"), xmpp_stanza_get_attribute(element, "approved"));

    read_groups(element, groups);
    item.groups = (const char *const *)groups->pdata;
    return item;
}

void roster_iq_take(const struct wire *wire, xmpp_stanza_t *query)
{
    struct draft *items = draft_new();
    GPtrArray *groups = g_ptr_array_new();

    for (xmpp_stanza_t *element = query ? stanza_first(query) : NULL; element;
         element = stanza_next(element))
        if (is_item(element)) {
            struct roster_item item = read_item(element, groups);

            draft_add(items, &item);
        }
    while (!roster_iq_place(wire, items, query))
        ;
    g_ptr_array_unref(groups);
    draft_free(items);
}

static const char *version_in(xmpp_stanza_t *query)
{
    return query ? xmpp_stanza_get_attribute(query, "ver") : NULL;
}

bool roster_iq_place(const struct wire *wire, struct draft *items, xmpp_stanza_t *query)
{
    guint anonymous = draft_nameless(items);

    if (!draft_place(items, wire->roster, AT_ONCE))
        return false;
    version_take(roster_version(wire->roster), version_in(query));
    if (anonymous > 0)
        wire_note(wire, "left out %u of the roster's contacts: they have no address", anonymous);
    return true;
}

/* --- pushed --- */

/* The one item of a push. NULL: *flaw says what is wrong. */
static xmpp_stanza_t *only_item(xmpp_stanza_t *query, const char **flaw)
{
    xmpp_stanza_t *found = NULL;

    *flaw = "it has no item";
    for (xmpp_stanza_t *child = stanza_first(query); child; child = stanza_next(child)) {
        if (!is_item(child))
            continue;
        if (found) {
            *flaw = "it has more than one item";
            return NULL;
        }
        found = child;
    }
    return found;
}

/* Prosody does not say that they are gone from sight. That they could not be asked stays true. */
static void lose_sight(const struct wire *wire, const struct contact *contact)
{
    if (contact && !subscription_in_sight(contact->subscription) && contact->presences &&
        presence_show(contact->presences) != SHOW_ERROR)
        roster_presence(wire->roster, contact->jid, SHOW_OFFLINE, 0, NULL);
}

void roster_iq_settled(const struct wire *wire, const char *jid)
{
    lose_sight(wire, roster_find(wire->roster, jid));
}

/* While ejabberd changes a contact of a shared group, it tells that we had lost sight of them: that
   counts only if it is so in the end. */
static void apply_push(const struct wire *wire, const struct roster_item *item, gint64 now)
{
    const struct contact *contact;

    roster_apply(wire->roster, item);
    contact = roster_find(wire->roster, item->jid);
    if (contact && !ledger_is_setting(wire->ledger, contact->key))
        lose_sight(wire, contact);
    ledger_pushed(wire->ledger, wire->roster, item->jid, now);
}

static const char *refuse_push(const struct wire *wire, const char *from, const char *why,
                               const char *condition)
{
    wire_note(wire, "refused a roster push from %s: %s", from ? from : "the server", why);
    return condition;
}

const char *roster_iq_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *query,
                           gint64 now)
{
    const char *from = xmpp_stanza_get_from(iq), *flaw;
    GPtrArray *groups;
    xmpp_stanza_t *element;
    struct roster_item item;
    bool names_one;

    if (!wire_is_account(wire, from))
        return refuse_push(wire, from, "only our own account's server may send one",
                           "service-unavailable");
    element = only_item(query, &flaw);
    if (!element)
        return refuse_push(wire, from, flaw, "bad-request");
    groups = g_ptr_array_new();
    item = read_item(element, groups);
    names_one = item.jid && item.jid[0];
    if (names_one) {
        apply_push(wire, &item, now);
        version_move(roster_version(wire->roster), version_in(query));
    }
    g_ptr_array_unref(groups);
    return names_one ? NULL : refuse_push(wire, from, "its item has no address", "bad-request");
}
