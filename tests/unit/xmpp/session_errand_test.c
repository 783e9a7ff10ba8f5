/* Calls on other threads, and addresses looked up there. */
#include "xmpp/errand.h"
#include "xmpp/resolver.h"

#include <gio/gio.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LONG = 10000 }; /* milliseconds; only a broken program waits so long */

struct job {
    gint gate; /* atomic: the job may end */
    gint discarded;
};

static void work(struct errand *errand, void *data)
{
    struct job *job = data;

    errand_nudge(errand);
    while (!g_atomic_int_get(&job->gate))
        g_usleep(1000);
}

static void discard(void *data)
{
    struct job *job = data;

    g_atomic_int_inc(&job->discarded);
}

static bool is_readable(int fd, int milliseconds)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};

    return poll(&poll_fd, 1, milliseconds) == 1;
}

static void test_finish(void **state)
{
    struct job job = {0};
    struct errand *errand = errand_new(work, discard, &job);

    (void)state;
    assert_true(is_readable(errand_fd(errand), LONG)); /* the nudge */
    assert_false(errand_finish(errand));
    assert_false(is_readable(errand_fd(errand), 0));
    g_atomic_int_set(&job.gate, 1);
    assert_true(is_readable(errand_fd(errand), LONG));
    assert_true(errand_finish(errand));
    assert_int_equal(job.discarded, 0);
}

static void test_abandon(void **state)
{
    struct job job = {0};
    gint64 before = g_get_monotonic_time();

    (void)state;
    errand_abandon(errand_new(work, discard, &job));
    errand_settle(20);
    assert_true(g_get_monotonic_time() - before < LONG * G_TIME_SPAN_MILLISECOND);
    assert_int_equal(g_atomic_int_get(&job.discarded), 0);
    g_atomic_int_set(&job.gate, 1);
    errand_settle(LONG);
    assert_int_equal(g_atomic_int_get(&job.discarded), 1);
}

static void test_abandon_ended(void **state)
{
    struct job job = {.gate = 1};
    struct errand *errand = errand_new(work, discard, &job);

    (void)state;
    g_usleep(20000);
    errand_abandon(errand);
    errand_settle(LONG);
    assert_int_equal(job.discarded, 1);
}

/* --- */

static const struct {
    const char *domain, *host;
    int port;
    bool direct;
    const char *endpoint;
} literals[] = {
    {"longbourn.lit", "127.0.0.1", 0, false, "127.0.0.1:5222"},
    {"longbourn.lit", "127.0.0.1", 0, true, "127.0.0.1:5223"},
    {"longbourn.lit", "127.0.0.1", 7000, true, "127.0.0.1:7000"},
    {"longbourn.lit", "::1", 7000, false, "[::1]:7000"},
    {"longbourn.lit", "[::1]", 0, false, "[::1]:5222"},
    {"192.0.2.7", NULL, 0, false, "192.0.2.7:5222"},
    {"[2001:db8::7]", NULL, 0, true, "[2001:db8::7]:5223"},
};

static void test_literals(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(literals); i++) {
        struct resolver *resolver = resolver_new(literals[i].domain, literals[i].host,
                                                 literals[i].port, literals[i].direct);
        GPtrArray *candidates = NULL;
        char *endpoint;

        while (!candidates) {
            assert_true(is_readable(resolver_fd(resolver), LONG));
            candidates = resolver_take(resolver, NULL);
        }
        assert_int_equal(candidates->len, 1);
        endpoint = candidate_endpoint(g_ptr_array_index(candidates, 0));
        assert_string_equal(endpoint, literals[i].endpoint);
        g_free(endpoint);
        g_ptr_array_unref(candidates);
        resolver_free(resolver);
    }
}

static void test_dropped_answered(void **state)
{
    (void)state;
    resolver_free(NULL);
    resolver_free(resolver_new("longbourn.lit", "127.0.0.1", 0, false));
    errand_settle(LONG);
}

/* --- a resolver that answers nothing until nobody waits, and counts --- */

static gint services, addresses; /* atomic */

static GList *wait_for_nobody(GResolver *resolver G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
                              GCancellable *cancellable, GError **error)
{
    g_atomic_int_inc(&services);
    while (!g_cancellable_set_error_if_cancelled(cancellable, error))
        g_usleep(1000);
    return NULL;
}

static GList *find_none(GResolver *resolver G_GNUC_UNUSED, const char *host,
                        GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
    g_atomic_int_inc(&addresses);
    g_set_error_literal(error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, host);
    return NULL;
}

static void count_look_ups(gpointer class, gpointer data G_GNUC_UNUSED)
{
    GResolverClass *resolver = class;

    resolver->lookup_service = wait_for_nobody;
    resolver->lookup_by_name = find_none;
}

static void test_dropped_asked(void **state)
{
    GType type = g_type_register_static_simple(G_TYPE_RESOLVER, "counting", sizeof(GResolverClass),
                                               count_look_ups, sizeof(GResolver), NULL, 0);
    GResolver *before = g_resolver_get_default(), *counting = g_object_new(type, NULL);
    struct resolver *resolver;

    (void)state;
    g_resolver_set_default(counting);
    resolver = resolver_new("nowhere.invalid", NULL, 0, false);
    while (g_atomic_int_get(&services) == 0)
        g_usleep(1000);
    resolver_free(resolver);
    assert_true(errand_settle(LONG));
    assert_int_equal(g_atomic_int_get(&addresses), 0);
    g_resolver_set_default(before);
    g_object_unref(counting);
    g_object_unref(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finish),           cmocka_unit_test(test_abandon),
        cmocka_unit_test(test_abandon_ended),    cmocka_unit_test(test_literals),
        cmocka_unit_test(test_dropped_answered), cmocka_unit_test(test_dropped_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
