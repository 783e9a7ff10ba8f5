#include "roster/roster.h"

#include "roster/jid.h"

#include <string.h>

struct roster {
    GHashTable *contacts; /* key -> struct contact, owned */
    GHashTable *askers;   /* key -> struct asker, owned */
    roster_changed *changed;
    void *data;
    unsigned fetch; /* counts fetches; contacts not seen by the latest one go */
    bool fetching, fetched;
};

static void contact_free(void *data)
{
    struct contact *contact = data;

    if (contact->key != contact->jid)
        g_free(contact->key);
    g_free(contact->jid);
    g_free(contact->name);
    contact_groups_free(contact->groups);
    presence_clear(&contact->presences);
    g_free(contact);
}

static void asker_free(void *data)
{
    struct asker *asker = data;

    g_free(asker->jid);
    g_free(asker->text);
    g_free(asker);
}

struct roster *roster_new(roster_changed *changed, void *data)
{
    struct roster *roster = g_new0(struct roster, 1);

    roster->contacts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, contact_free);
    roster->askers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, asker_free);
    roster->changed = changed;
    roster->data = data;
    return roster;
}

void roster_free(struct roster *roster)
{
    g_hash_table_unref(roster->contacts);
    g_hash_table_unref(roster->askers);
    g_free(roster);
}

static void tell(const struct roster *roster, enum change_kind kind, const char *key,
                 const struct contact *contact, const char *before, const char *after)
{
    struct change change = {kind, key, contact, before, after, roster->fetching};

    roster->changed(&change, roster->data);
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

static char *describe_subscription(const struct contact *contact)
{
    return g_strconcat(subscription_name(contact->subscription), contact->asked ? ", asked" : "",
                       contact->approved ? ", approved" : "", NULL);
}

static void set_name(struct roster *roster, struct contact *contact, const char *name)
{
    char *before = contact->name;

    if (g_strcmp0(before, name) == 0)
        return;
    contact->name = g_strdup(name);
    tell(roster, CHANGE_RENAMED, contact->key, contact, before, name);
    g_free(before);
}

/* Takes groups. */
static void set_groups(struct roster *roster, struct contact *contact, char **groups)
{
    char *before, *after;

    if (contact_groups_equal(contact->groups, groups)) {
        contact_groups_free(groups);
        return;
    }
    before = join_groups(contact->groups);
    after = join_groups(groups);
    contact_groups_free(contact->groups);
    contact->groups = groups;
    tell(roster, CHANGE_REGROUPED, contact->key, contact, before, after);
    g_free(before);
    g_free(after);
}

static void set_subscription(struct roster *roster, struct contact *contact,
                             const struct roster_item *item)
{
    char *before, *after;

    if (contact->subscription == item->subscription && contact->asked == item->asked &&
        contact->approved == item->approved)
        return;
    before = describe_subscription(contact);
    contact->subscription = item->subscription;
    contact->asked = item->asked;
    contact->approved = item->approved;
    after = describe_subscription(contact);
    tell(roster, CHANGE_SUBSCRIPTION, contact->key, contact, before, after);
    g_free(before);
    g_free(after);
}

static void set_jid(struct contact *contact, const char *jid)
{
    char *key = jid_prepare(jid, NULL);

    contact->jid = g_strdup(jid);
    contact->invalid = !key;
    if (key && g_str_equal(key, jid))
        g_clear_pointer(&key, g_free);
    contact->key = key ? key : contact->jid;
}

/* The same contact, spelled in another way: that is how the server calls it now. The key stays,
   which the contact is found by. */
static void respell(struct contact *contact, const char *jid)
{
    if (g_str_equal(contact->jid, jid))
        return;
    if (contact->jid != contact->key)
        g_free(contact->jid);
    contact->jid = g_str_equal(contact->key, jid) ? contact->key : g_strdup(jid);
}

/* An empty name is no name: that is how one is taken away (Prosody, ejabberd). */
static const char *item_name(const struct roster_item *item)
{
    return item->name && item->name[0] ? item->name : NULL;
}

/* Whoever can see us asks no more: approved, here or from another client. */
static void end_asking(struct roster *roster, const struct contact *contact)
{
    if (contact->asks &&
        (contact->subscription == SUBSCRIPTION_FROM || contact->subscription == SUBSCRIPTION_BOTH))
        roster_asks(roster, contact->jid, false, NULL);
}

static void add(struct roster *roster, const struct roster_item *item)
{
    struct contact *contact = g_new0(struct contact, 1);

    set_jid(contact, item->jid);
    contact->name = g_strdup(item_name(item));
    contact->groups = contact_groups_new(item->groups);
    contact->subscription = item->subscription;
    contact->asked = item->asked;
    contact->approved = item->approved;
    contact->asks = g_hash_table_contains(roster->askers, contact->key);
    contact->seen = roster->fetch;
    g_hash_table_insert(roster->contacts, contact->key, contact);
    tell(roster, CHANGE_ADDED, contact->key, contact, NULL, contact->name);
    end_asking(roster, contact);
}

static void update(struct roster *roster, struct contact *contact, const struct roster_item *item)
{
    contact->seen = roster->fetch;
    respell(contact, item->jid);
    set_name(roster, contact, item_name(item));
    set_groups(roster, contact, contact_groups_new(item->groups));
    set_subscription(roster, contact, item);
    end_asking(roster, contact);
}

static void drop(struct roster *roster, struct contact *contact)
{
    g_hash_table_steal(roster->contacts, contact->key);
    tell(roster, CHANGE_REMOVED, contact->key, contact, contact->name, NULL);
    contact_free(contact);
}

bool roster_apply(struct roster *roster, const struct roster_item *item)
{
    struct contact *contact;

    g_assert(item->jid && item->jid[0]);
    contact = find(roster, item->jid);
    if (item->subscription == SUBSCRIPTION_REMOVE) {
        if (contact)
            drop(roster, contact);
        return contact != NULL;
    }
    if (contact)
        update(roster, contact, item);
    else
        add(roster, item);
    return true;
}

void roster_fetch_begin(struct roster *roster)
{
    roster->fetch++;
    roster->fetching = true;
}

void roster_fetch_end(struct roster *roster)
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
    roster->fetching = false;
    roster->fetched = true;
}

