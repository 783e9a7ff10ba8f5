/* The host names in certificates, whole and cut short. */
#include "xmpp/subject_names.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Self-signed; its subjectAltName is critical and also holds an address and a mailbox. */
static const char several[] = "-----BEGIN CERTIFICATE-----\n"
                              "MIIBtDCCAVmgAwIBAgIULkMcgv0fIUPMciphGzjNW7E74BowCgYIKoZIzj0EAwIw\n"
                              "GDEWMBQGA1UEAwwNbG9uZ2JvdXJuLmxpdDAeFw0yNjExMjIyMTAzMTRaFw0zNjEx\n"
                              "MTkyMTAzMTRaMBgxFjAUBgNVBAMMDWxvbmdib3Vybi5saXQwWTATBgcqhkjOPQIB\n"
                              "BggqhkjOPQMBBwNCAARmQxBtjoHCepghNXOudNcbu+rq52JaQUAOdvlByaU4ebq4\n"
                              "zSqLI8GmiJJ33xzTsGB82o21uGW2+rv4xgATZ/yno4GAMH4wXQYDVR0RAQH/BFMw\n"
                              "UYINbG9uZ2JvdXJuLmxpdIcEfwAAAYESamFuZUBsb25nYm91cm4ubGl0gg8qLmxv\n"
                              "bmdib3Vybi5saXSCFXhuLS1iY2hlci1rdmEuZXhhbXBsZTAdBgNVHQ4EFgQUYXMW\n"
                              "nJRFBiCSCLvdvY5//Tx6oqEwCgYIKoZIzj0EAwIDSQAwRgIhAIL4MkfHEA3h2RuH\n"
                              "ojw2wMj8UPlCHFM+hihNy0/FehHoAiEA6U8eq0hUUPZGSYNaKPXni7Yhx3/ueq78\n"
                              "3GP+JIG5uvE=\n"
                              "-----END CERTIFICATE-----\n";
/* No subjectAltName. */
static const char none[] = "-----BEGIN CERTIFICATE-----\n"
                           "MIIBcjCCARmgAwIBAgIUGlfjlPRbMjhOw0kbAb6YVmt+XZ4wCgYIKoZIzj0EAwIw\n"
                           "DzENMAsGA1UEAwwEbm9uZTAeFw0yNjExMjIyMTAzMTRaFw0zNjExMTkyMTAzMTRa\n"
                           "MA8xDTALBgNVBAMMBG5vbmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQldWZ2\n"
                           "rpnLqPEeo1YsaoF7MKWnCjc1286DbVHNzk7AdMvaCfWHR2uQcOCr5bEOaxxLdlOA\n"
                           "eme6AFqMFl2tG3CEo1MwUTAdBgNVHQ4EFgQUY1gg+n7B7NkJIO7XcC/U0vBvqucw\n"
                           "HwYDVR0jBBgwFoAUY1gg+n7B7NkJIO7XcC/U0vBvqucwDwYDVR0TAQH/BAUwAwEB\n"
                           "/zAKBggqhkjOPQQDAgNHADBEAiAS9QNZELD9/7shi7oxVoRQ/UaY2KpvLdMcoDhn\n"
                           "nZgGEQIgF6dKiCbK47pzSZQnVZ4esQz9XIE8fxxSf4Uhyvvdqkw=\n"
                           "-----END CERTIFICATE-----\n";

static char *join(const char *pem)
{
    char **names = subject_names(pem);
    char *joined = g_strjoinv(" ", names);

    g_strfreev(names);
    return joined;
}

static void test_names(void **state)
{
    char *joined = join(several);

    (void)state;
    assert_string_equal(joined, "longbourn.lit *.longbourn.lit xn--bcher-kva.example");
    g_free(joined);
}

static void test_nothing(void **state)
{
    static const char *const rows[] = {
        NULL, "", none, "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n!\n-----END",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *joined = join(rows[i]);

        assert_string_equal(joined, "");
        g_free(joined);
    }
}

/* However it is cut or bent, it is read without going astray, and no name is made up. */
static void test_damaged(void **state)
{
    const char *body = several + strlen("-----BEGIN CERTIFICATE-----\n");
    gsize length;
    char *text = g_strndup(body, (gsize)(strstr(body, "-----END") - body));
    guint8 *der = g_base64_decode(text, &length);

    (void)state;
    for (gsize i = 0; i < 2 * length; i++) {
        guint8 *bent = g_memdup2(der, length);
        char *base64, *pem, *joined;

        if (i >= length)
            bent[i - length] ^= 0xff;
        base64 = g_base64_encode(bent, i < length ? i : length);
        pem = g_strconcat("-----BEGIN CERTIFICATE-----", base64, "-----END CERTIFICATE-----", NULL);
        joined = join(pem);
        assert_true(strlen(joined) < 100);
        g_free(joined);
        g_free(pem);
        g_free(base64);
        g_free(bent);
    }
    g_free(der);
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
