#include "store/state.h"

#include <glib/gstdio.h>
#include <string.h>

struct state {
    GKeyFile *file; /* a section for each account, named by its JID */
    char *path;
    bool changed;
};

static void set_aside(const char *path, GError **error)
{
    char *aside = g_strconcat(path, ".damaged", NULL);

    g_rename(path, aside);
    g_prefix_error(error, "%s is damaged and was set aside as %s: ", path, aside);
    g_free(aside);
}

struct state *state_open(const char *path, GError **error)
{
    struct state *state = g_new0(struct state, 1);
    GError *fault = NULL;

    state->file = g_key_file_new();
    state->path = g_strdup(path);
    if (!g_key_file_load_from_file(state->file, path, G_KEY_FILE_NONE, &fault)) {
        if (g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
            g_error_free(fault);
        } else {
            set_aside(path, &fault);
            g_propagate_error(error, fault);
        }
    }
    return state;
}

void state_free(struct state *state)
{
    g_key_file_unref(state->file);
    g_free(state->path);
    g_free(state);
}

/* An IPv6 address has brackets, which no section may have. g_free() it. */
static char *section_of(const char *jid)
{
    return g_uri_escape_string(jid, "@:/", TRUE);
}

static char *value_of(const struct state *state, const char *jid, const char *key)
{
    char *section = section_of(jid), *value = g_key_file_get_value(state->file, section, key, NULL);

    g_free(section);
    return value;
}

/* GLib complains aloud, in the middle of the screen, of a value with two bad escapes. */
static bool is_escaped_well(const char *value)
{
    for (; *value; value++)
        if (*value == '\\' && (!*++value || !strchr("sntr\\;", *value)))
            return false;
    return true;
}

char *state_pin(const struct state *state, const char *jid)
{
    char *pin = value_of(state, jid, "pin");

    if (pin && (strlen(pin) != 64 || strspn(pin, "0123456789abcdef") != 64))
        g_clear_pointer(&pin, g_free);
    return pin;
}

void state_set_pin(struct state *state, const char *jid, const char *sha256)
{
    char *section = section_of(jid);

    if (sha256)
        g_key_file_set_value(state->file, section, "pin", sha256);
    else
        g_key_file_remove_key(state->file, section, "pin", NULL);
    state->changed = true;
    g_free(section);
}

char *state_delimiter(const struct state *state, const char *jid)
{
    char *section = section_of(jid), *value = value_of(state, jid, "delimiter"), *text = NULL;

    if (value && value[0] && is_escaped_well(value))
        text = g_key_file_get_string(state->file, section, "delimiter", NULL);
    g_free(value);
    g_free(section);
    return text;
}

void state_set_delimiter(struct state *state, const char *jid, const char *delimiter)
{
    char *before = state_delimiter(state, jid), *section = section_of(jid);

    state->changed |= g_strcmp0(before, delimiter) != 0;
    if (delimiter)
        g_key_file_set_string(state->file, section, "delimiter", delimiter);
    else if (before)
        g_key_file_remove_key(state->file, section, "delimiter", NULL);
    g_free(section);
    g_free(before);
}

char **state_folded(const struct state *state, const char *jid)
{
    char *section = section_of(jid), *value = value_of(state, jid, "folded"), **groups = NULL;

    if (value && is_escaped_well(value))
        groups = g_key_file_get_string_list(state->file, section, "folded", NULL, NULL);
    g_free(value);
    g_free(section);
    return groups;
}

void state_set_folded(struct state *state, const char *jid, const char *const *groups)
{
    gsize length = g_strv_length((char **)groups);
    char **before = state_folded(state, jid), *section = section_of(jid);

    if (length == 0 && before)
        g_key_file_remove_key(state->file, section, "folded", NULL);
    else if (length > 0 && !(before && g_strv_equal((const char *const *)before, groups)))
        g_key_file_set_string_list(state->file, section, "folded", groups, length);
    else
        goto same;
    state->changed = true;
same:
    g_free(section);
    g_strfreev(before);
}

bool state_save(struct state *state, GError **error)
{
    char *folder, *text;
    gsize length;
    bool saved;

    if (!state->changed)
        return true;
    folder = g_path_get_dirname(state->path);
    text = g_key_file_to_data(state->file, &length, NULL);
    g_mkdir_with_parents(folder, 0700);
    saved = g_file_set_contents_full(state->path, text, (gssize)length,
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
    state->changed = !saved;
    g_free(text);
    g_free(folder);
    return saved;
}
