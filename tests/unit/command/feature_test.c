/* What the server lacks, and how that is told. */
#include "command/feature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void nobody_listens(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static const struct {
    const char *jid;
    const char *offered; /* NULL: the server was not asked yet */
    const char *reason;  /* NULL: nothing is lacking */
    bool lacking;
} cases[] = {
    {"jane@longbourn.lit", "urn:xmpp:blocking", NULL, false},
    {"jane@longbourn.lit", "urn:xmpp:ping", "longbourn.lit does not offer blocking (XEP-0191)",
     true},
    {"jane@longbourn.lit", NULL,
     "longbourn.lit has not said yet whether it offers blocking (XEP-0191)", false},
    {NULL, "urn:xmpp:ping", "The server does not offer blocking (XEP-0191)", true},
};

static void says_why(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct roster *roster = roster_new(nobody_listens, NULL);
        struct context context = {.jid = cases[i].jid, .roster = roster};
        struct offers *offers = cases[i].offered ? offers_new() : NULL;
        char *reason;

        if (offers)
            offers_add(offers, cases[i].offered);
        roster_set_offers(roster, offers);
        reason = feature_judge(&context, &feature_blocking);
        assert_int_equal(feature_is_lacking(&context, &feature_blocking), cases[i].lacking);
        if (cases[i].reason)
            assert_string_equal(reason, cases[i].reason);
        else
            assert_null(reason);
        g_free(reason);
        roster_free(roster);
    }
}

/* Some that have it do not list it: only a refusal tells. */
static void what_is_not_listed_is_lacking_once_refused(void **state)
{
    struct roster *roster = roster_new(nobody_listens, NULL);
    struct context context = {.jid = "jane@longbourn.lit", .roster = roster};
    char *reason;

    (void)state;
    assert_null(feature_judge(&context, &feature_storage));
    roster_set_offers(roster, offers_new());
    assert_null(feature_judge(&context, &feature_storage));
    assert_false(feature_is_lacking(&context, &feature_storage));
    roster_set_storeless(roster, true);
    reason = feature_judge(&context, &feature_storage);
    assert_string_equal(reason, "longbourn.lit does not offer private storage (XEP-0049), which "
                                "notes and nested groups are kept in");
    assert_true(feature_is_lacking(&context, &feature_storage));
    g_free(reason);
    roster_free(roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_why), cmocka_unit_test(what_is_not_listed_is_lacking_once_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
