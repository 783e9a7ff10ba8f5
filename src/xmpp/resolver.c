#include "xmpp/resolver.h"

#include "xmpp/errand.h"

#include <gio/gio.h>
#include <string.h>

G_DEFINE_QUARK(muster - resolver - error - quark, resolver_error)

enum { PORT = 5222, PORT_DIRECT = 5223 };

/* What the thread works on; its own until the errand ends. */
struct search {
    char *domain, *host;
    int port;
    bool direct;
    GCancellable *cancellable;
    GPtrArray *candidates;
    GError *error;
};

struct resolver {
    struct search *search;
    GCancellable *cancellable;
    struct errand *errand; /* NULL: the answer was taken */
};

char *candidate_endpoint(const struct candidate *candidate)
{
    return g_strdup_printf(strchr(candidate->address, ':') ? "[%s]:%d" : "%s:%d",
                           candidate->address, candidate->port);
}

static void candidate_free(gpointer data)
{
    struct candidate *candidate = data;

    g_free(candidate->address);
    g_free(candidate);
}

static void add(struct search *search, GInetAddress *address, int port)
{
    struct candidate *candidate = g_new0(struct candidate, 1);

    candidate->address = g_inet_address_to_string(address);
    candidate->port = port;
    g_ptr_array_add(search->candidates, candidate);
}

static void fail(struct search *search, enum resolver_error code, const char *host,
                 const GError *error)
{
    g_clear_error(&search->error);
    search->error = g_error_new_literal(RESOLVER_ERROR, (int)code, error ? error->message : host);
}

/* false: host has no address; why is kept unless another host had one. */
static bool add_host(struct search *search, const char *host, int port)
{
    GResolver *resolver = g_resolver_get_default();
    GError *error = NULL;
    GList *addresses = NULL;

    /* When nobody waits any more, GLib would look up all the same, and lose what it says of it. */
    if (!g_cancellable_is_cancelled(search->cancellable))
        addresses = g_resolver_lookup_by_name(resolver, host, search->cancellable, &error);
    for (GList *each = addresses; each; each = each->next)
        add(search, each->data, port);
    if (!addresses)
        fail(search,
             g_error_matches(error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND)
                 ? RESOLVER_ERROR_NO_SUCH_HOST
                 : RESOLVER_ERROR_UNAVAILABLE,
             host, error);
    g_clear_error(&error);
    g_resolver_free_addresses(addresses);
    g_object_unref(resolver);
    return addresses != NULL;
}

/* A JID's domain may be an address, IPv6 in brackets (RFC 6122, 2.2); it needs no look-up. */
static bool add_literal(struct search *search, const char *host, int port)
{
    size_t length = strlen(host);
    char *bare = length > 2 && host[0] == '[' && host[length - 1] == ']'
                     ? g_strndup(host + 1, length - 2)
                     : g_strdup(host);
    GInetAddress *address = g_inet_address_new_from_string(bare);

    g_free(bare);
    if (!address)
        return false;
    add(search, address, port);
    g_object_unref(address);
    return true;
}

/* A target that is the root says "decidedly no service here" (RFC 2782). */
static bool is_nowhere(const char *host)
{
    return *host == '\0' || strcmp(host, ".") == 0;
}

static void add_targets(struct search *search, GList *targets)
{
    bool anywhere = false;

    for (GList *each = targets; each; each = each->next) {
        const char *host = g_srv_target_get_hostname(each->data);

        if (is_nowhere(host))
            continue;
        anywhere = true;
        add_host(search, host, g_srv_target_get_port(each->data));
    }
    if (!anywhere)
        fail(search, RESOLVER_ERROR_NO_SERVICE, search->domain, NULL);
}

/* true: the domain has SRV records, whether or not their targets have addresses. */
static bool add_service(struct search *search)
{
    GResolver *resolver = g_resolver_get_default();
    GError *error = NULL;
    GList *targets =
        g_resolver_lookup_service(resolver, search->direct ? "xmpps-client" : "xmpp-client", "tcp",
                                  search->domain, search->cancellable, &error);
    bool known = !error;

    if (known)
        add_targets(search, targets);
    g_clear_error(&error);
    g_resolver_free_targets(targets);
    g_object_unref(resolver);
    return known;
}

static void run(struct errand *errand G_GNUC_UNUSED, void *data)
{
    struct search *search = data;
    int port = search->port ? search->port : search->direct ? PORT_DIRECT : PORT;
    const char *host = search->host ? search->host : search->domain;

    if (add_literal(search, host, port))
        return;
    if (search->host || search->port || !add_service(search))
        add_host(search, host, port);
}

static void search_free(void *data)
{
    struct search *search = data;

    g_ptr_array_unref(search->candidates);
    g_clear_error(&search->error);
    g_object_unref(search->cancellable);
    g_free(search->domain);
    g_free(search->host);
    g_free(search);
}

struct resolver *resolver_new(const char *domain, const char *host, int port, bool direct)
{
    struct resolver *resolver = g_new0(struct resolver, 1);
    struct search *search = g_new0(struct search, 1);

    search->domain = g_strdup(domain);
    search->host = g_strdup(host);
    search->port = port;
    search->direct = direct;
    search->candidates = g_ptr_array_new_with_free_func(candidate_free);
    search->cancellable = g_cancellable_new();
    resolver->search = search;
    resolver->cancellable = g_object_ref(search->cancellable);
    resolver->errand = errand_new(run, search_free, search);
    return resolver;
}

void resolver_free(struct resolver *resolver)
{
    if (!resolver)
        return;
    g_cancellable_cancel(resolver->cancellable);
    g_object_unref(resolver->cancellable);
    if (resolver->errand)
        errand_abandon(resolver->errand);
    else
        search_free(resolver->search);
    g_free(resolver);
}

int resolver_fd(const struct resolver *resolver)
{
    return errand_fd(resolver->errand);
}

GPtrArray *resolver_take(struct resolver *resolver, GError **error)
{
    if (!errand_finish(resolver->errand))
        return NULL;
    resolver->errand = NULL;
    if (resolver->search->candidates->len > 0)
        return g_ptr_array_ref(resolver->search->candidates);
    g_propagate_error(error, g_steal_pointer(&resolver->search->error));
    return NULL;
}
