#include "roster/notes.h"

#include "roster/jid.h"

#include <string.h>

struct notes {
    GHashTable *first; /* key -> struct note; both owned */
};

static void note_free(struct note *note)
{
    g_free(note->text);
    g_free(note->created);
    g_free(note->changed);
    g_free(note);
}

static void free_all(void *data)
{
    struct note *note = data, *next;

    for (; note; note = next) {
        next = note->next;
        note_free(note);
    }
}

struct notes *notes_new(void)
{
    struct notes *notes = g_new(struct notes, 1);

    notes->first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_all);
    return notes;
}

void notes_free(struct notes *notes)
{
    if (!notes)
        return;
    g_hash_table_unref(notes->first);
    g_free(notes);
}

char *notes_key(const char *jid)
{
    char *bare = jid_bare(jid), *key = jid_key(bare);

    g_free(bare);
    return key;
}

void notes_unite_breaks(char *text)
{
    char *end = text;

    for (const char *at = text; *at; at++)
        if (at[0] != '\r' || at[1] != '\n')
            *end++ = at[0] == '\r' ? '\n' : at[0];
    *end = '\0';
}

static struct note *note_new(const char *text, const char *created, const char *changed)
{
    struct note *note = g_new0(struct note, 1);

    note->text = g_strdup(text);
    note->created = g_strdup(created);
    note->changed = g_strdup(changed);
    return note;
}

void notes_add(struct notes *notes, const char *jid, const char *text, const char *created,
               const char *changed)
{
    char *key;
    struct note *last;

    if (!text[0])
        return;
    key = notes_key(jid);
    last = g_hash_table_lookup(notes->first, key);
    if (!last) {
        g_hash_table_insert(notes->first, key, note_new(text, created, changed));
        return;
    }
    while (last->next)
        last = last->next;
    last->next = note_new(text, created, changed);
    g_free(key);
}

/* Takes the key. */
static void drop_first(struct notes *notes, char *key, struct note *note)
{
    struct note *next = note->next;

    note->next = NULL;
    if (next)
        g_hash_table_insert(notes->first, key, next);
    else
        g_hash_table_remove(notes->first, key);
    if (!next)
        g_free(key);
}

void notes_put(struct notes *notes, const char *jid, const char *text, const char *stamp)
{
    char *key = notes_key(jid);
    struct note *note = g_hash_table_lookup(notes->first, key);

    if (!note) {
        notes_add(notes, jid, text, stamp, stamp);
        g_free(key);
    } else if (!text[0]) {
        drop_first(notes, key, note);
    } else {
        g_free(note->text);
        g_free(note->changed);
        note->text = g_strdup(text);
        note->changed = g_strdup(stamp);
        g_free(key);
    }
}

const struct note *notes_find(const struct notes *notes, const char *key)
{
    return notes ? g_hash_table_lookup(notes->first, key) : NULL;
}

guint notes_count(const struct notes *notes)
{
    return g_hash_table_size(notes->first);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(a, b);
}

void notes_each(const struct notes *notes, void (*visit)(const char *key, void *data), void *data)
{
    GList *keys = notes ? g_list_sort(g_hash_table_get_keys(notes->first), compare_keys) : NULL;

    for (GList *link = keys; link; link = link->next)
        visit(link->data, data);
    g_list_free(keys);
}
