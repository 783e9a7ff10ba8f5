#include "settings/settings.h"

#include "settings/accounts.h"
#include "settings/document.h"
#include "settings/keys.h"
#include "settings/options.h"
#include "settings/value.h"

struct settings *settings_new(void)
{
    struct settings *settings = g_new0(struct settings, 1);

    options_preset(options, settings);
    settings->lean = g_getenv("SSH_CONNECTION") != NULL;
    settings->accounts = g_ptr_array_new_with_free_func(account_settings_free);
    settings->keys = g_ptr_array_new_with_free_func(key_free);
    return settings;
}

void settings_free(struct settings *settings)
{
    if (!settings)
        return;
    options_clear(options, settings);
    g_free(settings->path);
    g_ptr_array_free(settings->accounts, TRUE);
    g_ptr_array_free(settings->keys, TRUE);
    g_free(settings);
}

char *settings_default_path(void)
{
    return g_build_filename(g_get_user_config_dir(), "muster", "muster.conf", NULL);
}

/* The one way from a file to settings, for loading and for checking. */
static struct settings *take(struct document *document, const char *path, settings_judge_jid *judge)
{
    struct settings *settings = settings_new();
    config_setting_t *root = document_root(document);

    if (!root)
        return settings;
    settings->path = g_strdup(path);
    group_take(document, root, options, settings);
    accounts_take(document, settings->accounts, judge);
    keys_take(document, settings->keys);
    return settings;
}

static void swap(struct settings *a, struct settings *b)
{
    struct settings kept = *a;

    *a = *b;
    *b = kept;
}

bool settings_load(struct settings *settings, const char *path, GError **error)
{
    struct document *document = document_open(path);
    struct settings *taken = take(document, path, NULL);
    bool ok = document_is_good(document, error);

    if (ok)
        swap(settings, taken);
    settings_free(taken);
    document_close(document);
    return ok;
}

GPtrArray *settings_check(const char *path, settings_judge_jid *judge)
{
    struct document *document = document_open(path);
    struct settings *taken = take(document, path, judge);
    GPtrArray *sentences = document_sentences(document);

    settings_free(taken);
    document_close(document);
    return sentences;
}
