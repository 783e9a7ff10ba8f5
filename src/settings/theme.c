#include "settings/theme.h"

#include "settings/document.h"

#include <string.h>

#define OWN_COLOUR (-1)

/* One more than the number of the colour. */
static const char *const colours[] = {
    "default",     "black",        "red",           "green",       "yellow",
    "blue",        "magenta",      "cyan",          "white",       "bright-black",
    "bright-red",  "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
    "bright-cyan", "bright-white",
};
static const char *const cursors[] = {"marker", "bar"};

static const struct {
    const char *name;
    size_t offset;
} attributes[] = {
    {"bold", offsetof(struct theme_look, bold)},
    {"underline", offsetof(struct theme_look, underline)},
    {"reverse", offsetof(struct theme_look, reverse)},
    {"dim", offsetof(struct theme_look, dim)},
};

/* What must stand out on a terminal without colours. No dim: some terminals make it unreadable. */
static const struct {
    const char *name;
    struct theme_look look;
} plain_looks[] = {
    {"header", {.reverse = true}},    {"title", {.reverse = true}},
    {"group", {.bold = true}},        {"selected", {.reverse = true}},
    {"pending", {.underline = true}}, {"asks", {.bold = true}},
    {"refused", {.bold = true}},      {"key", {.bold = true}},
    {"match", {.underline = true}},   {"prompt", {.bold = true}},
    {"warning", {.reverse = true}},
};

static int index_of(const char *const *words, guint count, const char *word)
{
    for (guint i = 0; i < count; i++)
        if (g_strcmp0(words[i], word) == 0)
            return (int)i;
    return -1;
}

static guint count_names(const char *const *names)
{
    return g_strv_length((char **)names);
}

struct theme *theme_new(const char *const *names)
{
    struct theme *theme = g_new0(struct theme, 1);
    guint count = count_names(names);

    theme->cursor = -1;
    theme->looks = g_new0(struct theme_look, count);
    for (guint i = 0; i < count; i++)
        theme->looks[i].foreground = theme->looks[i].background = OWN_COLOUR;
    return theme;
}

void theme_free(struct theme *theme)
{
    if (!theme)
        return;
    g_free(theme->looks);
    g_free(theme);
}

void theme_without_colour(struct theme *theme, const char *const *names)
{
    for (guint i = 0; names[i]; i++) {
        theme->looks[i] = (struct theme_look){0};
        for (guint j = 0; j < G_N_ELEMENTS(plain_looks); j++)
            if (strcmp(plain_looks[j].name, names[i]) == 0)
                theme->looks[i] = plain_looks[j].look;
        theme->looks[i].foreground = theme->looks[i].background = OWN_COLOUR;
    }
}

static void refuse_word(struct document *document, const config_setting_t *setting,
                        const char *what, const char *word, const char *const *known, guint count)
{
    struct nearest nearest = {word, NULL, 0};

    for (guint i = 0; i < count; i++)
        nearest_try(&nearest, known[i]);
    document_unknown(document, setting, what, &nearest);
}

static void take_named_colour(struct document *document, const config_setting_t *setting,
                              const char *word, int *colour)
{
    int index = index_of(colours, G_N_ELEMENTS(colours), word);

    if (index >= 0)
        *colour = index - 1;
    else
        refuse_word(document, setting, "colour", word, colours, G_N_ELEMENTS(colours));
}

static void take_colour(struct document *document, const config_setting_t *setting, int *colour)
{
    const char *word = config_setting_get_string(setting);
    int number = config_setting_get_int(setting);

    if (word)
        take_named_colour(document, setting, word, colour);
    else if (config_setting_type(setting) == CONFIG_TYPE_INT && number >= 0 && number <= 255)
        *colour = number;
    else
        document_fault(document, setting, SETTINGS_ERROR_VALUE,
                       "a colour must be a name or a number from 0 to 255");
}

static void take_attribute(struct document *document, const config_setting_t *setting,
                           struct theme_look *look)
{
    const char *known[G_N_ELEMENTS(attributes) + 2] = {"foreground", "background"};
    const char *name = config_setting_name(setting);

    for (guint i = 0; i < G_N_ELEMENTS(attributes); i++) {
        known[i + 2] = attributes[i].name;
        if (strcmp(name, attributes[i].name) != 0)
            continue;
        if (config_setting_type(setting) == CONFIG_TYPE_BOOL)
            G_STRUCT_MEMBER(bool, look, attributes[i].offset) = config_setting_get_bool(setting);
        else
            document_fault(document, setting, SETTINGS_ERROR_VALUE, "%s must be true or false",
                           name);
        return;
    }
    refuse_word(document, setting, "part of a style", name, known, G_N_ELEMENTS(known));
}

static void take_look(struct document *document, const config_setting_t *group,
                      struct theme_look *look)
{
    if (!config_setting_is_group(group)) {
        document_fault(document, group, SETTINGS_ERROR_VALUE,
                       "%s must be a group: { foreground = \"green\"; bold = true; }",
                       config_setting_name(group));
        return;
    }
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(setting);

        if (strcmp(name, "foreground") == 0)
            take_colour(document, setting, &look->foreground);
        else if (strcmp(name, "background") == 0)
            take_colour(document, setting, &look->background);
        else
            take_attribute(document, setting, look);
    }
}

static void take_cursor(struct document *document, const config_setting_t *setting, int *cursor)
{
    *cursor = index_of(cursors, G_N_ELEMENTS(cursors), config_setting_get_string(setting));
    if (*cursor < 0)
        document_fault(document, setting, SETTINGS_ERROR_VALUE,
                       "cursor must be \"marker\" or \"bar\"");
}

static void take_setting(struct document *document, const config_setting_t *setting,
                         const char *const *names, struct theme *theme)
{
    const char *name = config_setting_name(setting);
    int index = index_of(names, count_names(names), name);

    if (strcmp(name, "cursor") == 0)
        take_cursor(document, setting, &theme->cursor);
    else if (index >= 0)
        take_look(document, setting, &theme->looks[index]);
    else
        refuse_word(document, setting, "style", name, names, count_names(names));
}

/* The user's own theme of that name goes first. */
static char *find_file(const char *name, const char *data_folder)
{
    char *file, *path;

    if (strchr(name, '/'))
        return g_strdup(name);
    file = g_strconcat(name, ".theme", NULL);
    path = g_build_filename(g_get_user_config_dir(), "muster", "themes", file, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_free(path);
        path = g_build_filename(data_folder, file, NULL);
    }
    g_free(file);
    return path;
}

struct theme *theme_load(const char *name, const char *data_folder, const char *const *names,
                         GError **error)
{
    char *path = find_file(name, data_folder);
    struct document *document = document_open(path);
    struct theme *theme = theme_new(names);
    config_setting_t *root = document_root(document);

    for (int i = 0; root && i < config_setting_length(root); i++)
        take_setting(document, config_setting_get_elem(root, (unsigned)i), names, theme);
    if (!document_is_good(document, error)) {
        theme_free(theme);
        theme = NULL;
    }
    document_close(document);
    g_free(path);
    return theme;
}
