#include "settings/document.h"

#include <string.h>

struct document {
    struct source *source; /* NULL: could not be read */
    config_t config;
    config_setting_t *root; /* NULL: could not be read */
    GPtrArray *faults;      /* struct fault */
};

struct fault {
    int line; /* in the whole text, included files in their places; 0: before any */
    guint number;
    enum settings_error code;
    char *sentence;
};

static void fault_free(void *data)
{
    struct fault *fault = data;

    g_free(fault->sentence);
    g_free(fault);
}

static void add_fault(struct document *document, int line, enum settings_error code, char *sentence)
{
    struct fault *fault = g_new(struct fault, 1);

    *fault = (struct fault){line, document->faults->len, code, sentence};
    g_ptr_array_add(document->faults, fault);
}

static struct source_place place(const struct document *document, int line)
{
    return source_place(document->source, line);
}

static void parse(struct document *document)
{
    struct source_place at;

    if (config_read_string(&document->config, source_text(document->source))) {
        document->root = config_root_setting(&document->config);
        return;
    }
    at = place(document, config_error_line(&document->config));
    add_fault(document, config_error_line(&document->config), SETTINGS_ERROR_SYNTAX,
              g_strdup_printf("%s:%d: %s", at.path, at.line, config_error_text(&document->config)));
}

struct document *document_open(const char *path)
{
    struct document *document = g_new0(struct document, 1);
    GError *error = NULL;

    config_init(&document->config);
    document->faults = g_ptr_array_new_with_free_func(fault_free);
    document->source = source_read(path, &error);
    if (document->source)
        parse(document);
    else
        add_fault(document, 0, (enum settings_error)error->code, g_strdup(error->message));
    g_clear_error(&error);
    return document;
}

/* libconfig frees its texts as they are, and one of them may be the password. (Its scanner's copy
   of the file is out of reach.) */
static void wipe(config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);

    if (text)
        explicit_bzero((char *)text, strlen(text));
    if (!config_setting_is_aggregate(setting))
        return;
    for (int i = 0; i < config_setting_length(setting); i++)
        wipe(config_setting_get_elem(setting, (unsigned)i));
}

void document_close(struct document *document)
{
    wipe(config_root_setting(&document->config));
    config_destroy(&document->config);
    if (document->source)
        source_free(document->source);
    g_ptr_array_free(document->faults, TRUE);
    g_free(document);
}

config_setting_t *document_root(const struct document *document)
{
    return document->root;
}

struct source_place document_place(const struct document *document, const config_setting_t *setting)
{
    return place(document, (int)config_setting_source_line(setting));
}

void document_fault(struct document *document, const config_setting_t *setting,
                    enum settings_error code, const char *format, ...)
{
    struct source_place at = document_place(document, setting);
    GString *sentence = g_string_new(NULL);
    va_list arguments;

    g_string_printf(sentence, "%s:%d: ", at.path, at.line);
    va_start(arguments, format);
    g_string_append_vprintf(sentence, format, arguments);
    va_end(arguments);
    add_fault(document, (int)config_setting_source_line(setting), code,
              g_string_free(sentence, FALSE));
}

void document_unknown(struct document *document, const config_setting_t *setting, const char *what,
                      const struct nearest *nearest)
{
    GString *hint = g_string_new(NULL);

    nearest_describe(nearest, hint);
    document_fault(document, setting, SETTINGS_ERROR_VALUE, "unknown %s \"%s\"%s", what,
                   nearest->word, hint->str);
    g_string_free(hint, TRUE);
}

GPtrArray *document_groups(struct document *document, const char *name)
{
    GPtrArray *groups = g_ptr_array_new();
    config_setting_t *list = config_setting_get_member(document->root, name);

    if (!list)
        return groups;
    if (!config_setting_is_list(list))
        document_fault(document, list, SETTINGS_ERROR_VALUE,
                       "%s must be a list of groups: ( { ... }, { ... } )", name);
    for (int i = 0; config_setting_is_list(list) && i < config_setting_length(list); i++) {
        config_setting_t *group = config_setting_get_elem(list, (unsigned)i);
        if (config_setting_is_group(group))
            g_ptr_array_add(groups, group);
        else
            document_fault(document, group, SETTINGS_ERROR_VALUE,
                           "%s must hold only groups: { ... }", name);
    }
    return groups;
}

static int compare(const void *a, const void *b)
{
    const struct fault *left = *(struct fault *const *)a, *right = *(struct fault *const *)b;

    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return left->number < right->number ? -1 : 1;
}

bool document_is_good(struct document *document, GError **error)
{
    const struct fault *first;

    if (document->faults->len == 0)
        return true;
    g_ptr_array_sort(document->faults, compare);
    first = g_ptr_array_index(document->faults, 0);
    g_set_error_literal(error, SETTINGS_ERROR, (int)first->code, first->sentence);
    return false;
}

GPtrArray *document_sentences(struct document *document)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_sort(document->faults, compare);
    for (guint i = 0; i < document->faults->len; i++) {
        const struct fault *fault = g_ptr_array_index(document->faults, i);
        g_ptr_array_add(sentences, g_strdup(fault->sentence));
    }
    return sentences;
}
