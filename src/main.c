/* Arguments, configuration, and how a start can fail (sysexits.h). */
#include "app.h"
#include "command/command.h"
#include "link.h"
#include "opening.h"
#include "plain.h"
#include "roster/jid.h"
#include "roster/pattern.h"
#include "settings/options.h"
#include "view/style.h"
#include "xmpp/library.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sysexits.h>
#include <unistd.h>

struct arguments {
    char *config;
    gboolean version, check;
    char **rest;
    char *link;   /* to be opened; NULL: none */
    char *themes; /* the folder of those that came with the program */
};

static int fail(int status, const char *sentence)
{
    plain_say(stderr, "muster: %s", sentence);
    return status;
}

static char *describe_all(void)
{
    GString *out = g_string_new("Keys and commands (a command is typed behind a colon):\n");

    command_describe(out, WHERE_ANY);
    g_string_append(out, "\nPatterns, for search and limit:\n");
    pattern_describe(out);
    g_string_append(out, "\nConfiguration ($XDG_CONFIG_HOME/muster/muster.conf):\n");
    options_describe(out);
    return g_string_free(out, FALSE);
}

static bool parse(struct arguments *arguments, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &arguments->config, "Read this configuration",
         "FILE"},
        {"check-config", 0, 0, G_OPTION_ARG_NONE, &arguments->check,
         "Say what is wrong with the configuration, and end", NULL},
        {"version", 'V', 0, G_OPTION_ARG_NONE, &arguments->version, "Say which version this is",
         NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->rest, NULL,
         "[ACCOUNT...] [xmpp:LINK]"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    GOptionContext *context = g_option_context_new(NULL);
    char *description = describe_all();
    bool ok;

    g_option_context_set_summary(context, "Looks after the contact lists of XMPP accounts.");
    g_option_context_set_description(context, description);
    g_option_context_add_main_entries(context, entries, NULL);
    ok = g_option_context_parse(context, &argc, &argv, error);
    g_option_context_free(context);
    g_free(description);
    return ok;
}

static char *judge_jid(const char *text, char **prepared)
{
    GError *error = NULL;
    char *fault = NULL;

    *prepared = jid_prepare_contact(text, &error);
    if (!*prepared) {
        fault = g_strdup(error->message);
        g_error_free(error);
    }
    return fault;
}

/* --- themes --- */

/* Installed, or beside the program in its source tree. name: what the program was called by. */
static char *theme_folder(const char *name)
{
    char *program = g_find_program_in_path(name);
    char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
    char *own = g_build_filename(folder, "..", "themes", NULL);

    g_free(program);
    g_free(folder);
    if (g_file_test(MUSTER_DATA "/themes", G_FILE_TEST_IS_DIR) ||
        !g_file_test(own, G_FILE_TEST_IS_DIR)) {
        g_free(own);
        own = g_strdup(MUSTER_DATA "/themes");
    }
    return own;
}

static struct theme *load_theme(const struct settings *settings, const char *folder, GError **error)
{
    const char *no_colour = g_getenv("NO_COLOR");
    struct theme *theme = theme_load(settings->theme, folder, style_names, error);

    if (theme && no_colour && no_colour[0])
        theme_without_colour(theme, style_names);
    return theme;
}

/* --- the configuration --- */

static int check(const struct arguments *arguments, const char *path)
{
    GPtrArray *faults = settings_check(path, judge_jid);
    struct settings *settings = settings_new();
    struct theme *theme = NULL;
    GError *error = NULL;
    int status;

    if (faults->len == 0 && settings_load(settings, path, NULL)) {
        command_check_keys(settings, faults);
        theme = load_theme(settings, arguments->themes, &error);
        if (!theme)
            g_ptr_array_add(faults, g_strdup(error->message));
    }
    for (guint i = 0; i < faults->len; i++)
        plain_say(stderr, "%s", (char *)faults->pdata[i]);
    if (faults->len == 0)
        plain_say(stdout, "%s: no fault found, %u account%s", path, settings->accounts->len,
                  settings->accounts->len == 1 ? "" : "s");
    status = faults->len == 0 ? EX_OK : EX_CONFIG;
    g_clear_error(&error);
    if (theme)
        theme_free(theme);
    settings_free(settings);
    g_ptr_array_unref(faults);
    return status;
}