bool roster_is_fetched(const struct roster *roster)
{
    return roster->fetched;
}

bool roster_presence(struct roster *roster, const char *from, enum show show, int priority,
                     const char *status)
{
    char *bare = jid_bare(from);
    struct contact *contact = find(roster, bare);
    const char *resource = jid_resource(from);

    g_free(bare);
    if (!contact)
        return false;
    if (show == SHOW_ERROR) /* told of the person, whichever device was asked */
        resource = NULL;
    if (presence_put(&contact->presences, resource ? resource : "", show, priority, status))
        tell(roster, CHANGE_PRESENCE, contact->key, contact, NULL,
             show_name(presence_show(contact->presences)));
    return true;
}

void roster_presence_clear(struct roster *roster)
{
    GHashTableIter iter;
    struct contact *contact;

    g_hash_table_iter_init(&iter, roster->contacts);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&contact))
        if (contact->presences) {
            presence_clear(&contact->presences);
            tell(roster, CHANGE_PRESENCE, contact->key, contact, NULL, show_name(SHOW_OFFLINE));
        }
}

static struct asker *asker_new(const char *jid, const char *text)
{
    struct asker *asker = g_new(struct asker, 1);

    asker->jid = g_strdup(jid);
    asker->text = g_strdup(text);
    return asker;
}

void roster_asks(struct roster *roster, const char *jid, bool asks, const char *text)
{
    char *bare = jid_bare(jid);
    char *key = jid_key(bare);
    struct contact *contact = g_hash_table_lookup(roster->contacts, key);
    bool asked = g_hash_table_contains(roster->askers, key);

    if (asks) /* asked before: the words of the latest count */
        g_hash_table_insert(roster->askers, g_strdup(key), asker_new(bare, text));
    else
        g_hash_table_remove(roster->askers, key);
    if (contact)
        contact->asks = asks;
    if (asks != asked)
        tell(roster, CHANGE_ASKS, key, contact, NULL, asks ? "asks" : NULL);
    g_free(key);
    g_free(bare);
}

guint roster_asking(const struct roster *roster)
{
    return g_hash_table_size(roster->askers);
}

const struct asker *roster_asker(const struct roster *roster, const char *jid)
{
    char *key = jid_key(jid);
    const struct asker *asker = g_hash_table_lookup(roster->askers, key);

    g_free(key);
    return asker;
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

void roster_each_asker(const struct roster *roster, void (*visit)(const struct asker *, void *),
                       void *data)
{
    GHashTableIter iter;
    struct asker *asker;

    g_hash_table_iter_init(&iter, roster->askers);
    while (g_hash_table_iter_next(&iter, NULL, (void **)&asker))
        visit(asker, data);
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
