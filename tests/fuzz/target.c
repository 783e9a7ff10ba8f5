#include "fuzz/target.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Static, because atexit() carries no argument. */
static char *folder;

static void leave(void)
{
    GDir *files = folder ? g_dir_open(folder, 0, NULL) : NULL;
    const char *name;

    while (files && (name = g_dir_read_name(files))) {
        char *path = target_path(name);

        g_unlink(path);
        g_free(path);
    }
    if (files)
        g_dir_close(files);
    if (folder)
        g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

/* GLib's complaints are ours: they stand for a caller's mistake. */
int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (g_access("/dev/shm", W_OK) == 0)
        g_setenv("TMPDIR", "/dev/shm", FALSE); /* files are made by the thousand */
    g_setenv("INPUTRC", "/dev/null", TRUE);
    g_unsetenv("TERM");
    g_log_set_always_fatal(G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

char *target_text(const uint8_t *data, size_t size)
{
    return g_strndup((const char *)data, size);
}

char *target_line(const char *bytes)
{
    char *line = g_utf8_make_valid(bytes, -1);

    for (char *byte = line; *byte; byte++)
        if (g_ascii_iscntrl(*byte))
            *byte = ' ';
    return line;
}

char *target_path(const char *name)
{
    if (!folder) {
        folder = g_dir_make_tmp("muster-fuzz-XXXXXX", NULL);
        atexit(leave);
    }
    return g_build_filename(folder, name, NULL);
}

void target_write(const char *path, const uint8_t *data, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    g_assert(file >= 0 && write(file, data, size) == (ssize_t)size);
    close(file);
}
