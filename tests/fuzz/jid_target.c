/* Addresses: prepared once is prepared for good, and what tells contacts apart is stable. */
#include "fuzz/target.h"
#include "roster/jid.h"

#include <string.h>

static void is_prepared(const char *jid)
{
    char *again = jid_prepare(jid, NULL), *bare = jid_bare(jid), *domain = jid_domain(jid);
    char *bare_again = jid_prepare_contact(bare, NULL);

    g_assert_cmpstr(jid, ==, again);
    g_assert_cmpstr(bare, ==, bare_again);
    g_assert_true(g_utf8_validate(jid, -1, NULL));
    g_assert_true(domain[0] && g_str_has_suffix(bare, domain));
    for (const char *byte = jid; *byte; byte++)
        g_assert_false(g_ascii_iscntrl(*byte));
    g_free(again);
    g_free(bare);
    g_free(domain);
    g_free(bare_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    char *text = target_text(data, size);
    char *jid = jid_prepare(text, &error), *key = jid_key(text), *again = jid_key(key);

    if (jid)
        is_prepared(jid);
    else
        g_assert_true(error && g_utf8_validate(error->message, -1, NULL));
    g_assert_cmpstr(key, ==, jid ? jid : text);
    g_assert_cmpstr(key, ==, again);
    g_clear_error(&error);
    g_free(text);
    g_free(jid);
    g_free(key);
    g_free(again);
    return 0;
}
