#include "roster/twins.h"

#include "roster/face.h"
#include "roster/jid.h"
#include "roster/lookalike.h"

#include <string.h>

enum { WARNINGS_MOST = 256 }; /* that are looked at again for each contact that changes */

struct twins {
    const struct roster *roster;
    guint revision;       /* of the roster, when the rest was as it is there */
    GArray *faces;        /* struct face, of all contacts; NULL: not made yet */
    GHashTable *at;       /* key -> index in faces; the keys are theirs */
    GHashTable *warnings; /* JID and nickname of an asker -> struct warning, owned */
};

struct warning {
    struct face face; /* of the asker */
    char *sentence;   /* NULL: there is nothing to be warned of */
};

static void clear_face(void *face)
{
    face_clear(face);
}

static void warning_free(void *data)
{
    struct warning *warning = data;

    face_clear(&warning->face);
    g_free(warning->sentence);
    g_free(warning);
}

struct twins *twins_new(const struct roster *roster)
{
    struct twins *twins = g_new0(struct twins, 1);

    twins->roster = roster;
    twins->at = g_hash_table_new(g_str_hash, g_str_equal);
    twins->warnings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, warning_free);
    return twins;
}

void twins_free(struct twins *twins)
{
    g_hash_table_unref(twins->at);
    if (twins->faces)
        g_array_unref(twins->faces);
    g_hash_table_unref(twins->warnings);
    g_free(twins);
}

/* --- faces follow the roster --- */

static struct face *face_at(const struct twins *twins, guint index)
{
    return &g_array_index(twins->faces, struct face, index);
}

static void put_at(struct twins *twins, guint index)
{
    g_hash_table_replace(twins->at, face_at(twins, index)->key, GUINT_TO_POINTER(index));
}

static void add_face(const struct contact *contact, void *data)
{
    struct twins *twins = data;
    struct face face;

    face_init(&face, contact->key, contact->name);
    g_array_append_val(twins->faces, face);
    put_at(twins, twins->faces->len - 1);
}

static gboolean is_about(void *who, void *warning, void *face)
{
    const struct face *asker = &((struct warning *)warning)->face, *other = face;

    (void)who;
    return face_likeness(asker, other) != LIKENESS_NONE || g_str_equal(asker->key, other->key);
}

/* What was said, or not, because of this face is to be thought over. */
static void forget_about(struct twins *twins, struct face *face)
{
    g_hash_table_foreach_remove(twins->warnings, is_about, face);
}

/* The last takes its place. */
static void drop_face(struct twins *twins, guint index)
{
    forget_about(twins, face_at(twins, index));
    g_hash_table_remove(twins->at, face_at(twins, index)->key);
    g_array_remove_index_fast(twins->faces, index);
    if (index < twins->faces->len)
        put_at(twins, index);
}

static void renew_face(const char *key, void *data)
{
    struct twins *twins = data;
    const struct contact *contact = roster_find(twins->roster, key);
    void *index;

    if (g_hash_table_lookup_extended(twins->at, key, NULL, &index))
        drop_face(twins, GPOINTER_TO_UINT(index));
    if (!contact)
        return;
    add_face(contact, twins);
    forget_about(twins, face_at(twins, twins->faces->len - 1));
}

static void make_faces(struct twins *twins)
{
    g_hash_table_remove_all(twins->warnings);
    g_hash_table_remove_all(twins->at);
    if (twins->faces)
        g_array_unref(twins->faces);
    twins->faces = g_array_sized_new(FALSE, FALSE, sizeof(struct face), roster_size(twins->roster));
    g_array_set_clear_func(twins->faces, clear_face);
    roster_each(twins->roster, add_face, twins);
}

static void renew(struct twins *twins)
{
    guint revision = roster_revision(twins->roster);

    if (twins->faces && twins->revision == revision)
        return;
    if (g_hash_table_size(twins->warnings) > WARNINGS_MOST)
        g_hash_table_remove_all(twins->warnings);
    if (!twins->faces || !roster_each_changed(twins->roster, twins->revision, renew_face, twins))
        make_faces(twins);
    twins->revision = revision;
}

/* --- what is to be said --- */

static char *describe(const struct twins *twins, const struct asker *asker, const char *twin,
                      enum likeness worst)
{
    const struct contact *contact = twin ? roster_find(twins->roster, twin) : NULL;

    switch (contact ? worst : LIKENESS_NONE) {
    case LIKENESS_ADDRESS:
        return g_strdup_printf("Looks like %s, but is another address", contact->jid);
    case LIKENESS_NAME:
        return g_strdup_printf("Has the name of %s, but is another address", contact->jid);
    case LIKENESS_LETTER:
        return g_strdup_printf("One letter away from %s", contact->jid);
    default:
        return g_strdup(asker->nick && lookalike_hides(asker->nick)
                            ? "The name that they give has hidden characters"
                            : NULL);
    }
}

static bool is_known(const struct contact *contact)
{
    return contact && subscription_in_sight(contact->subscription);
}

/* Of those who are as much alike, the first by key. */
static char *look(const struct twins *twins, const struct asker *asker, const struct face *face)
{
    bool known = is_known(roster_find(twins->roster, asker->jid));
    enum likeness worst = LIKENESS_NONE;
    const char *twin = NULL;

    for (guint i = 0; i < twins->faces->len && !known; i++) {
        const struct face *other = face_at(twins, i);
        enum likeness how = face_likeness(face, other);

        if (how == LIKENESS_NONE || how < worst || g_str_equal(face->key, other->key))
            continue;
        if (!twin || how > worst || strcmp(other->key, twin) < 0)
            twin = other->key;
        worst = how;
    }
    return describe(twins, asker, twin, worst);
}

static struct warning *warning_new(const struct twins *twins, const struct asker *asker)
{
    struct warning *warning = g_new(struct warning, 1);
    char *key = jid_key(asker->jid);

    face_init(&warning->face, key, asker->nick);
    warning->sentence = look(twins, asker, &warning->face);
    g_free(key);
    return warning;
}

const char *twins_warning(struct twins *twins, const struct asker *asker)
{
    char *who = g_strconcat(asker->jid, "\n", asker->nick, NULL);
    struct warning *warning;

    renew(twins);
    warning = g_hash_table_lookup(twins->warnings, who);
    if (warning) {
        g_free(who);
    } else {
        warning = warning_new(twins, asker);
        g_hash_table_insert(twins->warnings, who, warning);
    }
    return warning->sentence;
}
