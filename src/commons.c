#include "commons.h"

enum { LOG_LINES = 2000 };

char *commons_path(const char *name)
{
    return g_build_filename(g_get_user_state_dir(), "muster", name, NULL);
}

void commons_open(struct commons *commons, const struct settings *settings, GError **log_error,
                  GError **state_error)
{
    char *path = commons_path("log");

    commons->settings = settings;
    if (settings->log_size > 0)
        commons->log_file = log_file_open(path, (gsize)settings->log_size * 1024, log_error);
    commons->log = pager_new("Log", LOG_LINES);
    g_free(path);
    path = commons_path("state");
    commons->state = state_open(path, state_error);
    g_free(path);
    path = commons_path("muster.db");
    commons->store = store_new(path);
    g_free(path);
}

void commons_close(struct commons *commons)
{
    store_free(commons->store);
    state_free(commons->state);
    log_file_close(commons->log_file);
    pager_free(commons->log);
}
