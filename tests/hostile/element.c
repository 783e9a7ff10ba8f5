/* Reading is left to GLib's small XML parser: the clients under test send no DTD. */
#include "element.h"

#include <string.h>

struct element_stream {
    GMarkupParseContext *context;
    GPtrArray *open; /* the path from the root to where the parser is */
    GQueue done;
};

static struct element *element_new(const char *name, const char *ns)
{
    struct element *element = g_new(struct element, 1);

    element->name = g_strdup(name);
    element->ns = g_strdup(ns);
    element->attributes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    element->text = g_string_new(NULL);
    element->children = g_ptr_array_new_with_free_func((GDestroyNotify)element_free);
    return element;
}

void element_free(struct element *element)
{
    g_free(element->name);
    g_free(element->ns);
    g_hash_table_unref(element->attributes);
    g_string_free(element->text, TRUE);
    g_ptr_array_unref(element->children);
    g_free(element);
}

static void append(GString *out, const struct element *element, const char *outer_ns)
{
    GHashTableIter each;
    gpointer key, value;

    g_string_append_printf(out, "<%s", element->name);
    if (g_strcmp0(element->ns, outer_ns))
        g_string_append_printf(out, " xmlns='%s'", element->ns);
    g_hash_table_iter_init(&each, element->attributes);
    while (g_hash_table_iter_next(&each, &key, &value))
        g_string_append_printf(out, " %s='%s'", (char *)key, (char *)value);
    g_string_append_printf(out, ">%s", element->text->str);
    for (guint i = 0; i < element->children->len; i++)
        append(out, element->children->pdata[i], element->ns);
    g_string_append_printf(out, "</%s>", element->name);
}

char *element_text(const struct element *element)
{
    GString *out = g_string_new(NULL);

    append(out, element, "jabber:client");
    return g_string_free(out, FALSE);
}

/* --- reading --- */

static struct element *top(const struct element_stream *stream)
{
    return stream->open->len ? stream->open->pdata[stream->open->len - 1] : NULL;
}

static struct element *header_of(const struct element *root)
{
    struct element *header = element_new(root->name, root->ns);
    GHashTableIter each;
    gpointer key, value;

    g_hash_table_iter_init(&each, root->attributes);
    while (g_hash_table_iter_next(&each, &key, &value))
        g_hash_table_insert(header->attributes, g_strdup(key), g_strdup(value));
    return header;
}

static void on_start(GMarkupParseContext *context, const char *name, const char **names,
                     const char **values, gpointer data, GError **error)
{
    struct element_stream *stream = data;
    struct element *element = element_new(name, top(stream) ? top(stream)->ns : "jabber:client");

    (void)context, (void)error;
    for (; *names; names++, values++) {
        if (!strcmp(*names, "xmlns")) {
            g_free(element->ns);
            element->ns = g_strdup(*values);
        } else if (!g_str_has_prefix(*names, "xmlns:")) {
            g_hash_table_insert(element->attributes, g_strdup(*names), g_strdup(*values));
        }
    }
    g_ptr_array_add(stream->open, element);
    if (stream->open->len == 1)
        g_queue_push_tail(&stream->done, header_of(element));
}

static void on_end(GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
    struct element_stream *stream = data;
    struct element *element = g_ptr_array_steal_index(stream->open, stream->open->len - 1);

    (void)context, (void)name, (void)error;
    if (stream->open->len > 1) {
        g_ptr_array_add(top(stream)->children, element);
    } else if (stream->open->len == 1) {
        g_queue_push_tail(&stream->done, element);
    } else {
        g_queue_push_tail(&stream->done, element_new("/stream:stream", "jabber:client"));
        element_free(element);
    }
}

static void on_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
                    GError **error)
{
    struct element_stream *stream = data;

    (void)context, (void)error;
    if (stream->open->len > 1) /* between stanzas: keep-alives */
        g_string_append_len(top(stream)->text, text, (gssize)length);
}

static const GMarkupParser parser = {
    .start_element = on_start, .end_element = on_end, .text = on_text};

