#include "xmpp/subject_names.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* ASN.1 tags, as DER writes them (X.690). */
enum { BOOLEAN = 0x01, OCTET_STRING = 0x04, SEQUENCE = 0x30, DNS_NAME = 0x82 };

/* What is left to read. */
struct der {
    const guint8 *at;
    gsize left;
};

/* Takes one element off the front; false: there is none that is whole. */
static bool take(struct der *der, guint8 *tag, struct der *content)
{
    gsize head = 2, length;

    if (der->left < head)
        return false;
    *tag = der->at[0];
    length = der->at[1];
    if (length & 0x80) {
        guint bytes = length & 0x7f;

        head += bytes;
        if (bytes > 3 || der->left < head)
            return false;
        length = 0;
        for (guint i = 0; i < bytes; i++)
            length = length << 8 | der->at[2 + i];
    }
    if (der->left - head < length)
        return false;
    *content = (struct der){der->at + head, length};
    der->at += head + length;
    der->left -= head + length;
    return true;
}

/* The value of the extension subjectAltName: it follows its OID, maybe after "critical". */
static bool find_names(struct der certificate, struct der *names)
{
    static const guint8 oid[] = {0x06, 0x03, 0x55, 0x1d, 0x11};
    const guint8 *found = memmem(certificate.at, certificate.left, oid, sizeof oid);
    struct der rest, value;
    guint8 tag;

    if (!found)
        return false;
    rest.at = found + sizeof oid;
    rest.left = certificate.left - (gsize)(rest.at - certificate.at);
    if (!take(&rest, &tag, &value) || (tag == BOOLEAN && !take(&rest, &tag, &value)))
        return false;
    return tag == OCTET_STRING && take(&value, &tag, names) && tag == SEQUENCE;
}

static guint8 *decode(const char *pem, gsize *length)
{
    static const char begin[] = "-----BEGIN CERTIFICATE-----";
    const char *start = pem ? strstr(pem, begin) : NULL;
    const char *end = start ? strstr(start, "-----END") : NULL;
    guint8 *bytes;
    char *text;

    *length = 0;
    if (!end)
        return NULL;
    start += strlen(begin);
    text = g_strndup(start, (gsize)(end - start));
    bytes = g_base64_decode(text, length);
    g_free(text);
    return bytes;
}

char **subject_names(const char *pem)
{
    GPtrArray *found = g_ptr_array_new();
    struct der names, name;
    gsize length;
    guint8 *bytes = decode(pem, &length);
    guint8 tag;

    if (bytes && find_names((struct der){bytes, length}, &names))
        while (take(&names, &tag, &name))
            if (tag == DNS_NAME)
                g_ptr_array_add(found, g_strndup((const char *)name.at, name.left));
    g_ptr_array_add(found, NULL);
    g_free(bytes);
    return (char **)g_ptr_array_free(found, FALSE);
}
