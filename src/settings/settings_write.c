#include "settings/options.h"
#include "settings/settings.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void append_text(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_printf(out, "\\%c", *text);
        else if (g_ascii_iscntrl(*text))
            g_string_append_printf(out, "\\x%02x", (unsigned char)*text);
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void append_value(GString *out, const struct option *option, const void *field)
{
    switch (option->type) {
    case OPTION_SWITCH:
        g_string_append(out, *(const bool *)field ? "true" : "false");
        break;
    case OPTION_NUMBER:
        g_string_append_printf(out, "%d", *(const int *)field);
        break;
    case OPTION_EITHER:
        append_text(out, option->words[*(const bool *)field]);
        break;
    case OPTION_WORD:
        append_text(out, option->words[*(const int *)field]);
        break;
    case OPTION_RECORDS:
        break;
    default:
        append_text(out, *(char *const *)field);
    }
}

static bool is_given(const struct option *option, const void *field)
{
    switch (option->type) {
    case OPTION_SWITCH:
    case OPTION_EITHER:
    case OPTION_WORD:
        return true;
    case OPTION_NUMBER:
        return *(const int *)field != 0;
    case OPTION_RECORDS:
        return false;
    default:
        return *(char *const *)field != NULL;
    }
}

static char *file_text(const struct account_settings *account)
{
    GString *out = g_string_new("# Written by muster; change it as you like. muster --help lists "
                                "options,\n# and muster --check-config finds what is wrong.\n\n"
                                "accounts = (\n    {\n");

    for (const struct option *option = account_options; option->name; option++) {
        const void *field = (const char *)account + option->offset;
        if (strcmp(option->name, "password") == 0 || !is_given(option, field))
            continue;
        g_string_append_printf(out, "        %s = ", option->name);
        append_value(out, option, field);
        g_string_append(out, ";\n");
    }
    g_string_append(out, "    }\n);\n");
    return g_string_free(out, FALSE);
}

static bool write_all(int fd, const char *text)
{
    size_t left = strlen(text);

    while (left > 0) {
        ssize_t written = write(fd, text, left);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            text += written;
            left -= (size_t)written;
        }
    }
    return fsync(fd) == 0;
}

/* A rename would overwrite a file that somebody else made meanwhile; a link does not. */
static bool write_new(const char *path, const char *text)
{
    char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0600);
    bool ok = false;
    int why = errno;

    if (fd >= 0) {
        ok = write_all(fd, text) && link(temporary, path) == 0;
        why = errno;
        close(fd);
        unlink(temporary);
    }
    g_free(temporary);
    errno = why;
    return ok;
}

bool settings_write(const char *path, const struct account_settings *account, GError **error)
{
    char *folder = g_path_get_dirname(path);
    char *text = file_text(account);
    bool ok = g_mkdir_with_parents(folder, 0700) == 0 && write_new(path, text);

    if (!ok)
        g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_READ, "%s: cannot be written: %s", path,
                    g_strerror(errno));
    g_free(text);
    g_free(folder);
    return ok;
}
