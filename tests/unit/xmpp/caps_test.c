/* The hash of what an entity can do. */
#include "xmpp/caps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* XEP-0115, 5.2; what Prosody and other clients compute for theirs. */
static const struct {
    const char *identity, *features[8], *ver;
} entities[] = {
    {"client/pc//Exodus 0.9.1",
     {"http://jabber.org/protocol/muc", "http://jabber.org/protocol/caps",
      "http://jabber.org/protocol/disco#items", "http://jabber.org/protocol/disco#info"},
     "QgayPKawpkPSDYmwT/WM94uAlu0="},
    {"client/pc//Exodus 0.9.1",
     {"http://jabber.org/protocol/caps", "http://jabber.org/protocol/disco#info",
      "http://jabber.org/protocol/disco#items", "http://jabber.org/protocol/muc"},
     "QgayPKawpkPSDYmwT/WM94uAlu0="},
};

static void hashes_as_the_xep_does(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++) {
        char *ver = caps_ver(entities[i].identity, entities[i].features);

        assert_string_equal(ver, entities[i].ver);
        g_free(ver);
    }
}

#define NODE "urn:uuid:5f0c5b0e-6a0b-4d0e-9d0e-2a6f1c1f7b3c"

static const struct {
    const char *node;
    bool ours;
} nodes[] = {
    {NODE "#abc=", true}, {NODE "#abc", false},
    {NODE, false},        {NODE "#", false},
    {"", false},          {"abc=", false},
    {"#abc=", false},     {"urn:uuid:5f0c5b0e-6a0b#abc=", false},
};

static void knows_its_node(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(nodes); i++)
        assert_int_equal(caps_is_node(nodes[i].node, "abc="), nodes[i].ours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_as_the_xep_does),
        cmocka_unit_test(knows_its_node),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
