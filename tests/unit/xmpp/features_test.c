/* What is offered, as libstrophe logs it; the latest features count, and other stanzas do not. */
#include "xmpp/features.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define BIND "<bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/>"
#define SUB  "<sub xmlns=\"urn:xmpp:features:pre-approval\"/>"
#define VER  "<ver xmlns=\"urn:xmpp:features:rosterver\"/>"

static const struct {
    const char *xml;
    bool versioning, pre_approval;
} rows[] = {
    {"<features xmlns=\"http://etherx.jabber.org/streams\">" BIND VER SUB "</features>", true,
     true},
    {"<stream:features>" BIND SUB "</stream:features>", false, true},
    {"<stream:features>" BIND VER "</stream:features>", true, false},
    {"<stream:features>" BIND "</stream:features>", false, false},
    {"<message xmlns=\"jabber:client\">" SUB VER "</message>", false, false},
};

static void test_rows(void **state)
{
    (void)state;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct features features = {0};

        features_read(&features, rows[i].xml);
        assert_int_equal(features.versioning, rows[i].versioning);
        assert_int_equal(features.pre_approval, rows[i].pre_approval);
    }
}

static void test_the_latest_count(void **state)
{
    struct features features = {0};

    (void)state;
    features_read(&features, rows[0].xml);
    features_read(&features, rows[4].xml);
    assert_true(features.versioning && features.pre_approval);
    features_read(&features, rows[3].xml);
    assert_false(features.versioning || features.pre_approval);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_the_latest_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
