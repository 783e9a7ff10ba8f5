#include "xmpp/scram.h"

#include <glib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

struct scram {
    const EVP_MD *hash;
    char *client_first; /* without the header that is about channel binding */
    char *server_first;
    char *client_final; /* without the proof */
};

static const char unproven[] = "could not prove that it knows the password";
static const char garbled[] = "sent a challenge that makes no sense";

static const EVP_MD *find_hash(const char *mechanism)
{
    static const struct {
        const char *name;
        const EVP_MD *(*hash)(void);
    } hashes[] = {
        {"SCRAM-SHA-1", EVP_sha1},     {"SCRAM-SHA-1-PLUS", EVP_sha1},
        {"SCRAM-SHA-256", EVP_sha256}, {"SCRAM-SHA-256-PLUS", EVP_sha256},
        {"SCRAM-SHA-512", EVP_sha512}, {"SCRAM-SHA-512-PLUS", EVP_sha512},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(hashes); i++)
        if (strcmp(hashes[i].name, mechanism) == 0)
            return hashes[i].hash();
    return NULL;
}

/* "n,,n=user,r=nonce" */
static const char *skip_header(const char *client_first)
{
    const char *comma = strchr(client_first, ',');

    comma = comma ? strchr(comma + 1, ',') : NULL;
    return comma ? comma + 1 : client_first;
}

struct scram *scram_new(const char *mechanism, const char *client_first)
{
    const EVP_MD *hash = find_hash(mechanism);
    struct scram *scram;

    if (!hash)
        return NULL;
    scram = g_new0(struct scram, 1);
    scram->hash = hash;
    scram->client_first = g_strdup(skip_header(client_first));
    return scram;
}

void scram_free(struct scram *scram)
{
    if (!scram)
        return;
    g_free(scram->client_first);
    g_free(scram->server_first);
    g_free(scram->client_final);
    g_free(scram);
}

/* The value of "x=value" among others, separated by commas; g_free() it. NULL: it is not there, or
   twice: libstrophe might take the other one. */
static char *field(const char *message, char name)
{
    char *value = NULL;

    for (const char *at = message; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (at[0] != name || at[1] != '=')
            continue;
        if (value) {
            g_free(value);
            return NULL;
        }
        value = g_strndup(at + 2, strcspn(at + 2, ","));
    }
    return value;
}

static const char *judge_work(const char *text)
{
    char *end;
    guint64 iterations = g_ascii_strtoull(text, &end, 10);

    if (!g_ascii_isdigit(text[0]) || *end != '\0')
        return garbled;
    if (iterations < SCRAM_ITERATIONS_LEAST)
        return "asks for a sign-in that would give the password away";
    if (iterations > SCRAM_ITERATIONS_MOST)
        return "asks for more work to sign in than anybody needs";
    return NULL;
}

/* The nonce must go on from ours, so that no old exchange can be played again. */
static bool goes_on(const char *client_first, const char *nonce)
{
    char *own = field(client_first, 'r');
    bool good = own && own[0] && g_str_has_prefix(nonce, own) && strlen(nonce) > strlen(own);

    g_free(own);
    return good;
}

const char *scram_challenge(struct scram *scram, const char *server_first)
{
    char *nonce = field(server_first, 'r'), *salt = field(server_first, 's');
    char *work = field(server_first, 'i');
    const char *flaw = NULL;

    if (scram->server_first || !nonce || !salt || !salt[0] || !work)
        flaw = garbled;
    else if (!goes_on(scram->client_first, nonce))
        flaw = unproven;
    else
        flaw = judge_work(work);
    if (!flaw)
        scram->server_first = g_strdup(server_first);
    g_free(nonce);
    g_free(salt);
    g_free(work);
    return flaw;
}

void scram_respond(struct scram *scram, const char *client_final)
{
    const char *proof = g_strrstr(client_final, ",p=");

    g_free(scram->client_final);
    scram->client_final =
        g_strndup(client_final, proof ? (gsize)(proof - client_final) : strlen(client_final));
}

/* ServerSignature of RFC 5802, 3. */
static bool sign(const struct scram *scram, const char *password,
                 unsigned char signature[EVP_MAX_MD_SIZE])
{
    char *salt_text = field(scram->server_first, 's'), *work = field(scram->server_first, 'i');
    char *message =
        g_strdup_printf("%s,%s,%s", scram->client_first, scram->server_first, scram->client_final);
    gsize salt_length;
    guchar *salt = g_base64_decode(salt_text, &salt_length);
    unsigned char salted[EVP_MAX_MD_SIZE], key[EVP_MAX_MD_SIZE];
    int size = EVP_MD_size(scram->hash);
    bool ok =
        PKCS5_PBKDF2_HMAC(password, (int)strlen(password), salt, (int)salt_length,
                          (int)g_ascii_strtoull(work, NULL, 10), scram->hash, size, salted) == 1 &&
        HMAC(scram->hash, salted, size, (const unsigned char *)"Server Key", 10, key, NULL) &&
        HMAC(scram->hash, key, size, (const unsigned char *)message, strlen(message), signature,
             NULL);

    OPENSSL_cleanse(salted, sizeof salted);
    OPENSSL_cleanse(key, sizeof key);
    g_free(salt);
    g_free(message);
    g_free(work);
    g_free(salt_text);
    return ok;
}

const char *scram_success(const struct scram *scram, const char *server_final, const char *password)
{
    char *text = field(server_final, 'v');
    unsigned char own[EVP_MAX_MD_SIZE];
    gsize length = 0;
    guchar *signature = text ? g_base64_decode(text, &length) : NULL;
    bool proven = signature && scram->server_first && scram->client_final &&
                  length == (gsize)EVP_MD_size(scram->hash) && sign(scram, password, own) &&
                  CRYPTO_memcmp(signature, own, length) == 0;

    g_free(signature);
    g_free(text);
    return proven ? NULL : unproven;
}
