#include "xmpp/session_settings.h"

#include "xmpp/wipe.h"

#include <glib.h>

void session_settings_copy(struct session_settings *copy, const struct session_settings *settings)
{
    *copy = *settings;
    copy->jid = g_strdup(settings->jid);
    copy->password = g_strdup(settings->password);
    copy->host = g_strdup(settings->host);
    copy->ca_file = g_strdup(settings->ca_file);
    copy->pin = g_strdup(settings->pin);
    copy->resource = g_strdup(settings->resource);
    copy->nickname = g_strdup(settings->nickname);
}

/* All of them are treated as the one that is a secret. */
static void drop(const char *text)
{
    wipe((char *)text);
}

void session_settings_clear(struct session_settings *copy)
{
    drop(copy->jid);
    drop(copy->password);
    drop(copy->host);
    drop(copy->ca_file);
    drop(copy->pin);
    drop(copy->resource);
    drop(copy->nickname);
    *copy = (struct session_settings){0};
}

void session_settings_set(const char **place, const char *text)
{
    char *fresh = g_strdup(text);

    drop(*place);
    *place = fresh;
}
