#include "xmpp/stanza.h"

enum { EXCERPT_MOST = 4096, ATTRIBUTES_MOST = 32 };

bool stanza_is(xmpp_stanza_t *stanza, const char *name, const char *ns)
{
    return g_strcmp0(xmpp_stanza_get_name(stanza), name) == 0 &&
           g_strcmp0(xmpp_stanza_get_ns(stanza), ns) == 0;
}

static xmpp_stanza_t *pass_text(xmpp_stanza_t *node)
{
    while (node && !xmpp_stanza_is_tag(node))
        node = xmpp_stanza_get_next(node);
    return node;
}

xmpp_stanza_t *stanza_first(xmpp_stanza_t *parent)
{
    return pass_text(xmpp_stanza_get_children(parent));
}

xmpp_stanza_t *stanza_next(xmpp_stanza_t *element)
{
    return pass_text(xmpp_stanza_get_next(element));
}

xmpp_stanza_t *stanza_child(xmpp_stanza_t *parent, const char *name, const char *ns)
{
    xmpp_stanza_t *child = stanza_first(parent);

    while (child && !stanza_is(child, name, ns))
        child = stanza_next(child);
    return child;
}

const char *stanza_text(xmpp_stanza_t *element)
{
    xmpp_stanza_t *node = element ? xmpp_stanza_get_children(element) : NULL;

    while (node && !xmpp_stanza_is_text(node))
        node = xmpp_stanza_get_next(node);
    return node ? xmpp_stanza_get_text_ptr(node) : NULL;
}

xmpp_stanza_t *stanza_new(xmpp_ctx_t *ctx, const char *name, const char *type)
{
    xmpp_stanza_t *stanza = xmpp_stanza_new(ctx);

    xmpp_stanza_set_name(stanza, name);
    stanza_set(stanza, "type", type);
    return stanza;
}

xmpp_stanza_t *stanza_add(xmpp_stanza_t *parent, const char *name, const char *ns)
{
    xmpp_stanza_t *child = stanza_new(xmpp_stanza_get_context(parent), name, NULL);

    if (ns)
        xmpp_stanza_set_ns(child, ns);
    xmpp_stanza_add_child_ex(parent, child, 0);
    return child;
}

xmpp_stanza_t *stanza_question(xmpp_ctx_t *ctx, const char *to, const char *name, const char *ns)
{
    xmpp_stanza_t *iq = stanza_new(ctx, "iq", "get");

    stanza_set(iq, "to", to);
    stanza_add(iq, name, ns);
    return iq;
}

void stanza_set(xmpp_stanza_t *stanza, const char *attribute, const char *value)
{
    char *clean;

    if (!value)
        return;
    clean = stanza_clean(value);
    xmpp_stanza_set_attribute(stanza, attribute, clean);
    g_free(clean);
}

void stanza_add_text(xmpp_stanza_t *stanza, const char *text)
{
    xmpp_stanza_t *node;
    char *clean;

    if (!text)
        return;
    clean = stanza_clean(text);
    node = xmpp_stanza_new(xmpp_stanza_get_context(stanza));
    xmpp_stanza_set_text(node, clean);
    xmpp_stanza_add_child_ex(stanza, node, 0);
    g_free(clean);
}

void stanza_add_lines(xmpp_stanza_t *stanza, const char *text)
{
    xmpp_stanza_t *node = xmpp_stanza_new(xmpp_stanza_get_context(stanza));
    char *clean = stanza_clean_lines(text);

    xmpp_stanza_set_text(node, clean);
    xmpp_stanza_add_child_ex(stanza, node, 0);
    g_free(clean);
}

static char *drop_forbidden(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff))
            g_string_append_unichar(clean, c);
    }
    g_free(valid);
    return g_string_free(clean, FALSE);
}

char *stanza_clean(const char *text)
{
    return g_strdelimit(drop_forbidden(text), "\t\n\r", ' ');
}

char *stanza_clean_lines(const char *text)
{
    return g_strdelimit(drop_forbidden(text), "\r", ' ');
}

static void show_escaped(GString *out, const char *text)
{
    char *escaped = g_markup_escape_text(text, -1);

    g_string_append(out, escaped);
    g_free(escaped);
}

static void show_attributes(GString *out, xmpp_stanza_t *element)
{
    const char *pairs[2 * ATTRIBUTES_MOST];
    int count = xmpp_stanza_get_attributes(element, pairs, 2 * ATTRIBUTES_MOST);

    for (int i = 0; i + 1 < count; i += 2) {
        if (g_str_equal(pairs[i], "xmlns"))
            continue;
        g_string_append_printf(out, " %s='", pairs[i]);
        show_escaped(out, pairs[i + 1]);
        g_string_append_c(out, '\'');
    }
}

/* Stops where the excerpt ends, so that a large stanza costs no more than a small one. */
static void show(GString *out, xmpp_stanza_t *node, const char *parent_ns)
{
    const char *name = xmpp_stanza_get_name(node), *ns = xmpp_stanza_get_ns(node);

    if (xmpp_stanza_is_text(node)) {
        show_escaped(out, xmpp_stanza_get_text_ptr(node));
        return;
    }
    g_string_append_printf(out, "<%s", name);
    if (ns && !g_str_equal(ns, parent_ns))
        g_string_append_printf(out, " xmlns='%s'", ns);
    show_attributes(out, node);
    node = xmpp_stanza_get_children(node);
    g_string_append(out, node ? ">" : "/>");
    if (!node)
        return;
    for (; node && out->len <= EXCERPT_MOST; node = xmpp_stanza_get_next(node))
        show(out, node, ns ? ns : parent_ns);
    g_string_append_printf(out, "</%s>", name);
}

char *stanza_excerpt(xmpp_stanza_t *stanza)
{
    GString *out = g_string_new(NULL);

    show(out, stanza, "jabber:client");
    if (out->len > EXCERPT_MOST) {
        const char *cut = g_utf8_find_prev_char(out->str, out->str + EXCERPT_MOST + 1);

        g_string_truncate(out, (gsize)(cut - out->str));
        g_string_append(out, "...");
    }
    return g_string_free(out, FALSE);
}
