#include "xmpp/trust.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdbool.h>

/* libstrophe asks OpenSSL for the system's authorities twice a connection, the first time only to
   see whether there is TLS at all, and each time OpenSSL parses the whole bundle: 40 to 50 ms, more
   than all the rest of signing in. As in xmpp/guard.c, the linker binds libstrophe's call to the
   function here. It promises the same and reads when it must: the folder of hashed certificates
   that OpenSSL itself looks into one by one, then the bundle, then whatever else there is. Weak, so
   that OpenSSL's own wins in a static build. */
static X509_LOOKUP_METHOD *bundle;

/* Whoever is found in the store was found before a method is asked, so reading twice is in vain. */
static bool read_once(X509_LOOKUP *lookup, X509_STORE *store)
{
    X509_LOOKUP *file = X509_STORE_add_lookup(store, X509_LOOKUP_file());

    if (!file || X509_LOOKUP_get_method_data(lookup))
        return false;
    X509_LOOKUP_set_method_data(lookup, store);
    ERR_set_mark();
    X509_LOOKUP_load_file(file, NULL, X509_FILETYPE_DEFAULT);
    ERR_pop_to_mark(); /* no bundle: nobody is in it */
    return true;
}

static int find(X509_LOOKUP *lookup, X509_LOOKUP_TYPE type, const X509_NAME *name,
                X509_OBJECT *found)
{
    X509_STORE *store = X509_LOOKUP_get_store(lookup);
    X509_OBJECT *object;
    X509 *certificate = NULL;

    if (type != X509_LU_X509 || !read_once(lookup, store))
        return 0;
    X509_STORE_lock(store);
    object =
        X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), type, (X509_NAME *)name);
    if (object)
        certificate = X509_OBJECT_get0_X509(object);
    if (certificate && X509_OBJECT_set1_X509(found, certificate))
        X509_free(certificate); /* what is found is the store's: who asked takes a reference */
    X509_STORE_unlock(store);
    return certificate != NULL;
}

void trust_open(void)
{
    if (bundle)
        return;
    bundle = X509_LOOKUP_meth_new("the system's authorities");
    X509_LOOKUP_meth_set_get_by_subject(bundle, find);
}

__attribute__((weak)) int SSL_CTX_set_default_verify_paths(SSL_CTX *ctx)
{
    SSL_CTX_set_default_verify_dir(ctx);
    X509_STORE_add_lookup(SSL_CTX_get_cert_store(ctx), bundle);
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    SSL_CTX_set_default_verify_store(ctx);
#endif
    return 1;
}
