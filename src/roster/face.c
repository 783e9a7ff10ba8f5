#include "roster/face.h"

#include "roster/lookalike.h"

#include <string.h>

void face_init(struct face *face, const char *key, const char *name)
{
    char *address = lookalike_skeleton(key), *at = strchr(address, '@');

    if (at)
        *at = '\0';
    *face = (struct face){.key = g_strdup(key),
                          .address = address,
                          .local = at ? address : "",
                          .domain = at ? at + 1 : address,
                          .name = name && name[0] ? lookalike_skeleton(name) : NULL};
    face->letters = lookalike_letters(face->local);
    face->name_hash = face->name ? g_str_hash(face->name) : 0;
}

void face_clear(struct face *face)
{
    g_free(face->key);
    g_free(face->address);
    g_free(face->name);
}

static enum lookalike compare_parts(const char *a, const char *b)
{
    return g_str_equal(a, b) ? LOOKALIKE_SAME : lookalike_compare(a, b);
}

/* One part may be a letter away, not both. Most differ before the '@', many are the same behind. */
static enum lookalike compare_addresses(const struct face *a, const struct face *b)
{
    enum lookalike locals, domains;

    if (!lookalike_may_be(a->letters, b->letters))
        return LOOKALIKE_NO;
    locals = compare_parts(a->local, b->local);
    if (locals == LOOKALIKE_NO)
        return LOOKALIKE_NO;
    domains = compare_parts(a->domain, b->domain);
    if (domains == LOOKALIKE_CLOSE && locals == LOOKALIKE_CLOSE)
        return LOOKALIKE_NO;
    return MIN(domains, locals);
}

static bool is_same_name(const struct face *a, const struct face *b)
{
    return a->name_hash == b->name_hash && a->name && b->name && g_str_equal(a->name, b->name);
}

enum likeness face_likeness(const struct face *face, const struct face *other)
{
    enum lookalike addresses = compare_addresses(face, other);

    if (addresses == LOOKALIKE_SAME)
        return LIKENESS_ADDRESS;
    if (is_same_name(face, other))
        return LIKENESS_NAME;
    return addresses == LOOKALIKE_CLOSE ? LIKENESS_LETTER : LIKENESS_NONE;
}
