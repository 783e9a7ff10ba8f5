#include "settings/value.h"

#include <string.h>

static void wrong(struct document *document, const config_setting_t *setting,
                  const char *expectation)
{
    document_fault(document, setting, SETTINGS_ERROR_VALUE, "%s must %s",
                   config_setting_name(setting), expectation);
}

static void take_switch(struct document *document, const config_setting_t *setting, bool *field)
{
    if (config_setting_type(setting) == CONFIG_TYPE_BOOL)
        *field = config_setting_get_bool(setting);
    else
        wrong(document, setting, "be true or false");
}

static bool is_number(const config_setting_t *setting)
{
    return config_setting_type(setting) == CONFIG_TYPE_INT ||
           config_setting_type(setting) == CONFIG_TYPE_INT64;
}

static void take_number(struct document *document, const config_setting_t *setting,
                        const struct option *option, int *field)
{
    long long number = config_setting_get_int64(setting);

    if (is_number(setting) && number >= option->least && number <= option->most)
        *field = (int)number;
    else
        document_fault(document, setting, SETTINGS_ERROR_VALUE,
                       "%s must be a whole number from %d to %d", option->name, option->least,
                       option->most);
}

static bool has_controls(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_iscntrl(g_utf8_get_char(text)))
            return true;
    return false;
}

/* NULL: not a text that can be used, and that has been said. Borrowed. */
static const char *usable_text(struct document *document, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);

    if (!text)
        wrong(document, setting, "be a text in quotes");
    else if (!*text)
        wrong(document, setting, "not be empty");
    else if (!g_utf8_validate(text, -1, NULL))
        wrong(document, setting, "be UTF-8");
    else if (has_controls(text))
        wrong(document, setting, "hold no control characters");
    else
        return text;
    return NULL;
}

static void take_word(struct document *document, const config_setting_t *setting,
                      const struct option *option, int *field)
{
    const char *text = config_setting_get_string(setting);
    struct nearest nearest = {text, NULL, 0};
    GString *sentence = g_string_new("be ");

    for (int i = 0; option->words[i]; i++) {
        if (g_strcmp0(text, option->words[i]) == 0) {
            *field = i;
            g_string_free(sentence, TRUE);
            return;
        }
        if (text)
            nearest_try(&nearest, option->words[i]);
        g_string_append_printf(sentence, "%s\"%s\"",
                               i == 0                 ? ""
                               : option->words[i + 1] ? ", "
                                                      : " or ",
                               option->words[i]);
    }
    nearest_describe(&nearest, sentence);
    wrong(document, setting, sentence->str);
    g_string_free(sentence, TRUE);
}

static void take_either(struct document *document, const config_setting_t *setting,
                        const struct option *option, bool *field)
{
    int index = *field;

    take_word(document, setting, option, &index);
    *field = index != 0;
}

/* As 64 lower-case digits, or NULL; g_free() it. */
static char *plain_pin(const char *text)
{
    GString *digits = g_string_new(NULL);

    for (; *text; text++) {
        if (g_ascii_isxdigit(*text))
            g_string_append_c(digits, g_ascii_tolower(*text));
        else if (*text != ':')
            break;
    }
    return g_string_free(digits, *text || digits->len != 64);
}

static void take_text(struct document *document, const config_setting_t *setting,
                      const struct option *option, char **field)
{
    const char *text = usable_text(document, setting);

    if (!text)
        return;
    g_free(*field);
    if (option->type == OPTION_FILE || (option->type == OPTION_THEME && strchr(text, '/')))
        *field = source_resolve(text, document_place(document, setting).path);
    else if (option->type == OPTION_PIN)
        *field = plain_pin(text);
    else
        *field = g_strdup(text);
    if (!*field)
        wrong(document, setting, "be a SHA-256: 64 hexadecimal digits, with or without colons");
}

static void take(struct document *document, const config_setting_t *setting,
                 const struct option *option, void *field)
{
    switch (option->type) {
    case OPTION_SWITCH:
        take_switch(document, setting, field);
        break;
    case OPTION_NUMBER:
        take_number(document, setting, option, field);
        break;
    case OPTION_WORD:
        take_word(document, setting, option, field);
        break;
    case OPTION_EITHER:
        take_either(document, setting, option, field);
        break;
    case OPTION_RECORDS:
        break;
    default:
        take_text(document, setting, option, field);
    }
}

static void refuse(struct document *document, const config_setting_t *setting,
                   const struct option *table)
{
    struct nearest nearest = {config_setting_name(setting), NULL, 0};

    for (const struct option *option = table; option->name; option++)
        nearest_try(&nearest, option->name);
    document_unknown(document, setting, "option", &nearest);
}

void group_take(struct document *document, config_setting_t *group, const struct option *table,
                void *target)
{
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
        const struct option *option = option_find(table, config_setting_name(setting));

        if (option)
            take(document, setting, option, (char *)target + option->offset);
        else
            refuse(document, setting, table);
    }
}
