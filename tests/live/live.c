#include "live/live.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *build(void)
{
    const char *folder = g_getenv("BUILD");

    return folder ? folder : "build";
}

static char *server_file(const struct live *live, const char *name)
{
    char *path = g_build_filename(live->server, name, NULL), *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("%s is missing", path);
    g_free(path);
    return g_strchomp(text);
}

static const char *const kind_names[] = {"prosody", "ejabberd"};

/* Of the servers that are opened from now on: cmocka's setups are told nothing. */
static enum live_kind next_kind = LIVE_PROSODY;

void live_serve(struct live *live, const char *command)
{
    char *line = g_strdup_printf("tests/live/server %s '%s' tests/live/live.roster %s", command,
                                 live->server, kind_names[live->kind]);

    assert_int_equal(system(line), 0);
    g_free(line);
}

const char *live_waiting(const struct live *live, const char *words)
{
    return live->kind == LIVE_EJABBERD ? "" : words;
}

static void remove_folder(const char *folder)
{
    char *line = g_strdup_printf("rm -rf '%s'", folder);

    assert_int_equal(system(line), 0);
    g_free(line);
}

/* A process of its own stops the server when the pipe closes, that is also when we crash. */
static int hold_server(const struct live *live)
{
    int ends[2];
    pid_t child;

    if (pipe(ends) != 0)
        fail_msg("no pipe: %s", g_strerror(errno));
    child = fork();
    if (child == 0) {
        setsid();
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl("tests/live/server", "server", "hold", live->server, NULL);
        _exit(127);
    }
    close(ends[0]);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return ends[1];
}

int live_open(void **state)
{
    struct live *live = g_new0(struct live, 1);
    char *current = g_get_current_dir();
    char *name = g_strdup_printf("live-%s-%s", g_get_prgname(), kind_names[next_kind]);

    live->kind = next_kind;
    live->folder = g_path_is_absolute(build())
                       ? g_build_filename(build(), "tests", name, NULL)
                       : g_build_filename(current, build(), "tests", name, NULL);
    live->server = g_build_filename(live->folder, "server", NULL);
    remove_folder(live->folder);
    live_serve(live, "new");
    live->hold = hold_server(live);
    live_serve(live, "start");
    g_free(name);
    g_free(current);
    *state = live;
    return 0;
}

int live_close(void **state)
{
    struct live *live = *state;

    close(live->hold);
    wait(NULL);
    remove_folder(live->folder);
    g_free(live->folder);
    g_free(live->server);
    g_free(live);
    return 0;
}

/* Their names say where they ran. */
static int run_on(enum live_kind kind, const struct CMUnitTest *tests, size_t count,
                  CMFixtureFunction open)
{
    const char *name = kind_names[kind];
    struct CMUnitTest *named = g_memdup2(tests, count * sizeof(*tests));
    int failed;

    for (size_t i = 0; i < count; i++)
        named[i].name = g_strdup_printf("%s: %s", name, tests[i].name);
    next_kind = kind;
    failed = _cmocka_run_group_tests(name, named, count, open, live_close);
    for (size_t i = 0; i < count; i++)
        g_free((char *)named[i].name);
    g_free(named);
    return failed;
}

int live_run_tests(enum live_kinds kinds, const char *name, const struct CMUnitTest *tests,
                   size_t count, CMFixtureFunction open)
{
    const char *wanted = g_getenv("LIVE_KIND");
    int failed = 0;

    g_set_prgname(name);
    for (enum live_kind kind = 0; kind < G_N_ELEMENTS(kind_names); kind++)
        if (kinds & (1u << kind) && (!wanted || strcmp(wanted, kind_names[kind]) == 0))
            failed += run_on(kind, tests, count, open);
    return failed;
}

int live_teardown(void **state)
{
    struct live *live = *state;
    char *kept = g_build_filename(live->folder, "state", NULL);

    if (live->terminal)
        terminal_free(live->terminal);
    live->terminal = NULL;
    live_serve(live, "start"); /* a test that failed may have left it down */
    remove_folder(kept);
    g_free(kept);
    return 0;
}

static char *write_configuration(struct live *live, enum live_port port, const char *lines)
{
    char *number = server_file(live, port == LIVE_STARTTLS ? "port" : "tls_port");
    char *path = g_build_filename(live->folder, "muster.conf", NULL);
    char *text =
        g_strdup_printf("accounts = ({ jid = \"jane@longbourn.lit\"; host = \"127.0.0.1\";\n"
                        "port = %s; tls = \"%s\"; %s });\n",
                        number, port == LIVE_STARTTLS ? "starttls" : "direct", lines);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_chmod(path, 0600);
    g_free(text);
    g_free(number);
    return path;
}

