#include "xmpp/rosterx.h"

#include "roster/jid.h"
#include "xmpp/message_stanza.h"

#include <string.h>

enum {
    ITEMS_MOST = 200, /* of one stanza */
    TEXT_MOST = 1000, /* bytes of a name, and of all groups: as much as may be typed */
};

/* Contacts, whoever of them sees whom; our server, and what else is ours. A gateway is a contact.
 */
static bool may_suggest(const struct wire *wire, const char *bare)
{
    const struct contact *contact = bare ? roster_find(wire->roster, bare) : NULL;

    return wire_is_our_side(wire, bare) || (contact && contact->subscription != SUBSCRIPTION_NONE);
}

/* What is no known action is an addition (3.1). */
static enum suggestion_action read_action(xmpp_stanza_t *item)
{
    const char *action = xmpp_stanza_get_attribute(item, "action");

    if (g_strcmp0(action, "delete") == 0)
        return SUGGEST_DELETE;
    return g_strcmp0(action, "modify") == 0 ? SUGGEST_MODIFY : SUGGEST_ADD;
}

static char **read_groups(xmpp_stanza_t *item)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char **groups;

    for (xmpp_stanza_t *child = stanza_first(item); child; child = stanza_next(child))
        if (stanza_is(child, "group", NS_ROSTERX) && stanza_text(child))
            g_ptr_array_add(names, stanza_clean(stanza_text(child)));
    g_ptr_array_add(names, NULL);
    groups = contact_groups_new((const char *const *)names->pdata);
    g_ptr_array_unref(names);
    return groups;
}

static bool is_too_long(const struct suggestion *suggestion)
{
    gsize length = 0;

    for (char **group = suggestion->groups; group && *group; group++)
        length += strlen(*group);
    return length > TEXT_MOST || (suggestion->name && strlen(suggestion->name) > TEXT_MOST);
}

/* What would change nothing is nothing new. */
static enum suggestion_fate keep(const struct wire *wire, const char *from, xmpp_stanza_t *item)
{
    const char *text = xmpp_stanza_get_attribute(item, "jid");
    const char *name = xmpp_stanza_get_attribute(item, "name");
    struct suggestion suggestion = {
        .action = read_action(item),
        .from = (char *)from,
        .jid = text ? jid_prepare_contact(text, NULL) : NULL,
        .name = name ? stanza_clean(name) : NULL,
        .groups = read_groups(item),
    };
    struct suggestion_effect effect = {0};
    enum suggestion_fate fate = SUGGESTION_OLD;

    if (suggestion.jid && !wire_is_account(wire, suggestion.jid) && !is_too_long(&suggestion) &&
        suggestion_effect(&suggestion, roster_find(wire->roster, suggestion.jid), &effect))
        fate = suggestions_add(roster_suggestions(wire->roster), &suggestion);
    contact_groups_free(effect.groups);
    contact_groups_free(suggestion.groups);
    g_free(suggestion.jid);
    g_free(suggestion.name);
    return fate;
}

/* false: some were left out. */
static bool keep_all(const struct wire *wire, const char *from, xmpp_stanza_t *payload)
{
    xmpp_stanza_t *item = stanza_first(payload);
    guint seen = 0, kept = 0;
    bool room = true;

    for (; item && room && seen < ITEMS_MOST; item = stanza_next(item), seen++)
        if (stanza_is(item, "item", NS_ROSTERX)) {
            enum suggestion_fate fate = keep(wire, from, item);

            kept += fate == SUGGESTION_NEW;
            room = fate != SUGGESTION_NO_ROOM;
        }
    if (kept > 0)
        wire_note(wire, "%s suggests %u change%s to your contacts: S shows what", from, kept,
                  kept == 1 ? "" : "s");
    if (!room)
        wire_note(wire, "%s suggests more than %d changes to your contacts: the rest is left out",
                  from, SUGGESTIONS_MOST);
    else if (item)
        wire_note(wire, "%s suggests more than %d changes at once: the rest is left out", from,
                  ITEMS_MOST);
    return room && !item;
}

/* Returns the condition of the error, or NULL. */
static const char *hear(const struct wire *wire, xmpp_stanza_t *stanza, xmpp_stanza_t *payload,
                        bool may)
{
    const char *from = xmpp_stanza_get_from(stanza), *condition = "service-unavailable";
    char *bare = from ? jid_bare(from) : NULL;

    if (!may_suggest(wire, bare))
        wire_note(wire, "ignored changes to your contacts that %s suggests, who is none of them",
                  bare);
    else if (!may)
        wire_note(wire,
                  "ignored changes to your contacts that %s suggests, who may not see that you are"
                  " here",
                  bare);
    else
        condition =
            keep_all(wire, bare ? bare : wire->account, payload) ? NULL : "resource-constraint";
    g_free(bare);
    return condition;
}

/* Whoever may not know that we are there hears that we are not: nothing may come of it, then. */
const char *rosterx_push(const struct wire *wire, xmpp_stanza_t *iq, xmpp_stanza_t *payload,
                         gint64 now)
{
    (void)now;
    return hear(wire, iq, payload, wire_is_known_to(wire, xmpp_stanza_get_from(iq)));
}

static bool says_more(xmpp_stanza_t *message)
{
    xmpp_stanza_t *child = stanza_first(message);

    while (child && (stanza_is(child, "x", NS_ROSTERX) || message_stanza_is_mark(child)))
        child = stanza_next(child);
    return child != NULL;
}

bool rosterx_take_message(const struct wire *wire, xmpp_stanza_t *message)
{
    xmpp_stanza_t *payload = stanza_child(message, "x", NS_ROSTERX);

    if (!payload || g_strcmp0(xmpp_stanza_get_type(message), "error") == 0)
        return false;
    hear(wire, message, payload, true);
    return !says_more(message);
}
