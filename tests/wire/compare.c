#include "compare.h"

#include <string.h>

enum { ATTRIBUTES_MOST = 32 };

xmpp_stanza_t *stanza_read(xmpp_ctx_t *ctx, const char *xml)
{
    gsize name = strcspn(xml, " />\n"), tag = strcspn(xml, ">");
    char *first = g_strndup(xml, tag), *whole;
    xmpp_stanza_t *stanza;

    if (strstr(first, " xmlns="))
        whole = g_strdup(xml);
    else
        whole = g_strdup_printf("%.*s xmlns='jabber:client'%s", (int)name, xml, xml + name);
    stanza = xmpp_stanza_new_from_string(ctx, whole);
    g_free(whole);
    g_free(first);
    return stanza;
}

static bool text_matches(const char *pattern, const char *text, char *captures[CAPTURES])
{
    char **capture;

    if (g_strcmp0(pattern, "*") == 0)
        return text != NULL;
    if (!pattern || !text || pattern[0] != '$' || !g_ascii_isdigit(pattern[1]) || pattern[2])
        return g_strcmp0(pattern, text) == 0;
    capture = &captures[g_ascii_digit_value(pattern[1])];
    if (!*capture)
        *capture = g_strdup(text);
    return g_str_equal(*capture, text);
}

static bool attributes_match(xmpp_stanza_t *pattern, xmpp_stanza_t *stanza,
                             char *captures[CAPTURES])
{
    const char *pairs[2 * ATTRIBUTES_MOST];
    int count = xmpp_stanza_get_attributes(pattern, pairs, 2 * ATTRIBUTES_MOST);

    if (xmpp_stanza_get_attribute_count(stanza) != xmpp_stanza_get_attribute_count(pattern))
        return false;
    for (int i = 0; i + 1 < count; i += 2)
        if (!text_matches(pairs[i + 1], xmpp_stanza_get_attribute(stanza, pairs[i]), captures))
            return false;
    return true;
}

static bool is_blank(xmpp_stanza_t *node)
{
    const char *text = xmpp_stanza_is_text(node) ? xmpp_stanza_get_text_ptr(node) : "x";

    return text[strspn(text, " \n")] == '\0';
}

static xmpp_stanza_t *pass_blanks(xmpp_stanza_t *node)
{
    while (node && is_blank(node))
        node = xmpp_stanza_get_next(node);
    return node;
}

static bool children_match(xmpp_stanza_t *pattern, xmpp_stanza_t *stanza, char *captures[CAPTURES])
{
    xmpp_stanza_t *wanted = pass_blanks(xmpp_stanza_get_children(pattern));
    xmpp_stanza_t *child = pass_blanks(xmpp_stanza_get_children(stanza));

    while (wanted && child) {
        if (!stanza_matches(wanted, child, captures))
            return false;
        wanted = pass_blanks(xmpp_stanza_get_next(wanted));
        child = pass_blanks(xmpp_stanza_get_next(child));
    }
    return !wanted && !child;
}

bool stanza_matches(xmpp_stanza_t *pattern, xmpp_stanza_t *stanza, char *captures[CAPTURES])
{
    if (xmpp_stanza_is_text(pattern))
        return xmpp_stanza_is_text(stanza) &&
               text_matches(xmpp_stanza_get_text_ptr(pattern), xmpp_stanza_get_text_ptr(stanza),
                            captures);
    return g_strcmp0(xmpp_stanza_get_name(pattern), xmpp_stanza_get_name(stanza)) == 0 &&
           attributes_match(pattern, stanza, captures) && children_match(pattern, stanza, captures);
}
