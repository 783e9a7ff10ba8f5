/* The system's authorities are read only when one is looked for, and then as OpenSSL would. */
#include "xmpp/trust.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

struct authority {
    EVP_PKEY *key;
    X509 *certificate;
};

/* Of the first version: whoever signs for himself may sign for others. */
static X509 *sign(const char *name, EVP_PKEY *key, const struct authority *by, const char *issuer)
{
    X509 *certificate = X509_new();
    X509_NAME *subject = X509_get_subject_name(certificate);

    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 600);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const guchar *)name, -1, -1, 0);
    X509_NAME_add_entry_by_txt(X509_get_issuer_name(certificate), "CN", MBSTRING_UTF8,
                               (const guchar *)issuer, -1, -1, 0);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, by->key, EVP_sha256());
    return certificate;
}

static struct authority authority_new(const char *name)
{
    struct authority authority = {EVP_EC_gen("P-256"), NULL};

    authority.certificate = sign(name, authority.key, &authority, name);
    return authority;
}

static void authority_clear(struct authority *authority)
{
    X509_free(authority->certificate);
    EVP_PKEY_free(authority->key);
}

/* Two authorities in a bundle, and one who is in none. */
struct world {
    struct authority known, other, stranger;
    char *path;
    SSL_CTX *tls;
};

static void write_bundle(struct world *world)
{
    int fd = g_file_open_tmp("muster-XXXXXX", &world->path, NULL);
    FILE *file = fdopen(fd, "w");

    PEM_write_X509(file, world->other.certificate);
    PEM_write_X509(file, world->known.certificate);
    fclose(file);
    g_setenv("SSL_CERT_FILE", world->path, TRUE);
    g_setenv("SSL_CERT_DIR", "/nonexistent", TRUE);
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->known = authority_new("known");
    world->other = authority_new("other");
    world->stranger = authority_new("stranger");
    write_bundle(world);
    trust_open();
    world->tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_default_verify_paths(world->tls);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    g_unlink(world->path);
    g_free(world->path);
    SSL_CTX_free(world->tls);
    authority_clear(&world->known);
    authority_clear(&world->other);
    authority_clear(&world->stranger);
    g_free(world);
    return 0;
}

static bool trusts(const struct world *world, const struct authority *authority, const char *name)
{
    X509 *leaf = sign("leaf", authority->key, authority, name);
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    bool trusted;

    X509_STORE_CTX_init(context, SSL_CTX_get_cert_store(world->tls), leaf, NULL);
    trusted = X509_verify_cert(context) == 1;
    X509_STORE_CTX_free(context);
    X509_free(leaf);
    return trusted;
}

static int read_so_far(const struct world *world)
{
    return sk_X509_OBJECT_num(X509_STORE_get0_objects(SSL_CTX_get_cert_store(world->tls)));
}

static void reads_nothing_unasked(void **state)
{
    assert_int_equal(read_so_far(*state), 0);
}

static void trusts_who_is_in_the_bundle(void **state)
{
    assert_true(trusts(*state, &((struct world *)*state)->known, "known"));
    assert_int_equal(read_so_far(*state), 2);
    assert_true(trusts(*state, &((struct world *)*state)->other, "other"));
    assert_int_equal(read_so_far(*state), 2);
}

static void trusts_nobody_else(void **state)
{
    assert_false(trusts(*state, &((struct world *)*state)->stranger, "stranger"));
    assert_false(trusts(*state, &((struct world *)*state)->stranger, "known"));
}

/* A file that is named for one account goes before, and is for that one alone. */
static void reads_no_bundle_for_a_file_that_is_named(void **state)
{
    struct world *world = *state;

    X509_STORE_add_cert(SSL_CTX_get_cert_store(world->tls), world->stranger.certificate);
    assert_true(trusts(world, &world->stranger, "stranger"));
    assert_int_equal(read_so_far(world), 1);
    SSL_CTX_free(world->tls);
    world->tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_default_verify_paths(world->tls);
    assert_false(trusts(world, &world->stranger, "stranger"));
}

static void does_without_a_bundle(void **state)
{
    struct world *world = *state;

    g_unlink(world->path);
    assert_false(trusts(world, &world->known, "known"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(reads_nothing_unasked), TEST(trusts_who_is_in_the_bundle),
        TEST(trusts_nobody_else),    TEST(reads_no_bundle_for_a_file_that_is_named),
        TEST(does_without_a_bundle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
