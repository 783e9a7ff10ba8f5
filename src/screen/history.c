/* What was typed at the prompts before, one list for each kind of prompt. Knows no editor. */
#include "screen/history.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

struct histories {
    char *folder;        /* NULL: not kept */
    GHashTable *by_name; /* name → GPtrArray of lines */
};

struct histories *histories_new(void)
{
    struct histories *histories = g_new0(struct histories, 1);

    histories->by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return histories;
}

void histories_free(struct histories *histories)
{
    if (!histories)
        return;
    g_hash_table_unref(histories->by_name);
    g_free(histories->folder);
    g_free(histories);
}

void histories_set_folder(struct histories *histories, const char *folder)
{
    g_free(histories->folder);
    histories->folder = g_strdup(folder);
    g_hash_table_remove_all(histories->by_name);
}

static char *path_of(const struct histories *histories, const char *name)
{
    char *file = g_strconcat("history-", name, NULL);
    char *path = g_build_filename(histories->folder, file, NULL);

    g_free(file);
    return path;
}

static bool push(GPtrArray *lines, const char *line)
{
    const char *last = lines->len ? g_ptr_array_index(lines, lines->len - 1) : "";

    if (!*line || strchr(line, '\n') || strcmp(line, last) == 0 ||
        !g_utf8_validate(line, -1, NULL)) /* a damaged file */
        return false;
    if (lines->len == HISTORY_MOST)
        g_ptr_array_remove_index(lines, 0);
    g_ptr_array_add(lines, g_strdup(line));
    return true;
}

static void rewrite(const char *path, const GPtrArray *lines)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "%s\n", (char *)g_ptr_array_index(lines, i));
    g_file_set_contents_full(path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT,
                             0600, NULL);
    g_string_free(text, TRUE);
}

/* Files grow by a line at a time, so that two programs can share one; here they shrink again. */
static void load(GPtrArray *lines, const char *path)
{
    char *text = NULL, **parts;
    guint count;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return;
    parts = g_strsplit(text, "\n", -1);
    count = g_strv_length(parts);
    for (guint i = 0; i < count; i++)
        push(lines, parts[i]);
    if (count > 2 * HISTORY_MOST)
        rewrite(path, lines);
    g_strfreev(parts);
    g_free(text);
}

static GPtrArray *find(struct histories *histories, const char *name)
{
    GPtrArray *lines = g_hash_table_lookup(histories->by_name, name);

    if (lines)
        return lines;
    lines = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(histories->by_name, g_strdup(name), lines);
    if (histories->folder) {
        char *path = path_of(histories, name);
        load(lines, path);
        g_free(path);
    }
    return lines;
}

const GPtrArray *history_lines(struct histories *histories, const char *name)
{
    return find(histories, name);
}

static void append(const struct histories *histories, const char *name, const char *line)
{
    char *path = path_of(histories, name), *text = g_strconcat(line, "\n", NULL);
    int file;

    g_mkdir_with_parents(histories->folder, 0700);
    file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) {
        ssize_t ignored = write(file, text, strlen(text));
        (void)ignored;
        close(file);
    }
    g_free(text);
    g_free(path);
}

void history_add(struct histories *histories, const char *name, const char *line)
{
    if (push(find(histories, name), line) && histories->folder)
        append(histories, name, line);
}
