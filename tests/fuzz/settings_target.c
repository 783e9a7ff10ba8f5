/* Configuration files: checking and loading agree, and what is written can be read again. */
#include "fuzz/target.h"
#include "settings/settings.h"

#include <glib/gstdio.h>

static void comes_back(const struct account_settings *account)
{
    char *path = target_path("written.conf");
    struct settings *settings = settings_new();
    const struct account_settings *read;
    GError *error = NULL;

    g_assert_true(settings_write(path, account, &error));
    settings_load(settings, path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(settings->accounts->len, ==, 1);
    read = settings->accounts->pdata[0];
    g_assert_cmpstr(read->jid, ==, account->jid);
    g_assert_cmpstr(read->name, ==, account->name);
    g_assert_cmpstr(read->host, ==, account->host);
    g_assert_cmpstr(read->resource, ==, account->resource);
    g_assert_cmpstr(read->ca_file, ==, account->ca_file);
    g_assert_null(read->password);
    g_unlink(path);
    g_free(path);
    settings_free(settings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *path = target_path("muster.conf");
    struct settings *settings = settings_new();
    GError *error = NULL;
    GPtrArray *faults;
    bool loaded;

    target_write(path, data, size);
    faults = settings_check(path, NULL);
    loaded = settings_load(settings, path, &error);
    g_assert_true(loaded == (faults->len == 0));
    g_assert_true(loaded == !error);
    g_assert_true(loaded || g_utf8_validate(error->message, -1, NULL));
    for (guint i = 0; i < settings->accounts->len; i++)
        comes_back(settings->accounts->pdata[i]);
    g_clear_error(&error);
    g_ptr_array_unref(faults);
    settings_free(settings);
    g_free(path);
    return 0;
}
