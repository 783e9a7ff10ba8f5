#include "roster/jid.h"
#include "roster/roster_parts.h"

/* quiet: it follows from another change, or from a list that came as a whole. */
static void tell(struct roster *roster, const char *key, bool blocked, bool quiet)
{
    const struct change change = {
        .kind = CHANGE_BLOCKED,
        .key = key,
        .contact = g_hash_table_lookup(roster->contacts, key),
        .after = blocked ? "blocked" : NULL,
        .fetched = quiet,
    };

    roster->changed(&change, roster->data);
}

static void tell_entry(struct roster *roster, const char *jid, bool blocked, bool quiet)
{
    char *key = jid_key(jid);

    tell(roster, key, blocked, quiet);
    g_free(key);
}

bool roster_is_blocked(const struct roster *roster, const char *jid)
{
    return roster->blocked && blocklist_covering(roster->blocked, jid);
}

/* Nothing comes from who is blocked any more, not even that they are gone; and what came back from
   them because they were says nothing of them now. */
static bool mark(struct roster *roster, struct contact *contact)
{
    bool blocked = roster_is_blocked(roster, contact->key);

    if (contact->blocked == blocked)
        return false;
    contact->blocked = blocked;
    contact->unheard = !blocked;
    roster_presence_lost(roster, contact);
    return true;
}

static bool is_entry(const struct blocklist *list, const char *key)
{
    return list && blocklist_has(list, key);
}

/* Of a domain's entry all contacts are looked at, once for each list or push. Those who have an
   entry of their own, now or before, are told of with that. */
static void mark_all(struct roster *roster, const struct blocklist *before)
{
    GHashTableIter iter;
    struct contact *contact;

    g_hash_table_iter_init(&iter, roster->contacts);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&contact))
        if (mark(roster, contact) && !is_entry(before, contact->key) &&
            !is_entry(roster->blocked, contact->key))
            tell(roster, contact->key, contact->blocked, true);
}

static void mark_one(struct roster *roster, const char *jid)
{
    char *key = jid_key(jid);
    struct contact *contact = g_hash_table_lookup(roster->contacts, key);

    if (contact)
        mark(roster, contact);
    g_free(key);
}

/* --- what the server tells --- */

static void tell_missing(struct roster *roster, const struct blocklist *from,
                         const struct blocklist *in, bool blocked)
{
    GPtrArray *entries = blocklist_entries(from);

    for (guint i = 0; i < entries->len; i++)
        if (!is_entry(in, entries->pdata[i]))
            tell_entry(roster, entries->pdata[i], blocked, true);
    g_ptr_array_unref(entries);
}

void roster_set_blocklist(struct roster *roster, struct blocklist *list)
{
    struct blocklist *before = roster->blocked;

    roster->blocked = list;
    roster->blocking_revision++;
    mark_all(roster, before);
    if (before)
        tell_missing(roster, before, list, false);
    if (list)
        tell_missing(roster, list, before, true);
    blocklist_free(before);
}

static void change(struct roster *roster, bool (*alter)(struct blocklist *, const char *),
                   const char *const *jids, bool blocked)
{
    bool domains = false;

    if (!roster->blocked)
        return;
    for (; *jids; jids++) {
        if (!alter(roster->blocked, *jids))
            continue;
        roster->blocking_revision++;
        mark_one(roster, *jids);
        domains |= blocklist_is_domain(*jids);
        tell_entry(roster, *jids, blocked, false);
    }
    if (domains)
        mark_all(roster, NULL);
}

void roster_block(struct roster *roster, const char *const *jids)
{
    change(roster, blocklist_add, jids, true);
}

void roster_unblock(struct roster *roster, const char *const *jids)
{
    change(roster, blocklist_remove, jids, false);
}

void roster_unblock_all(struct roster *roster)
{
    if (roster->blocked)
        roster_set_blocklist(roster, blocklist_new());
}

const struct blocklist *roster_blocklist(const struct roster *roster)
{
    return roster->blocked;
}

guint roster_blocking_revision(const struct roster *roster)
{
    return roster->blocking_revision;
}
