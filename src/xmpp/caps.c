#include "xmpp/caps.h"

#include "xmpp/stanza.h"

#include <string.h>

/* It names this program, wherever it is from; nothing need be there. */
static const char node_of_ours[] = "urn:uuid:5f0c5b0e-6a0b-4d0e-9d0e-2a6f1c1f7b3c";

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *hash(const char *text)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
    guint8 digest[20];
    gsize length = sizeof digest;

    g_checksum_update(sum, (const guchar *)text, -1);
    g_checksum_get_digest(sum, digest, &length);
    g_checksum_free(sum);
    return g_base64_encode(digest, length);
}

char *caps_ver(const char *identity, const char *const *features)
{
    GPtrArray *sorted = g_ptr_array_new();
    GString *text = g_string_new(identity);
    char *ver;

    for (; *features; features++)
        g_ptr_array_add(sorted, (void *)*features);
    g_ptr_array_sort(sorted, compare);
    g_string_append_c(text, '<');
    for (guint i = 0; i < sorted->len; i++)
        g_string_append_printf(text, "%s<", (const char *)sorted->pdata[i]);
    ver = hash(text->str);
    g_string_free(text, TRUE);
    g_ptr_array_unref(sorted);
    return ver;
}

void caps_add(xmpp_stanza_t *presence, const char *ver)
{
    xmpp_stanza_t *caps = stanza_add(presence, "c", NS_CAPS);

    stanza_set(caps, "hash", "sha-1");
    stanza_set(caps, "node", node_of_ours);
    stanza_set(caps, "ver", ver);
}

bool caps_is_node(const char *node, const char *ver)
{
    gsize length = strlen(node_of_ours);

    return strncmp(node, node_of_ours, length) == 0 && node[length] == '#' &&
           strcmp(node + length + 1, ver) == 0;
}