void live_muster(struct live *live, enum live_port port, const char *lines)
{
    char *program = g_build_filename(build(), "muster", NULL);
    char *configuration = write_configuration(live, port, lines);
    char *kept = g_strdup_printf("XDG_STATE_HOME=%s/state", live->folder);
    char *own = g_strdup_printf("XDG_CONFIG_HOME=%s/config", live->folder);
    const char *argv[] = {program, "-c", configuration, NULL};
    const char *env[] = {kept, own, NULL};

    live->terminal = terminal_start(&(struct terminal_options){.argv = argv, .env = env});
    g_free(own);
    g_free(kept);
    g_free(configuration);
    g_free(program);
}

static void sign_in(struct live *live, enum live_port port, const char *presence)
{
    char *lines =
        g_strdup_printf("password = \"secret\"; presence = \"%s\"; ca_file = \"%s/ca.crt\";",
                        presence, live->server);

    live_muster(live, port, lines);
    g_free(lines);
    live_expect_row(live, "jane@longbourn.lit", "online, TLS");
    live_expect(live, "elizabeth@longbourn.lit");
}

void live_sign_in(struct live *live, enum live_port port)
{
    sign_in(live, port, "present");
}

void live_sign_in_unseen(struct live *live, enum live_port port)
{
    sign_in(live, port, "quiet");
}

static void fail_with_picture(struct live *live, const char *what, const char *text)
{
    char *picture = terminal_text(live->terminal);

    fail_msg("%s: %s\n%s", what, text, picture);
}

void live_quit(struct live *live)
{
    int status;

    terminal_type(live->terminal, "Q");
    status = terminal_wait_exit(live->terminal);
    if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_with_picture(live, "has not ended well", "Q");
    assert_true(terminal_is_restored(live->terminal));
    assert_false(terminal_is_alternate(live->terminal));
}

char *live_client(struct live *live, const char *jid, ...)
{
    char *program = g_build_filename(build(), "tests/live/client", NULL);
    char *port = server_file(live, "port");
    char *authority = g_build_filename(live->server, "ca.crt", NULL);
    GPtrArray *argv = g_ptr_array_new();
    const char *const head[] = {program, jid, "secret", "127.0.0.1", port, authority};
    char *output = NULL, *command;
    int status = -1;
    va_list commands;

    for (guint i = 0; i < G_N_ELEMENTS(head); i++)
        g_ptr_array_add(argv, (char *)head[i]);
    va_start(commands, jid);
    while ((command = va_arg(commands, char *)))
        g_ptr_array_add(argv, command);
    va_end(commands);
    g_ptr_array_add(argv, (char *)"quit");
    g_ptr_array_add(argv, NULL);
    g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                 &status, NULL);
    if (status != 0)
        fail_msg("the second client failed:\n%s", output);
    g_ptr_array_free(argv, TRUE);
    g_free(authority);
    g_free(port);
    g_free(program);
    return output;
}

/* --- expectations --- */

void live_expect(struct live *live, const char *text)
{
    if (!terminal_wait_text(live->terminal, text))
        fail_with_picture(live, "not shown", text);
}

void live_expect_gone(struct live *live, const char *text)
{
    if (!terminal_wait_no_text(live->terminal, text))
        fail_with_picture(live, "still shown", text);
}

struct pair {
    const char *text, *other;
};

static bool has_row(struct terminal *terminal, void *data)
{
    const struct pair *pair = data;
    char *picture = terminal_text(terminal);
    char **rows = g_strsplit(picture, "\n", -1);
    bool found = false;

    for (guint i = 0; rows[i] && !found; i++)
        found = strstr(rows[i], pair->text) && strstr(rows[i], pair->other);
    g_strfreev(rows);
    g_free(picture);
    return found;
}

void live_expect_row(struct live *live, const char *text, const char *other)
{
    struct pair pair = {text, other};

    if (!terminal_wait(live->terminal, has_row, &pair)) {
        char *both = g_strdup_printf("%s ... %s", text, other);
        fail_with_picture(live, "not shown in one row", both);
    }
}

void live_expect_line(const char *output, const char *line)
{
    char **lines = g_strsplit(output, "\n", -1);
    bool found = g_strv_contains((const char *const *)lines, line);

    g_strfreev(lines);
    if (!found)
        fail_msg("the second client did not say: %s\nbut:\n%s", line, output);
}