/* No file at the default place is a first start; no file at a place that was named is a mistake. */
static int load(struct settings *settings, const struct arguments *arguments, const char *path)
{
    GError *error = NULL;
    GPtrArray *faults;
    int status = EX_OK;

    if (!settings_load(settings, path, &error)) {
        if (!g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_MISSING))
            status = fail(EX_CONFIG, error->message);
        else if (arguments->config)
            status = fail(EX_NOINPUT, error->message);
        g_error_free(error);
        return status;
    }
    faults = settings_check(path, judge_jid);
    command_check_keys(settings, faults);
    if (faults->len > 0)
        status = fail(EX_CONFIG, faults->pdata[0]);
    g_ptr_array_unref(faults);
    return status;
}

/* --- running --- */

static int run(const struct arguments *arguments, const struct settings *settings,
               const GPtrArray *chosen)
{
    GError *error = NULL;
    struct theme *theme = load_theme(settings, arguments->themes, &error);
    struct app *app;
    int status = EX_OK;

    if (!theme) {
        status = fail(EX_CONFIG, error->message);
        g_error_free(error);
        return status;
    }
    app = app_new(settings, theme, chosen, &error);
    opening_forget_passwords(settings);
    if (app) {
        app_open_link(app, arguments->link);
        app_run(app);
        app_free(app);
    } else {
        status = fail(EX_USAGE, error->message);
        g_error_free(error);
    }
    theme_free(theme);
    return status;
}

static int open_accounts(const struct arguments *arguments, const struct settings *settings)
{
    GError *error = NULL;
    GPtrArray *chosen = opening_choose(settings, arguments->rest, &error);
    int status;

    if (!chosen) {
        status = fail(EX_USAGE, error->message);
        g_error_free(error);
        return status;
    }
    status = opening_run_commands(chosen) ? run(arguments, settings, chosen) : EX_UNAVAILABLE;
    g_ptr_array_unref(chosen);
    return status;
}

/* false, and it is told: it is no good. */
static bool take_link(struct arguments *arguments)
{
    GError *error = NULL;

    arguments->link = link_take(arguments->rest, &error);
    if (!error)
        return true;
    fail(EX_USAGE, error->message);
    g_error_free(error);
    return false;
}

static int start(struct arguments *arguments, const char *path)
{
    struct settings *settings = settings_new();
    int status = take_link(arguments) ? load(settings, arguments, path) : EX_USAGE;

    if (status == EX_OK)
        status = open_accounts(arguments, settings);
    settings_free(settings);
    return status;
}

int main(int argc, char **argv)
{
    struct arguments arguments = {0};
    GError *error = NULL;
    char *path;
    int status;

    setlocale(LC_ALL, "");
    prctl(PR_SET_DUMPABLE, 0); /* passwords pass through this memory */
    if (!parse(&arguments, argc, argv, &error)) {
        status = fail(EX_USAGE, error->message);
        g_error_free(error);
        return status;
    }
    arguments.themes = theme_folder(argv[0]);
    path = arguments.config ? g_strdup(arguments.config) : settings_default_path();
    if (arguments.version) {
        printf("muster %s (%s, streams %s)\n", MUSTER_VERSION, library_describe(),
               library_is_guarded() ? "guarded" : "not guarded");
        status = EX_OK;
    } else {
        status = arguments.check ? check(&arguments, path) : start(&arguments, path);
    }
    g_free(path);
    g_free(arguments.config);
    g_strfreev(arguments.rest);
    g_free(arguments.link);
    g_free(arguments.themes);
    if (!session_may_exit()) {
        fflush(NULL);
        _exit(status);
    }
    return status;
}
