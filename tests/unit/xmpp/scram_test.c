/* A server that knows the password, and those who do not: the RFCs' own exchanges, and what is
   wrong with some others. */
#include "xmpp/scram.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* RFC 5802, 5 and RFC 7677, 3. */
static const struct {
    const char *mechanism, *client_first, *server_first, *client_final, *server_final;
} exchanges[] = {
    {"SCRAM-SHA-1", "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
     "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
     "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
     "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="},
    {"SCRAM-SHA-256", "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
     "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
     "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
     "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
     "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="},
};

static bool proves(gsize i, const char *server_final, const char *password)
{
    struct scram *scram = scram_new(exchanges[i].mechanism, exchanges[i].client_first);
    const char *flaw;

    assert_null(scram_challenge(scram, exchanges[i].server_first));
    scram_respond(scram, exchanges[i].client_final);
    flaw = scram_success(scram, server_final, password);
    scram_free(scram);
    return flaw == NULL;
}

static void test_exchanges(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(exchanges); i++) {
        char *wrong = g_strdup(exchanges[i].server_final);

        assert_true(proves(i, exchanges[i].server_final, "pencil"));
        assert_false(proves(i, exchanges[i].server_final, "Pencil"));
        assert_false(proves(i, exchanges[1 - i].server_final, "pencil"));
        wrong[4] = wrong[4] == 'A' ? 'B' : 'A';
        assert_false(proves(i, wrong, "pencil"));
        assert_false(proves(i, "v=", "pencil"));
        assert_false(proves(i, "", "pencil"));
        assert_false(proves(i, "e=other-error", "pencil"));
        g_free(wrong);
    }
}

static const struct {
    const char *challenge, *flaw;
} challenges[] = {
    {"r=ourstheirs,s=c2FsdA==,i=4096", NULL},
    {"r=ourstheirs,s=c2FsdA==,i=10000,x=extension", NULL},
    {"r=ourstheirs,s=c2FsdA==,i=1000000", NULL},
    {"r=ourstheirs,s=c2FsdA==,i=1000001", "more work"},
    {"r=ourstheirs,s=c2FsdA==,i=99999999999999999999999", "more work"},
    {"r=ourstheirs,s=c2FsdA==,i=4095", "give the password away"},
    {"r=ourstheirs,s=c2FsdA==,i=0", "give the password away"},
    {"r=ourstheirs,s=c2FsdA==,i=-1", "makes no sense"},
    {"r=ourstheirs,s=c2FsdA==,i= 4096", "makes no sense"},
    {"r=ourstheirs,s=c2FsdA==,i=4096x", "makes no sense"},
    {"r=ourstheirs,s=c2FsdA==,i=", "makes no sense"},
    {"r=ourstheirs,s=c2FsdA==", "makes no sense"},
    {"r=ourstheirs,s=,i=4096", "makes no sense"},
    {"r=ourstheirs,i=4096", "makes no sense"},
    {"s=c2FsdA==,i=4096", "makes no sense"},
    {"r=ourstheirs,s=c2FsdA==,i=4096,i=10000000", "makes no sense"},
    {"r=ours,s=c2FsdA==,i=4096", "could not prove"},
    {"r=theirs,s=c2FsdA==,i=4096", "could not prove"},
    {"r=our,s=c2FsdA==,i=4096", "could not prove"},
    {"", "makes no sense"},
};

static void test_challenges(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(challenges); i++) {
        struct scram *scram = scram_new("SCRAM-SHA-1", "n,,n=jane,r=ours");
        const char *flaw = scram_challenge(scram, challenges[i].challenge);

        if ((flaw == NULL) != (challenges[i].flaw == NULL))
            print_error("%s:\n", challenges[i].challenge);
        assert_int_equal(flaw == NULL, challenges[i].flaw == NULL);
        if (flaw && challenges[i].flaw)
            assert_non_null(strstr(flaw, challenges[i].flaw));
        scram_free(scram);
    }
}

static void test_order(void **state G_GNUC_UNUSED)
{
    struct scram *scram = scram_new("SCRAM-SHA-1", exchanges[0].client_first);

    assert_non_null(scram_success(scram, exchanges[0].server_final, "pencil"));
    assert_null(scram_challenge(scram, exchanges[0].server_first));
    assert_non_null(scram_success(scram, exchanges[0].server_final, "pencil")); /* not answered */
    assert_non_null(scram_challenge(scram, exchanges[0].server_first));
    scram_free(scram);
}

static void test_mechanisms(void **state G_GNUC_UNUSED)
{
    static const char *const ours[] = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512",
                                       "SCRAM-SHA-512-PLUS"};
    static const char *const others[] = {"PLAIN", "", "SCRAM-SHA-3", "EXTERNAL"};

    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++) {
        struct scram *scram = scram_new(ours[i], "n,,n=jane,r=ours");

        assert_non_null(scram);
        scram_free(scram);
        assert_null(scram_new(others[i], "n,,n=jane,r=ours"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exchanges),
        cmocka_unit_test(test_challenges),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_mechanisms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
