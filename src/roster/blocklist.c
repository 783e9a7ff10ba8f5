#include "roster/blocklist.h"

#include "roster/jid.h"

#include <string.h>

struct blocklist {
    GHashTable *entries; /* a set of jid_key(); owned */
};

struct blocklist *blocklist_new(void)
{
    struct blocklist *list = g_new(struct blocklist, 1);

    list->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return list;
}

void blocklist_free(struct blocklist *list)
{
    if (!list)
        return;
    g_hash_table_unref(list->entries);
    g_free(list);
}

bool blocklist_add(struct blocklist *list, const char *jid)
{
    return g_hash_table_add(list->entries, jid_key(jid));
}

bool blocklist_remove(struct blocklist *list, const char *jid)
{
    char *key = jid_key(jid);
    bool removed = g_hash_table_remove(list->entries, key);

    g_free(key);
    return removed;
}

bool blocklist_has(const struct blocklist *list, const char *jid)
{
    char *key = jid_key(jid);
    bool has = g_hash_table_contains(list->entries, key);

    g_free(key);
    return has;
}

guint blocklist_size(const struct blocklist *list)
{
    return g_hash_table_size(list->entries);
}

/* Where the domain of an entry begins; it ends before a '/', if there is one. */
static const char *domain_of(const char *entry)
{
    const char *at = strpbrk(entry, "@/");

    return at && *at == '@' ? at + 1 : entry;
}

static int compare_domains(const char *first, const char *second)
{
    gsize one = strcspn(first, "/"), other = strcspn(second, "/");
    int order = strncmp(first, second, MIN(one, other));

    return order ? order : one < other ? -1 : one > other;
}

static int compare(const void *a, const void *b)
{
    const char *first = *(char *const *)a, *second = *(char *const *)b;
    int order = compare_domains(domain_of(first), domain_of(second));

    if (order == 0 && blocklist_is_domain(first) != blocklist_is_domain(second))
        return blocklist_is_domain(first) ? -1 : 1;
    return order ? order : strcmp(first, second);
}

GPtrArray *blocklist_entries(const struct blocklist *list)
{
    GPtrArray *entries = g_ptr_array_new();
    GHashTableIter iter;
    void *key;

    g_hash_table_iter_init(&iter, list->entries);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(entries, key);
    g_ptr_array_sort(entries, compare);
    return entries;
}

/* Takes the part. */
static const char *look_up(const struct blocklist *list, char *part)
{
    const char *found = g_hash_table_lookup(list->entries, part);

    g_free(part);
    return found;
}

const char *blocklist_covering(const struct blocklist *list, const char *jid)
{
    const char *found;
    char *key;

    if (g_hash_table_size(list->entries) == 0)
        return NULL;
    key = jid_key(jid);
    found = g_hash_table_lookup(list->entries, key);
    if (!found)
        found = look_up(list, jid_bare(key));
    if (!found)
        found = look_up(list, jid_domain(key));
    g_free(key);
    return found;
}

const char *blocklist_device(const struct blocklist *list, const char *bare)
{
    char *start = g_strconcat(bare, "/", NULL);
    GHashTableIter iter;
    void *key, *found = NULL;

    g_hash_table_iter_init(&iter, list->entries);
    while (!found && g_hash_table_iter_next(&iter, &key, NULL))
        if (g_str_has_prefix(key, start))
            found = key;
    g_free(start);
    return found;
}

bool blocklist_is_domain(const char *jid)
{
    return !strpbrk(jid, "@/");
}
