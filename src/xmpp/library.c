#include "xmpp/library.h"

#include "xmpp/guard.h"

#include <glib.h>

/* libstrophe's expat allocator stays bound to the first context that ever made a parser, so that
   one must never be freed. This one is made for nothing else, and lives as long as the process. */
static gpointer anchor(gpointer data G_GNUC_UNUSED)
{
    xmpp_ctx_t *ctx;

    xmpp_initialize();
    ctx = xmpp_ctx_new(NULL, NULL);
    xmpp_conn_release(xmpp_conn_new(ctx));
    return ctx;
}

xmpp_ctx_t *library_context_new(const xmpp_log_t *log)
{
    static GOnce once = G_ONCE_INIT;

    g_once(&once, anchor, NULL);
    return xmpp_ctx_new(NULL, log);
}

bool library_is_guarded(void)
{
    struct guard *guard = guard_new();
    xmpp_ctx_t *ctx = library_context_new(NULL);
    xmpp_conn_t *conn;
    bool guarded;

    guard_enter(guard);
    conn = xmpp_conn_new(ctx);
    guard_enter(NULL);
    guarded = guard_is_in_place(guard);
    xmpp_conn_release(conn);
    xmpp_ctx_free(ctx);
    guard_free(guard);
    return guarded;
}

const char *library_describe(void)
{
    return "libstrophe " G_STRINGIFY(LIBXMPP_VERSION_MAJOR) "." G_STRINGIFY(LIBXMPP_VERSION_MINOR);
}
