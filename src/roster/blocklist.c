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

/* An entry as it is sorted. */
struct entry {
    char *text;
    const char *domain; /* inside text; it ends before a '/', if there is one */
    gsize length;       /* of the domain */
};

static struct entry entry_of(char *text)
{
    const char *domain = jid_domain_in(text);

    return (struct entry){text, domain, strcspn(domain, "/")};
}

static int compare_domains(const struct entry *first, const struct entry *second)
{
    int order = strncmp(first->domain, second->domain, MIN(first->length, second->length));

    return order ? order : (first->length > second->length) - (first->length < second->length);
}

static int compare(const void *a, const void *b)
{
    const struct entry *first = a, *second = b;
    int order = compare_domains(first, second);
    bool domain = blocklist_is_domain(first->text);

    if (order == 0 && domain != blocklist_is_domain(second->text))
        return domain ? -1 : 1;
    return order ? order : strcmp(first->text, second->text);
}

GPtrArray *blocklist_entries(const struct blocklist *list)
{
    GArray *sorted = g_array_new(FALSE, FALSE, sizeof(struct entry));
    GPtrArray *entries = g_ptr_array_new();
    GHashTableIter iter;
    void *key;

    g_hash_table_iter_init(&iter, list->entries);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        struct entry entry = entry_of(key);

        g_array_append_val(sorted, entry);
    }
    g_array_sort(sorted, compare);
    for (guint i = 0; i < sorted->len; i++)
        g_ptr_array_add(entries, g_array_index(sorted, struct entry, i).text);
    g_array_unref(sorted);
    return entries;
}

/* Nothing is copied but once: all contacts are looked at for each domain that is blocked. */
const char *blocklist_covering(const struct blocklist *list, const char *jid)
{
    const char *found, *at;
    char *key, *slash;

    if (g_hash_table_size(list->entries) == 0)
        return NULL;
    key = jid_key(jid);
    found = g_hash_table_lookup(list->entries, key);
    slash = found ? NULL : strchr(key, '/');
    if (slash) {
        *slash = '\0';
        found = g_hash_table_lookup(list->entries, key);
    }
    at = found ? NULL : strchr(key, '@');
    if (at)
        found = g_hash_table_lookup(list->entries, at + 1);
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
