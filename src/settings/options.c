#include "settings/options.h"

#include "settings/model.h"

#include <stdlib.h>
#include <string.h>

static const char *const tls_words[] = {"starttls", "direct", "none", NULL};
static const char *const presence_words[] = {"quiet", "present", NULL};

const struct option options[] = {
    {.name = "theme",
     .type = OPTION_THEME,
     .offset = offsetof(struct settings, theme),
     .preset = "default",
     .help = "Colours: the name of a theme, or its file"},
    {.name = "lean",
     .type = OPTION_SWITCH,
     .offset = offsetof(struct settings, lean),
     .preset = "true over SSH",
     .help = "Mark the current row by a sign, not a bar: fewer bytes"},
    {.name = "arrows",
     .type = OPTION_SWITCH,
     .offset = offsetof(struct settings, arrows),
     .preset = "true",
     .help = "Arrows for subscriptions, where the terminal has Unicode"},
    {.name = "bell",
     .type = OPTION_SWITCH,
     .offset = offsetof(struct settings, bell),
     .preset = "false",
     .help = "Ring when somebody asks to see you"},
    {.name = "request_timeout",
     .type = OPTION_NUMBER,
     .least = 1,
     .most = 3600,
     .offset = offsetof(struct settings, request_timeout),
     .preset = "30",
     .help = "Seconds without a sign of the server before a request is unanswered"},
    {.name = "log_size",
     .type = OPTION_NUMBER,
     .least = 0,
     .most = 1000000,
     .offset = offsetof(struct settings, log_size),
     .preset = "1000",
     .help = "Kilobytes of log before it is rotated; 0 for no log"},
    {.name = "accounts",
     .type = OPTION_RECORDS,
     .offset = offsetof(struct settings, accounts),
     .help = "The accounts, in the order in which they are offered"},
    {.name = "keys",
     .type = OPTION_RECORDS,
     .offset = offsetof(struct settings, keys),
     .help = "Other meanings for keys"},
    {0},
};

const struct option account_options[] = {
    {.name = "name",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, name),
     .help = "What the command line and the screen call it"},
    {.name = "jid",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, jid),
     .help = "The address, as in jane@longbourn.lit"},
    {.name = "password_command",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, password_command),
     .help = "A command whose first line of output is the password"},
    {.name = "password",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, password),
     .help = "The password itself; then only you may read the file"},
    {.name = "host",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, host),
     .help = "The server's name or address, where DNS does not say it"},
    {.name = "port",
     .type = OPTION_NUMBER,
     .least = 1,
     .most = 65535,
     .offset = offsetof(struct account_settings, port),
     .help = "The server's port"},
    {.name = "tls",
     .type = OPTION_WORD,
     .words = tls_words,
     .offset = offsetof(struct account_settings, tls),
     .preset = "starttls",
     .help = "How the line is secured; \"none\" only for a loopback host"},
    {.name = "ca_file",
     .type = OPTION_FILE,
     .offset = offsetof(struct account_settings, ca_file),
     .help = "Certificate authorities to trust besides the system's"},
    {.name = "pin",
     .type = OPTION_PIN,
     .offset = offsetof(struct account_settings, pin),
     .help = "SHA-256 of the only certificate to accept, as it is"},
    {.name = "resource",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, resource),
     .help = "The name of this connection; otherwise the server chooses"},
    {.name = "nickname",
     .type = OPTION_TEXT,
     .offset = offsetof(struct account_settings, nickname),
     .help = "What you call yourself to those whom you ask to see"},
    {.name = "presence",
     .type = OPTION_EITHER,
     .words = presence_words,
     .offset = offsetof(struct account_settings, present),
     .preset = "quiet",
     .help = "Stay unseen, or be seen and see others' presence"},
    {.name = "priority",
     .type = OPTION_NUMBER,
     .least = -128,
     .most = -1,
     .offset = offsetof(struct account_settings, priority),
     .preset = "-1",
     .help = "Below zero, so that messages go to other clients"},
    {0},
};

const struct option key_options[] = {
    {.name = "key",
     .type = OPTION_TEXT,
     .offset = offsetof(struct key_settings, key),
     .help = "The key, as the help shows it"},
    {.name = "command",
     .type = OPTION_TEXT,
     .offset = offsetof(struct key_settings, command),
     .help = "What it does, as on the command line"},
    {0},
};

const struct option *option_find(const struct option *table, const char *name)
{
    for (const struct option *option = table; option->name; option++)
        if (strcmp(option->name, name) == 0)
            return option;
    return NULL;
}

static int word_index(const struct option *option)
{
    int index = 0;

    while (strcmp(option->words[index], option->preset) != 0)
        index++;
    return index;
}

static void preset(const struct option *option, void *field)
{
    switch (option->type) {
    case OPTION_SWITCH:
        *(bool *)field = strcmp(option->preset, "true") == 0;
        break;
    case OPTION_EITHER:
        *(bool *)field = word_index(option) != 0;
        break;
    case OPTION_WORD:
        *(int *)field = word_index(option);
        break;
    case OPTION_NUMBER:
        *(int *)field = (int)strtol(option->preset, NULL, 10);
        break;
    case OPTION_RECORDS:
        break;
    default:
        *(char **)field = g_strdup(option->preset);
    }
}

void options_preset(const struct option *table, void *target)
{
    for (const struct option *option = table; option->name; option++)
        if (option->preset)
            preset(option, (char *)target + option->offset);
}

static bool is_text(enum option_type type)
{
    return type == OPTION_TEXT || type == OPTION_FILE || type == OPTION_THEME || type == OPTION_PIN;
}

void options_clear(const struct option *table, void *target)
{
    for (const struct option *option = table; option->name; option++) {
        char **field = (char **)((char *)target + option->offset);
        if (!is_text(option->type) || !*field)
            continue;
        explicit_bzero(*field, strlen(*field)); /* it may be the password */
        g_clear_pointer(field, g_free);
    }
}

static char *describe_type(const struct option *option)
{
    static const char *const names[] = {
        [OPTION_SWITCH] = "true or false",
        [OPTION_TEXT] = "text",
        [OPTION_FILE] = "file",
        [OPTION_THEME] = "name or file",
        [OPTION_PIN] = "64 hex digits",
        [OPTION_RECORDS] = "list",
    };

    if (option->type == OPTION_NUMBER)
        return g_strdup_printf("%d to %d", option->least, option->most);
    if (option->words)
        return g_strjoinv(", ", (char **)option->words);
    return g_strdup(names[option->type]);
}

static void describe(const char *title, const struct option *table, GString *out)
{
    g_string_append_printf(out, "%s\n", title);
    for (const struct option *option = table; option->name; option++) {
        char *type = describe_type(option);
        g_string_append_printf(out, "  %-16s  %-22s  %-13s  %s\n", option->name, type,
                               option->preset ? option->preset : "-", option->help);
        g_free(type);
    }
}

void options_describe(GString *out)
{
    describe("Options", options, out);
    describe("\nOptions of an account", account_options, out);
    describe("\nOptions of a key", key_options, out);
}
