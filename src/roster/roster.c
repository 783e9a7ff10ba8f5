#include "roster/roster_parts.h"

#include "roster/jid.h"

#include <string.h>

struct roster *roster_new(roster_changed *changed, void *data)
{
    struct roster *roster = g_new0(struct roster, 1);

    roster->contacts =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)contact_free);
    roster->askers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)asker_free);
    roster->messages = messages_new(roster_tell_message, roster);
    roster->facts = facts_new();
    roster->suggestions = suggestions_new();
    roster->changed = changed;
    roster->data = data;
    roster->fetch = 1; /* a new contact has seen none */
    return roster;
}

void roster_free(struct roster *roster)
{
    g_hash_table_unref(roster->contacts);
    g_hash_table_unref(roster->askers);
    version_clear(&roster->version);
    offers_free(roster->offers);
    messages_free(roster->messages);
    facts_free(roster->facts);
    suggestions_free(roster->suggestions);
    blocklist_free(roster->blocked);
    notes_free(roster->notes);
    g_free(roster->delimiter);
    for (guint i = 0; i < ROSTER_RECENT; i++)
        g_free(roster->recent[i]);
    g_free(roster);
}

static struct contact *find(const struct roster *roster, const char *jid)
{
    char *key = jid_key(jid);
    struct contact *contact = g_hash_table_lookup(roster->contacts, key);

    g_free(key);
    return contact;
}

static char *join_groups(char *const *groups)
{
    return groups ? g_strjoinv(", ", (char **)groups) : NULL;
}

static void set_name(struct roster *roster, struct contact *contact, struct contact *told)
{
    char *before = contact->name;

    if (g_strcmp0(before, told->name) == 0)
        return;
    contact->name = g_steal_pointer(&told->name);
    roster_tell(roster, CHANGE_RENAMED, contact->key, contact, before, contact->name);
    g_free(before);
}

static void set_groups(struct roster *roster, struct contact *contact, struct contact *told)
{
    char *before, *after;

    if (contact_groups_equal(contact->groups, told->groups))
        return;
    before = join_groups(contact->groups);
    after = join_groups(told->groups);
    contact_groups_free(contact->groups);
    contact->groups = g_steal_pointer(&told->groups);
    roster_tell(roster, CHANGE_REGROUPED, contact->key, contact, before, after);
    g_free(before);
    g_free(after);
}

static void set_subscription(struct roster *roster, struct contact *contact,
                             const struct contact *told)
{
    char *before, *after;

    if (contact->subscription == told->subscription && contact->asked == told->asked &&
        contact->approved == told->approved)
        return;
    before = subscription_item(contact->subscription, contact->asked, contact->approved);
    contact->subscription = told->subscription;
    contact->asked = told->asked;
    contact->approved = told->approved;
    after = subscription_item(contact->subscription, contact->asked, contact->approved);
    roster_tell(roster, CHANGE_SUBSCRIPTION, contact->key, contact, before, after);
    g_free(before);
    g_free(after);
}

/* The same contact, spelled in another way: that is how the server calls it now. The key stays,
   which the contact is found by. */
static void respell(struct roster *roster, struct contact *contact, const char *jid)
{
    char *before = contact->jid;

    if (g_str_equal(before, jid))
        return;
    contact->jid = g_str_equal(contact->key, jid) ? contact->key : g_strdup(jid);
    roster_tell(roster, CHANGE_RESPELLED, contact->key, contact, before, contact->jid);
    if (before != contact->key)
        g_free(before);
}

/* Whoever can see us asks no more: approved, here or from another client. */
static void end_asking(struct roster *roster, const struct contact *contact)
{
    if (contact->asks && subscription_sees_us(contact->subscription))
        roster_asks_no_more(roster, contact->jid);
}

/* Told of in the present fetch, or outside of any. */
static void see(struct roster *roster, struct contact *contact)
{
    if (contact->seen != roster->fetch)
        roster->seen++;
    contact->seen = roster->fetch;
}

void roster_take(struct roster *roster, struct contact *told)
{
    struct contact *contact = g_hash_table_lookup(roster->contacts, told->key);

    if (!contact) {
        told->blocked = roster->blocked && blocklist_covering(roster->blocked, told->key);
        told->asks = g_hash_table_contains(roster->askers, told->key);
        g_hash_table_insert(roster->contacts, told->key, told);
        see(roster, told);
        roster_tell(roster, CHANGE_ADDED, told->key, told, NULL, told->name);
        end_asking(roster, told);
        return;
    }
    see(roster, contact);
    respell(roster, contact, told->jid);
    set_name(roster, contact, told);
    set_groups(roster, contact, told);
    set_subscription(roster, contact, told);
    end_asking(roster, contact);
    contact_free(told);
}

static void drop(struct roster *roster, struct contact *contact)
{
    if (contact->seen == roster->fetch)
        roster->seen--;
    g_hash_table_steal(roster->contacts, contact->key);
    roster_tell(roster, CHANGE_REMOVED, contact->key, contact, contact->name, NULL);
    contact_free(contact);
}

bool roster_apply(struct roster *roster, const struct roster_item *item)
{
    struct contact *contact;

    g_assert(item->jid && item->jid[0]);
    if (item->subscription != SUBSCRIPTION_REMOVE) {
        roster_take(roster, contact_new(item));
        return true;
    }
    contact = find(roster, item->jid);
    if (contact)
        drop(roster, contact);
    return contact != NULL;
}

