/* Draws every .frame file of this folder and compares it with the picture in it. A file is a scene,
   a line "---", and the picture. `run --update` writes the pictures anew; files can be named. */
#include "scene.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char separator[] = "---\n";

/* NULL: error tells which line is wrong. */
static char *draw(const char *setup, GError **error)
{
    struct scene *scene = scene_new();
    char **lines = g_strsplit(setup, "\n", -1);
    char *picture = NULL;
    int line = 0;

    while (lines[line] && scene_do(scene, lines[line], error))
        line++;
    if (lines[line])
        g_prefix_error(error, "line %d: ", line + 1);
    else
        picture = scene_picture(scene);
    g_strfreev(lines);
    scene_free(scene);
    return picture;
}

/* Every row that differs, as it is drawn and as it should be. */
static void tell_difference(const char *wanted, const char *drawn)
{
    char **left = g_strsplit(wanted, "\n", -1), **right = g_strsplit(drawn, "\n", -1);
    guint count = MAX(g_strv_length(left), g_strv_length(right));

    for (guint i = 0; i < count; i++) {
        const char *a = i < g_strv_length(left) ? left[i] : "(nothing)";
        const char *b = i < g_strv_length(right) ? right[i] : "(nothing)";

        if (!g_str_equal(a, b))
            printf("# row %u\n#   wanted: %s\n#   drawn:  %s\n", i, a, b);
    }
    g_strfreev(left);
    g_strfreev(right);
}

static bool update(const char *path, const char *setup, const char *picture, GError **error)
{
    char *text = g_strconcat(setup, separator, picture, NULL);
    bool ok = g_file_set_contents(path, text, -1, error);

    g_free(text);
    return ok;
}

static bool check(const char *path, bool updating, GError **error)
{
    char *setup, *place, *wanted, *drawn;
    bool same;

    if (!g_file_get_contents(path, &setup, NULL, error))
        return false;
    place = strstr(setup, "\n---\n");
    wanted = g_strdup(place ? place + 1 + strlen(separator) : "");
    if (place)
        place[1] = '\0';
    drawn = draw(setup, error);
    same = drawn && g_str_equal(wanted, drawn);
    if (drawn && !same && updating)
        same = update(path, setup, drawn, error);
    else if (drawn && !same)
        tell_difference(wanted, drawn);
    g_free(drawn);
    g_free(wanted);
    g_free(setup);
    return same;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *find_files(const char *folder)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".frame"))
            g_ptr_array_add(files, g_build_filename(folder, name, NULL));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort(files, compare);
    return files;
}

int main(int count, char **words)
{
    bool updating = count > 1 && g_str_equal(words[1], "--update");
    int first = updating ? 2 : 1;
    GPtrArray *files = find_files("tests/frames");
    int failed = 0;

    setlocale(LC_ALL, "C.UTF-8");
    g_setenv("TZ", "UTC0", TRUE);
    if (first < count)
        g_ptr_array_set_size(files, 0);
    for (int i = first; i < count; i++)
        g_ptr_array_add(files, g_strdup(words[i]));
    printf("1..%u\n", files->len);
    for (guint i = 0; i < files->len; i++) {
        GError *error = NULL;
        bool ok = check(files->pdata[i], updating, &error);

        if (error)
            printf("# %s\n", error->message);
        printf("%s %u - %s\n", ok ? "ok" : "not ok", i + 1, (char *)files->pdata[i]);
        failed += !ok;
        g_clear_error(&error);
    }
    g_ptr_array_unref(files);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
