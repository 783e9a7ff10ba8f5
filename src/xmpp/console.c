#include "xmpp/console.h"

#include "xmpp/wipe.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static const char *const secret[] = {
    "urn:ietf:params:xml:ns:xmpp-sasl",
    "jabber:iq:auth",
    "jabber:iq:register",
};

/* The server's offer and its refusal hold no secret, and teach. */
static bool is_public(const char *tag)
{
    return g_str_has_prefix(tag, "<mechanisms") || g_str_has_prefix(tag, "<failure");
}

static bool is_secret(const char *tag, size_t length)
{
    if (is_public(tag))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(secret); i++)
        if (g_strstr_len(tag, (gssize)length, secret[i]))
            return true;
    return false;
}

/* Where the content that starts here ends: at the closing tag of that name, else with the text,
   which may have been cut. */
static const char *content_end(const char *content, const char *tag)
{
    size_t length = strcspn(tag + 1, " \t\r\n/>");
    char *closing = g_strdup_printf("</%.*s>", (int)length, tag + 1);
    const char *end = strstr(content, closing);

    g_free(closing);
    return end ? end : content + strlen(content);
}

/* Appends one tag, and a note instead of its content if that is secret; returns what follows. */
static const char *append_tag(GString *out, const char *tag)
{
    const char *close = strchr(tag, '>'); /* libstrophe escapes it inside attributes */
    const char *content, *end;

    if (!close) {
        g_string_append(out, is_secret(tag, strlen(tag)) ? "<..." : tag);
        return tag + strlen(tag);
    }
    content = close + 1;
    g_string_append_len(out, tag, content - tag);
    if (tag[1] == '/' || close[-1] == '/' || !is_secret(tag, (size_t)(content - tag)))
        return content;
    end = content_end(content, tag);
    if (end > content)
        g_string_append_printf(out, "(%d bytes not shown)", (int)(end - content));
    return end;
}

/* At a limit in bytes, but never inside a character. */
static char *cut(const char *xml, size_t length)
{
    const char *end = xml + CONSOLE_LIMIT;

    if (length <= CONSOLE_LIMIT)
        return g_strndup(xml, length);
    while (end > xml && ((unsigned char)*end & 0xc0) == 0x80)
        end--;
    return g_strndup(xml, (gsize)(end - xml));
}

char *console_text(const char *xml)
{
    size_t length = strlen(xml);
    char *text = cut(xml, length);
    GString *out = g_string_sized_new(MIN(length, CONSOLE_LIMIT) + 64);
    const char *at = text, *tag;

    while ((tag = strchr(at, '<'))) {
        g_string_append_len(out, at, tag - at);
        at = append_tag(out, tag);
    }
    g_string_append(out, at);
    wipe(text); /* the password was in it, if it was sent as it is */
    if (length > CONSOLE_LIMIT)
        g_string_append_printf(out, "... (cut; %" G_GSIZE_FORMAT " bytes in all)", length);
    g_string_replace(out, "\n", "&#10;", 0); /* a line of its own could pose as another stanza */
    return g_string_free(out, FALSE);
}
