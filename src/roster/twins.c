#include "roster/twins.h"

#include "roster/jid.h"
#include "roster/lookalike.h"

#include <string.h>

/* What one looks like. */
struct face {
    const struct contact *contact; /* NULL: the one who asks. Borrowed while the revision lasts */
    char *local, *domain, *name;   /* skeletons; name NULL: none */
};

struct twins {
    const struct roster *roster;
    guint revision;       /* of the roster, when the rest was made */
    GArray *faces;        /* struct face; NULL: not made yet */
    GHashTable *warnings; /* JID and nickname of an asker -> sentence, or "" */
};

static void face_clear(void *data)
{
    struct face *face = data;

    g_free(face->local);
    g_free(face->domain);
    g_free(face->name);
}

static struct face face_of(const struct contact *contact, const char *jid, const char *name)
{
    const char *at = strchr(jid, '@');
    char *local = at ? g_strndup(jid, (gsize)(at - jid)) : g_strdup("");
    struct face face = {contact, lookalike_skeleton(local), lookalike_skeleton(at ? at + 1 : jid),
                        name && name[0] ? lookalike_skeleton(name) : NULL};

    g_free(local);
    return face;
}

struct twins *twins_new(const struct roster *roster)
{
    struct twins *twins = g_new0(struct twins, 1);

    twins->roster = roster;
    twins->warnings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return twins;
}

void twins_free(struct twins *twins)
{
    if (twins->faces)
        g_array_unref(twins->faces);
    g_hash_table_unref(twins->warnings);
    g_free(twins);
}

static void add_face(const struct contact *contact, void *data)
{
    struct face face = face_of(contact, contact->key, contact->name);

    g_array_append_val((GArray *)data, face);
}

static void renew(struct twins *twins)
{
    guint revision = roster_revision(twins->roster);

    if (twins->faces && twins->revision == revision)
        return;
    if (twins->faces)
        g_array_unref(twins->faces);
    twins->faces = g_array_new(FALSE, FALSE, sizeof(struct face));
    g_array_set_clear_func(twins->faces, face_clear);
    roster_each(twins->roster, add_face, twins->faces);
    g_hash_table_remove_all(twins->warnings);
    twins->revision = revision;
}

static enum lookalike compare_parts(const char *a, const char *b)
{
    return g_str_equal(a, b) ? LOOKALIKE_SAME : lookalike_compare(a, b);
}

/* One part may be a letter away, not both. Most differ before the '@', many are the same behind. */
static enum lookalike compare_addresses(const struct face *a, const struct face *b)
{
    enum lookalike locals = compare_parts(a->local, b->local), domains;

    if (locals == LOOKALIKE_NO)
        return LOOKALIKE_NO;
    domains = compare_parts(a->domain, b->domain);
    if (domains == LOOKALIKE_CLOSE && locals == LOOKALIKE_CLOSE)
        return LOOKALIKE_NO;
    return MIN(domains, locals);
}

/* The worst that can be said of the two: 0 for nothing. */
static int likeness(const struct face *asker, const struct face *contact)
{
    enum lookalike addresses = compare_addresses(asker, contact);

    if (addresses == LOOKALIKE_SAME)
        return 3;
    if (asker->name && contact->name && g_str_equal(asker->name, contact->name))
        return 2;
    return addresses == LOOKALIKE_CLOSE ? 1 : 0;
}

static char *describe(const struct asker *asker, const struct contact *twin, int worst)
{
    switch (worst) {
    case 3:
        return g_strdup_printf("Looks like %s, but is another address", twin->jid);
    case 2:
        return g_strdup_printf("Has the name of %s, but is another address", twin->jid);
    case 1:
        return g_strdup_printf("One letter away from %s", twin->jid);
    default:
        return g_strdup(asker->nick && lookalike_hides(asker->nick)
                            ? "The name that they give has hidden characters"
                            : "");
    }
}

static bool is_known(const struct contact *contact)
{
    return contact && contact_is_in_sight(contact);
}

static char *look(const struct twins *twins, const struct asker *asker, const char *key)
{
    const struct contact *self = roster_find(twins->roster, asker->jid), *twin = NULL;
    struct face face = face_of(NULL, key, asker->nick);
    int worst = 0;

    for (guint i = 0; i < twins->faces->len && !is_known(self); i++) {
        const struct face *other = &g_array_index(twins->faces, struct face, i);
        int how = other->contact == self ? 0 : likeness(&face, other);

        if (how > worst || (how && how == worst && strcmp(other->contact->key, twin->key) < 0)) {
            worst = how;
            twin = other->contact;
        }
    }
    face_clear(&face);
    return describe(asker, twin, worst);
}

const char *twins_warning(struct twins *twins, const struct asker *asker)
{
    char *who = g_strconcat(asker->jid, "\n", asker->nick, NULL);
    char *warning, *key;

    renew(twins);
    warning = g_hash_table_lookup(twins->warnings, who);
    if (warning) {
        g_free(who);
    } else {
        key = jid_key(asker->jid);
        warning = look(twins, asker, key);
        g_hash_table_insert(twins->warnings, who, warning);
        g_free(key);
    }
    return warning[0] ? warning : NULL;
}
