#include "xmpp/library.h"

#include "xmpp/guard.h"
#include "xmpp/trust.h"

#include <glib.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* What libstrophe frees may have been the password, or what was made of it: nothing is left behind.
 */
static void *take(size_t size, void *data G_GNUC_UNUSED)
{
    return malloc(size);
}

static void give_back(void *memory, void *data G_GNUC_UNUSED)
{
    if (memory)
        explicit_bzero(memory, malloc_usable_size(memory));
    free(memory);
}

static void *take_more(void *memory, size_t size, void *data)
{
    void *fresh = malloc(size);

    if (!fresh || !memory)
        return fresh;
    memcpy(fresh, memory, MIN(size, malloc_usable_size(memory)));
    give_back(memory, data);
    return fresh;
}

static const xmpp_mem_t wiping = {take, give_back, take_more, NULL};

/* libstrophe's expat allocator stays bound to the first context that ever made a parser, so that
   one must never be freed. This one is made for nothing else, and lives as long as the process. */
static gpointer anchor(gpointer data G_GNUC_UNUSED)
{
    xmpp_ctx_t *ctx;

    trust_open();
    xmpp_initialize();
    ctx = xmpp_ctx_new(NULL, NULL);
    xmpp_conn_release(xmpp_conn_new(ctx));
    return ctx;
}

xmpp_ctx_t *library_context_new(const xmpp_log_t *log)
{
    static GOnce once = G_ONCE_INIT;

    g_once(&once, anchor, NULL);
    return xmpp_ctx_new(&wiping, log);
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
