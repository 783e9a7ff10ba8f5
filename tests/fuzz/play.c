/* A fuzz target without a fuzzer, for machines that have no clang and for `make check`: every seed,
   then FUZZ_SECONDS (default 2) of changed seeds, the same in every run. Says in TAP how it went;
   what was tried last is kept, so that a crash can be repeated by naming that file. */
#include "fuzz/mutate.h"
#include "fuzz/target.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_MOST = 4096, INPUTS_A_LOOK = 16 };

struct play {
    char *name;
    int last; /* what is being tried */
    GPtrArray *seeds, *words;
};

static void try(const struct play *play, const guint8 *data, gsize size)
{
    guint8 *copy = g_malloc(MAX(size, 1)); /* so that a sanitizer sees its end */

    if (size > 0)
        memcpy(copy, data, size);
    g_assert(ftruncate(play->last, 0) == 0 && pwrite(play->last, data, size, 0) == (ssize_t)size);
    LLVMFuzzerTestOneInput(copy, size);
    g_free(copy);
}

static void try_bytes(gpointer bytes, gpointer play)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    try(play, data, size);
}

static void add_file(struct play *play, const char *path)
{
    char *text;
    gsize size;

    if (g_file_get_contents(path, &text, &size, NULL))
        g_ptr_array_add(play->seeds, g_bytes_new_take(text, size));
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted: the order of a folder is not the same everywhere. */
static void add_folder(struct play *play, const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *files = g_dir_open(folder, 0, NULL);
    const char *name;

    while (files && (name = g_dir_read_name(files)))
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, compare);
    for (guint i = 0; i < paths->len; i++)
        add_file(play, paths->pdata[i]);
    if (files)
        g_dir_close(files);
    g_ptr_array_unref(paths);
}

static guint64 try_changed(const struct play *play, gint64 until)
{
    GRand *random = g_rand_new_with_seed(1);
    guint64 count = 0;

    for (; count % INPUTS_A_LOOK > 0 || g_get_monotonic_time() < until; count++) {
        GByteArray *bytes = mutate(random, play->seeds, play->words, INPUT_MOST);

        try(play, bytes->data, bytes->len);
        g_byte_array_unref(bytes);
    }
    g_rand_free(random);
    return count;
}

static void play_all(struct play *play)
{
    const char *seconds = g_getenv("FUZZ_SECONDS");
    gint64 until = g_get_monotonic_time() + (seconds ? atoi(seconds) : 2) * G_USEC_PER_SEC;
    char *path = g_strdup_printf("tests/fuzz/%s", play->name);

    add_folder(play, path);
    g_free(path);
    path = g_strdup_printf("tests/fuzz/%s.dict", play->name);
    g_ptr_array_unref(play->words);
    play->words = dictionary_read(path);
    g_free(path);
    printf("1..2\n");
    g_ptr_array_foreach(play->seeds, try_bytes, play);
    printf("%s 1 - %u seeds\n", play->seeds->len > 0 ? "ok" : "not ok", play->seeds->len);
    if (play->seeds->len > 0)
        printf("ok 2 - %" G_GUINT64_FORMAT " changed ones\n", try_changed(play, until));
}

int main(int argc, char **argv)
{
    struct play play = {.name = g_path_get_basename(argv[0])};
    char *last = g_strconcat(argv[0], ".last", NULL);

    play.seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    play.words = g_ptr_array_new();
    for (int i = 1; i < argc; i++)
        add_file(&play, argv[i]);
    play.last = open(last, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    g_assert(play.last >= 0);
    LLVMFuzzerInitialize(&argc, &argv);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc > 1)
        g_ptr_array_foreach(play.seeds, try_bytes, &play);
    else
        play_all(&play);
    close(play.last);
    g_ptr_array_unref(play.seeds);
    g_ptr_array_unref(play.words);
    g_free(play.name);
    g_free(last);
    return 0;
}
