/* Links: whatever one says, what comes of it is a prepared address and clean text, or a sentence.
 */
#include "fuzz/target.h"
#include "roster/jid.h"
#include "roster/uri.h"

static void is_address(const char *jid)
{
    char *again = jid_prepare_contact(jid, NULL);

    g_assert_cmpstr(jid, ==, again);
    g_free(again);
}

static void is_clean(const char *text)
{
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (const char *byte = text; *byte; byte++)
        g_assert_false(g_ascii_iscntrl(*byte));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    char *text = target_text(data, size);
    struct uri *uri = uri_parse(text, &error);

    if (uri) {
        g_assert_true(uri_is(text));
        is_address(uri->jid);
        if (uri->account)
            is_address(uri->account);
        if (uri->name)
            is_clean(uri->name);
        for (char **group = uri->groups; group && *group; group++)
            is_clean(*group);
    } else {
        g_assert_true(error && g_utf8_validate(error->message, -1, NULL));
    }
    g_clear_error(&error);
    uri_free(uri);
    g_free(text);
    return 0;
}
