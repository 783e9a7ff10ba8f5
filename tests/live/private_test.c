/* What muster leaves behind on disk: only its owner may read it, whatever the umask says, and the
   password is nowhere in it. */
#include "live/live.h"

#include <ftw.h>
#include <string.h>
#include <sys/stat.h>

static const char password[] = "secret";

/* Static, because nftw(3) passes nothing on. */
static GString *faults;
static guint files;

static int look(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    unsigned mode = status->st_mode & 0777, wanted = kind == FTW_D ? 0700 : 0600;
    char *text = NULL;
    gsize length;

    if (mode != wanted && place->level > 0) /* the uppermost one is nobody's in particular */
        g_string_append_printf(faults, "%s is %o; ", path, mode);
    if (kind != FTW_F)
        return 0;
    files++;
    if (g_file_get_contents(path, &text, &length, NULL) &&
        memmem(text, length, password, strlen(password)))
        g_string_append_printf(faults, "%s holds the password; ", path);
    g_free(text);
    return 0;
}

static void look_at(const struct live *live, const char *name)
{
    char *folder = g_build_filename(live->folder, name, NULL);

    nftw(folder, look, 8, FTW_PHYS);
    g_free(folder);
}

/* All that is ever written: state, history, log, database. */
static void use(struct live *live)
{
    char *lines = g_strdup_printf("ca_file = \"%s/ca.crt\";", live->server);

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect(live, "Password of jane@longbourn.lit:");
    terminal_type(live->terminal, "secret\r");
    live_expect(live, "elizabeth@longbourn.lit");
    terminal_type(live->terminal, ":console\r");
    live_expect(live, "S: ");
    terminal_type(live->terminal, "g");
    live_expect(live, "not shown)");
    live_expect_gone(live, password);
    terminal_type(live->terminal, "q:log\r");
    live_expect(live, "Log");
    terminal_type(live->terminal, "q");
    live_quit(live);
    assert_null(strstr(terminal_output(live->terminal)->str, password));
}

static void only_the_owner_reads(void **state)
{
    static const mode_t masks[] = {022, 000};

    for (guint i = 0; i < G_N_ELEMENTS(masks); i++) {
        mode_t before = umask(masks[i]);

        use(*state);
        umask(before);
        files = 0;
        faults = g_string_new(NULL);
        look_at(*state, "state");
        look_at(*state, "config");
        assert_string_equal(faults->str, "");
        assert_in_range(files, 3, 100);
        g_string_free(faults, TRUE);
        live_teardown(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(only_the_owner_reads, live_teardown),
    };

    return live_run("private", tests);
}
