/* Plays the scenarios that are named, else all of tests/wire, and says in TAP how it went. */
#include "scenario.h"

#include <glob.h>
#include <locale.h>
#include <stdio.h>

#include <glib.h>

/* The story is told in comments, so it stays readable in the test's own output. */
static void print_failure(const char *failure)
{
    char **lines = g_strsplit(failure, "\n", -1);

    for (char **line = lines; *line; line++)
        printf("# %s\n", *line);
    g_strfreev(lines);
}

static int play(xmpp_ctx_t *ctx, const char *path, int number)
{
    char *failure = scenario_play(ctx, path), *name = g_path_get_basename(path);

    printf("%s %d - %s\n", failure ? "not ok" : "ok", number, name);
    if (failure)
        print_failure(failure);
    g_free(name);
    g_free(failure);
    return failure ? 1 : 0;
}

int main(int argc, char **argv)
{
    xmpp_ctx_t *ctx;
    glob_t found = {.gl_pathc = 0};
    int failed = 0, count = argc - 1;
    char **paths = argv + 1;

    setlocale(LC_ALL, "");
    if (count == 0 && glob("tests/wire/*.txt", 0, NULL, &found) == 0) {
        count = (int)found.gl_pathc;
        paths = found.gl_pathv;
    }
    xmpp_initialize();
    ctx = xmpp_ctx_new(NULL, NULL);
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++)
        failed += play(ctx, paths[i], i + 1);
    xmpp_ctx_free(ctx);
    xmpp_shutdown();
    globfree(&found);
    return failed > 0 || count == 0;
}
