#include "settings/source.h"

#include "settings/model.h"
#include "settings/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MOST_BYTES 131072
#define MOST_DEPTH 10

struct origin {
    const char *path;
    int line;
    mode_t mode;
};

struct source {
    GString *text;
    GArray *lines;    /* struct origin of each line of text */
    GPtrArray *paths; /* what the origins point to */
    size_t bytes;     /* read so far, over all files */
};

/* One file while it is being taken apart. */
struct file {
    const char *path;
    mode_t mode;
    int depth;
    int line;
    struct scan scan;
    int opened; /* the line where the scan's text or comment began */
};

static bool append_file(struct source *source, const char *path, int depth, GError **error);

char *source_resolve(const char *path, const char *from)
{
    const char *slash = strrchr(from, '/');

    if (g_str_has_prefix(path, "~/"))
        return g_build_filename(g_get_home_dir(), path + 2, NULL);
    if (g_path_is_absolute(path) || !slash)
        return g_strdup(path);
    return g_strdup_printf("%.*s%s", (int)(slash + 1 - from), from, path);
}

static bool fail(const struct file *file, GError **error, const char *what)
{
    g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_SYNTAX, "%s:%d: %s", file->path, file->line,
                what);
    return false;
}

static bool fail_to_read(const char *path, int code, GError **error)
{
    g_set_error(error, SETTINGS_ERROR,
                code == ENOENT ? SETTINGS_ERROR_MISSING : SETTINGS_ERROR_READ,
                "%s: cannot be read: %s", path, g_strerror(code));
    return false;
}

/* Up to most bytes and one more, by which the caller sees that there are too many. */
static ssize_t read_all(int fd, char *bytes, size_t most)
{
    size_t length = 0;

    while (length <= most) {
        ssize_t got = read(fd, bytes + length, most + 1 - length);
        if (got == 0)
            break;
        if (got > 0)
            length += (size_t)got;
        else if (errno != EINTR)
            return -1;
    }
    return (ssize_t)length;
}

static ssize_t read_file(const char *path, char *bytes, mode_t *mode, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status = {0};
    ssize_t length = -1;

    if (fd >= 0 && fstat(fd, &status) == 0)
        length = read_all(fd, bytes, MOST_BYTES);
    if (length < 0)
        fail_to_read(path, errno, error);
    if (fd >= 0)
        close(fd);
    *mode = status.st_mode;
    return length;
}

static void append_line(struct source *source, const struct file *file, const char *line)
{
    struct origin origin = {file->path, file->line, file->mode};

    g_string_append(source->text, line);
    g_string_append_c(source->text, '\n');
    g_array_append_val(source->lines, origin);
}

/* The path in `@include "PATH"`, or NULL if line is something else; g_free() it. *rest: what
   stands behind it. */
static char *included_path(const char *line, const char **rest)
{
    const char *at = line + strspn(line, " \t");
    const char *end;

    if (!g_str_has_prefix(at, "@include"))
        return NULL;
    at += strlen("@include");
    at += strspn(at, " \t");
    end = *at == '"' ? strchr(at + 1, '"') : NULL;
    if (!end)
        return NULL;
    *rest = end + 1;
    return g_strndup(at + 1, (gsize)(end - at - 1));
}

static bool include(struct source *source, const struct file *file, const char *written,
                    GError **error)
{
    char *path = source_resolve(written, file->path);
    bool ok = false;

    if (file->depth == MOST_DEPTH)
        fail(file, error, "files include each other too deeply");
    else
        ok = append_file(source, path, file->depth + 1, error);
    if (!ok && g_error_matches(*error, SETTINGS_ERROR, SETTINGS_ERROR_MISSING)) {
        /* Only the first file may be missing; and the fault is in this line. */
        g_clear_error(error);
        g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_READ,
                    "%s:%d: the included file %s does not exist", file->path, file->line, path);
    }
    g_free(path);
    return ok;
}

static bool take_line(struct source *source, struct file *file, const char *line, GError **error)
{
    const char *rest = line;
    char *path = scan_is_code(&file->scan) ? included_path(line, &rest) : NULL;
    bool ok = !path || include(source, file, path, error);
    bool was_code = scan_is_code(&file->scan);
    const char *fault;

    g_free(path);
    if (!ok)
        return false;
    fault = scan_line(&file->scan, rest);
    if (fault)
        return fail(file, error, fault);
    if (was_code && !scan_is_code(&file->scan))
        file->opened = file->line;
    append_line(source, file, rest);
    return true;
}

static bool take_lines(struct source *source, struct file *file, char *text, GError **error)
{
    if (g_str_has_prefix(text, "\xef\xbb\xbf"))
        text += 3;
    for (char *line = text, *end; line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        file->line++;
        if (!take_line(source, file, line, error))
            return false;
    }
    if (scan_is_code(&file->scan))
        return true;
    file->line = file->opened;
    return fail(file, error, scan_unfinished(&file->scan));
}

static int count_lines(const char *text, const char *end)
{
    int lines = 1;

    for (; text < end; text++)
        lines += *text == '\n';
    return lines;
}

static bool is_text(struct file *file, const char *bytes, size_t length, GError **error)
{
    const char *bad;

    if (g_utf8_validate_len(bytes, length, &bad))
        return true;
    file->line = count_lines(bytes, bad);
    return fail(file, error, "this is not UTF-8 text");
}

static bool append_bytes(struct source *source, struct file *file, char *bytes, size_t length,
                         GError **error)
{
    source->bytes += length;
    if (source->bytes > MOST_BYTES) {
        g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_READ,
                    "%s: more than 128 kB is no configuration", file->path);
        return false;
    }
    return is_text(file, bytes, length, error) && take_lines(source, file, bytes, error);
}

static bool append_file(struct source *source, const char *path, int depth, GError **error)
{
    struct file file = {.path = g_strdup(path), .depth = depth};
    char *bytes = g_malloc0(MOST_BYTES + 2);
    ssize_t length = read_file(path, bytes, &file.mode, error);
    bool ok = false;

    g_ptr_array_add(source->paths, (char *)file.path);
    if (length >= 0)
        ok = append_bytes(source, &file, bytes, (size_t)length, error);
    explicit_bzero(bytes, MOST_BYTES);
    g_free(bytes);
    return ok;
}

struct source *source_read(const char *path, GError **error)
{
    struct source *source = g_new0(struct source, 1);
    GError *why = NULL;

    /* So large that it never moves: a copy left behind could not be wiped. */
    source->text = g_string_sized_new((gsize)2 * MOST_BYTES);
    source->lines = g_array_new(FALSE, FALSE, sizeof(struct origin));
    source->paths = g_ptr_array_new_with_free_func(g_free);
    if (append_file(source, path, 0, &why))
        return source;
    g_propagate_error(error, why);
    source_free(source);
    return NULL;
}

void source_free(struct source *source)
{
    explicit_bzero(source->text->str, source->text->len);
    g_string_free(source->text, TRUE);
    g_array_free(source->lines, TRUE);
    g_ptr_array_free(source->paths, TRUE);
    g_free(source);
}

const char *source_text(const struct source *source)
{
    return source->text->str;
}

struct source_place source_place(const struct source *source, int line)
{
    guint index = (guint)CLAMP(line, 1, (int)source->lines->len) - 1;
    const struct origin *origin = &g_array_index(source->lines, struct origin, index);

    return (struct source_place){origin->path, origin->line, origin->mode};
}
