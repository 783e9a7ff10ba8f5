#include "store/log_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct log_file {
    char *path;
    gsize most, size;
    int fd; /* -1: could not be opened again after it was rotated */
};

static int open_path(const char *path)
{
    return open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

struct log_file *log_file_open(const char *path, gsize most, GError **error)
{
    char *folder = g_path_get_dirname(path);
    struct log_file *log;
    struct stat status;
    int fd;

    g_mkdir_with_parents(folder, 0700);
    g_free(folder);
    fd = open_path(path);
    if (fd < 0 || fstat(fd, &status) != 0) {
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(errno),
                    "the log %s cannot be written: %s", path, g_strerror(errno));
        return NULL;
    }
    fchmod(fd, 0600); /* one that others could read was not made by us */
    log = g_new(struct log_file, 1);
    log->path = g_strdup(path);
    log->most = most;
    log->size = (gsize)status.st_size;
    log->fd = fd;
    return log;
}

void log_file_close(struct log_file *log)
{
    if (!log)
        return;
    if (log->fd >= 0)
        close(log->fd);
    g_free(log->path);
    g_free(log);
}

static void rotate(struct log_file *log)
{
    char *old = g_strconcat(log->path, ".1", NULL);

    g_rename(log->path, old);
    g_free(old);
    close(log->fd);
    log->fd = open_path(log->path);
    log->size = 0;
}

void log_file_write(struct log_file *log, const char *line)
{
    GDateTime *now;
    char *stamp, *whole;
    ssize_t written;

    if (!log || log->fd < 0)
        return;
    now = g_date_time_new_now_local();
    stamp = g_date_time_format(now, "%F %T");
    whole = g_strdup_printf("%s %s\n", stamp, line);
    written = write(log->fd, whole, strlen(whole)); /* one call: two instances do not mix lines */
    if (written > 0)
        log->size += (gsize)written;
    if (log->size > log->most)
        rotate(log);
    g_free(whole);
    g_free(stamp);
    g_date_time_unref(now);
}
