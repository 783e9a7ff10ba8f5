#include "roster/contact.h"

#include "roster/jid.h"

#include <string.h>

static void set_jid(struct contact *contact, const char *jid)
{
    char *key;

    contact->key = contact->jid = g_strdup(jid);
    if (jid_is_plain(jid))
        return;
    key = jid_prepare(jid, NULL);
    contact->invalid = !key;
    if (key && !g_str_equal(key, jid))
        contact->key = g_steal_pointer(&key);
    g_free(key);
}

struct contact *contact_new(const struct roster_item *item)
{
    struct contact *contact = g_new0(struct contact, 1);

    set_jid(contact, item->jid);
    /* An empty name is no name: that is how one is taken away (Prosody, ejabberd). */
    contact->name = item->name && item->name[0] ? g_strdup(item->name) : NULL;
    contact->groups = contact_groups_new(item->groups);
    contact->subscription = item->subscription;
    contact->asked = item->asked;
    contact->approved = item->approved;
    return contact;
}

void contact_free(struct contact *contact)
{
    if (contact->key != contact->jid)
        g_free(contact->key);
    g_free(contact->jid);
    g_free(contact->name);
    contact_groups_free(contact->groups);
    presence_clear(&contact->presences);
    presence_clear(&contact->left);
    g_free(contact);
}

const char *contact_label(const struct contact *contact)
{
    return contact->name && contact->name[0] ? contact->name : contact->jid;
}

const struct subscription_state *contact_state(const struct contact *contact)
{
    return subscription_state(contact->subscription, contact->asked, contact->asks);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts, and takes out what is there twice; the rest is let go. Returns how many are left. */
static gsize distinct(char **groups, gsize count)
{
    gsize kept = 0;

    if (count > 1)
        qsort(groups, count, sizeof *groups, compare);
    for (gsize i = 0; i < count; i++) {
        if (kept > 0 && g_str_equal(groups[kept - 1], groups[i]))
            g_ref_string_release(groups[i]);
        else
            groups[kept++] = groups[i];
    }
    return kept;
}

char **contact_groups_new(const char *const *groups)
{
    gsize count = 0, length = groups ? g_strv_length((char **)groups) : 0;
    char **own;

    if (length == 0)
        return NULL;
    own = g_new(char *, length + 1);
    for (gsize i = 0; i < length; i++)
        if (groups[i][0])
            own[count++] = g_ref_string_new_intern(groups[i]);
    count = distinct(own, count);
    own[count] = NULL;
    if (count == 0)
        g_clear_pointer(&own, g_free);
    return own;
}

void contact_groups_free(char **groups)
{
    for (char **group = groups; group && *group; group++)
        g_ref_string_release(*group);
    g_free(groups);
}

bool contact_groups_equal(char *const *a, char *const *b)
{
    if (!a || !b)
        return a == b;
    while (*a && *b && *a == *b) { /* interned: the same text is the same pointer */
        a++;
        b++;
    }
    return *a == *b;
}
