#include "view/list_entry.h"

#include <string.h>

/* Bytes that a text takes behind the entry; none where it is the same as another. */
static gsize room(const char *text, const char *same)
{
    return !text || (same && g_str_equal(text, same)) ? 0 : strlen(text) + 1;
}

static char *put(char **at, const char *text, gsize size, char *same)
{
    char *copy = *at;

    if (size == 0)
        return same;
    memcpy(copy, text, size);
    *at += size;
    return copy;
}

struct list_entry *list_entry_new(const struct list_source *source, const char *key,
                                  const char *jid, const char *label, const char *sort)
{
    gsize key_room = room(key, NULL), jid_room = room(jid, key), label_room = room(label, jid);
    gsize sort_room = room(sort, NULL), all = key_room + jid_room + label_room + sort_room;
    struct list_entry *entry = g_malloc0(sizeof *entry + all);
    char *at = (char *)(entry + 1);

    entry->source = source;
    entry->room = (guint)all;
    entry->key = put(&at, key, key_room, NULL);
    entry->jid = put(&at, jid, jid_room, entry->key);
    entry->label = put(&at, label, label_room, entry->jid);
    entry->sort = put(&at, sort, sort_room, entry->label);
    return entry;
}

static void free_text(const struct list_entry *entry, char *text, const char *same)
{
    const char *own = (const char *)(entry + 1);

    if (text != same && (text < own || text >= own + entry->room))
        g_free(text);
}

static void free_texts(const struct list_entry *entry)
{
    free_text(entry, entry->sort, entry->label);
    free_text(entry, entry->label, entry->jid);
    free_text(entry, entry->jid, entry->key);
}

static char *share(const char *text, char *with)
{
    return g_str_equal(text, with) ? with : g_strdup(text);
}

void list_entry_relabel(struct list_entry *entry, const char *jid, const char *label)
{
    char *own_jid = share(jid, entry->key);
    char *own_label = share(label, own_jid);
    char *sort = list_sort_key(own_label);

    free_texts(entry);
    entry->jid = own_jid;
    entry->label = own_label;
    entry->sort = sort ? sort : own_label;
}

void list_entry_free(struct list_entry *entry)
{
    for (struct list_place *next, *place = entry->places; place; place = next) {
        next = place->next;
        list_place_free(place);
    }
    free_texts(entry);
    g_free(entry);
}