void roster_fetch_begin(struct roster *roster)
{
    roster->fetch++;
    roster->seen = 0;
    roster->fetching = true;
}

static void drop_unseen(struct roster *roster)
{
    GHashTableIter iter;
    struct contact *contact;
    GPtrArray *gone = g_ptr_array_new();

    g_hash_table_iter_init(&iter, roster->contacts);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&contact))
        if (contact->seen != roster->fetch)
            g_ptr_array_add(gone, contact);
    for (guint i = 0; i < gone->len; i++)
        drop(roster, gone->pdata[i]);
    g_ptr_array_unref(gone);
}

void roster_fetch_end(struct roster *roster)
{
    if (roster->seen < g_hash_table_size(roster->contacts)) /* else: a long look for nobody */
        drop_unseen(roster);
    roster->fetching = false;
    roster->fetched = true;
}

bool roster_is_fetching(const struct roster *roster)
{
    return roster->fetching;
}

bool roster_is_fetched(const struct roster *roster)
{
    return roster->fetched;
}

struct version *roster_version(struct roster *roster)
{
    return &roster->version;
}

const char *roster_version_held(const struct roster *roster)
{
    return roster_size(roster) > 0 ? version_text(&roster->version) : NULL;
}

bool roster_is_current(const struct roster *roster)
{
    return roster->version.current;
}

void roster_set_offers(struct roster *roster, struct offers *offers)
{
    offers_free(roster->offers);
    roster->offers = offers;
}

const struct offers *roster_offers(const struct roster *roster)
{
    return roster->offers;
}

struct suggestions *roster_suggestions(const struct roster *roster)
{
    return roster->suggestions;
}

const struct facts *roster_facts(const struct roster *roster)
{
    return roster->facts;
}

struct facts *roster_learns(struct roster *roster)
{
    return roster->facts;
}

void roster_set_delimiter(struct roster *roster, const char *delimiter)
{
    char *own = delimiter && delimiter[0] ? g_strdup(delimiter) : NULL;

    g_free(roster->delimiter);
    roster->delimiter = own;
}

const char *roster_delimiter(const struct roster *roster)
{
    return roster->delimiter;
}

bool roster_presence(struct roster *roster, const char *from, enum show show, int priority,
                     const char *status)
{
    return roster_presence_since(roster, from, show, priority, status, 0);
}

bool roster_presence_since(struct roster *roster, const char *from, enum show show, int priority,
                           const char *status, gint64 since)
{
    char *bare = jid_bare(from);
    struct contact *contact = find(roster, bare);
    const char *resource = jid_resource(from), *before;

    g_free(bare);
    if (!contact)
        return false;
    before = show_name(presence_show(contact->presences));
    if (show == SHOW_ERROR) /* told of the person, whichever device was asked */
        resource = NULL;
    if (!resource)
        resource = "";
    contact->unheard = false;
    presence_put_left(&contact->left, contact->presences, resource, show, status, since);
    if (presence_put(&contact->presences, resource, show, priority, status, since,
                     &contact->crowded))
        roster_tell(roster, CHANGE_PRESENCE, contact->key, contact, before,
                    show_name(presence_show(contact->presences)));
    return true;
}

void roster_presence_lost(struct roster *roster, struct contact *contact)
{
    const char *before = show_name(presence_show(contact->presences));

    if (!contact->presences)
        return;
    presence_clear(&contact->presences);
    contact->crowded = false;
    roster_tell(roster, CHANGE_PRESENCE, contact->key, contact, before, show_name(SHOW_OFFLINE));
}

void roster_presence_clear(struct roster *roster)
{
    GHashTableIter iter;
    struct contact *contact;

    g_hash_table_iter_init(&iter, roster->contacts);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&contact)) {
        contact->unheard = false; /* the next sign-in tells */
        roster_presence_lost(roster, contact);
    }
}

void roster_set_sight(struct roster *roster, enum sight sight)
{
    roster->sight = sight;
}

enum sight roster_sight(const struct roster *roster)
{
    return roster->sight;
}

guint roster_size(const struct roster *roster)
{
    return g_hash_table_size(roster->contacts);
}

const struct contact *roster_find(const struct roster *roster, const char *jid)
{
    return find(roster, jid);
}

void roster_each(const struct roster *roster, void (*visit)(const struct contact *, void *),
                 void *data)
{
    GHashTableIter iter;
    struct contact *contact;

    g_hash_table_iter_init(&iter, roster->contacts);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&contact))
        visit(contact, data);
}

guint roster_revision(const struct roster *roster)
{
    return roster->revision;
}

static int compare_names(const void *a, const void *b)
{
    const char *first = *(const char *const *)a, *second = *(const char *const *)b;
    int order = g_utf8_collate(first, second);

    return order ? order : strcmp(first, second);
}

GPtrArray *roster_groups(const struct roster *roster)
{
    GHashTable *names = g_hash_table_new(g_direct_hash, NULL); /* interned: pointers will do */
    GPtrArray *array = g_ptr_array_new();
    GHashTableIter iter;
    struct contact *contact;

    g_hash_table_iter_init(&iter, roster->contacts);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&contact))
        for (char **group = contact->groups; group && *group; group++)
            if (g_hash_table_add(names, *group))
                g_ptr_array_add(array, *group);
    g_hash_table_unref(names);
    g_ptr_array_sort(array, compare_names);
    return array;
}