static void restart(struct element_stream *stream)
{
    if (stream->context)
        g_markup_parse_context_free(stream->context);
    stream->context = g_markup_parse_context_new(&parser, 0, stream, NULL);
    g_ptr_array_set_size(stream->open, 0);
}

struct element_stream *element_stream_new(void)
{
    struct element_stream *stream = g_new0(struct element_stream, 1);

    stream->open = g_ptr_array_new();
    g_ptr_array_set_free_func(stream->open, (GDestroyNotify)element_free);
    g_queue_init(&stream->done);
    return stream;
}

void element_stream_free(struct element_stream *stream)
{
    if (stream->context)
        g_markup_parse_context_free(stream->context);
    g_ptr_array_unref(stream->open);
    g_queue_clear_full(&stream->done, (GDestroyNotify)element_free);
    g_free(stream);
}

bool element_stream_feed(struct element_stream *stream, const char *bytes, gsize length,
                         GError **error)
{
    if (!stream->context || (length >= 5 && !memcmp(bytes, "<?xml", 5)))
        restart(stream);
    return g_markup_parse_context_parse(stream->context, bytes, (gssize)length, error);
}

guint element_stream_waiting(const struct element_stream *stream)
{
    return stream->done.length;
}

struct element *element_stream_next(struct element_stream *stream)
{
    return g_queue_pop_head(&stream->done);
}

/* --- comparing --- */

struct element *element_parse(const char *xml, GError **error)
{
    struct element_stream *stream = element_stream_new();
    bool header = g_str_has_prefix(xml, "<stream:stream"),
         end = g_str_has_prefix(xml, "</stream:stream");
    struct element *element = NULL;

    if ((header || element_stream_feed(stream, "<stream:stream>", 15, error)) &&
        element_stream_feed(stream, xml, strlen(xml), error)) {
        if (!header)
            element_free(element_stream_next(stream));
        element = element_stream_next(stream);
        if (!element)
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "unfinished%s element: %s",
                        end ? " closing" : "", xml);
    }
    element_stream_free(stream);
    return element;
}

static bool value_matches(const char *pattern, const char *value, GHashTable *variables)
{
    if (*pattern != '$')
        return g_pattern_match_simple(pattern, value);
    g_hash_table_replace(variables, g_strdup(pattern + 1), g_strdup(value));
    return true;
}

static bool attributes_match(const struct element *pattern, const struct element *element,
                             GHashTable *variables, GString *why)
{
    GHashTableIter each;
    gpointer key, wanted;

    g_hash_table_iter_init(&each, pattern->attributes);
    while (g_hash_table_iter_next(&each, &key, &wanted)) {
        const char *value = g_hash_table_lookup(element->attributes, key);
        if (!value || !value_matches(wanted, value, variables)) {
            g_string_printf(why, "<%s/> has %s='%s'", element->name, (char *)key,
                            value ? value : "(none)");
            return false;
        }
    }
    g_hash_table_iter_init(&each, element->attributes);
    while (g_hash_table_iter_next(&each, &key, NULL))
        if (!g_hash_table_contains(pattern->attributes, key)) {
            g_string_printf(why, "<%s/> has an unexpected %s", element->name, (char *)key);
            return false;
        }
    return true;
}

bool element_matches(const struct element *pattern, const struct element *element,
                     GHashTable *variables, GString *why)
{
    if (strcmp(pattern->name, element->name) != 0 || strcmp(pattern->ns, element->ns) != 0) {
        g_string_printf(why, "it is <%s xmlns='%s'/>", element->name, element->ns);
        return false;
    }
    if (!attributes_match(pattern, element, variables, why))
        return false;
    if (!strcmp(pattern->text->str, "*"))
        return true;
    if (!g_pattern_match_simple(pattern->text->str, element->text->str)) {
        g_string_printf(why, "<%s/> says \"%s\"", element->name, element->text->str);
        return false;
    }
    if (pattern->children->len != element->children->len) {
        g_string_printf(why, "<%s/> has %u children", element->name, element->children->len);
        return false;
    }
    for (guint i = 0; i < pattern->children->len; i++)
        if (!element_matches(pattern->children->pdata[i], element->children->pdata[i], variables,
                             why))
            return false;
    return true;
}
