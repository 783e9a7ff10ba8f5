/* The filter between the network and the screen. The first byte chooses how wide, and ASCII. */
#include "fuzz/target.h"
#include "view/text.h"

#include <string.h>

static void is_plain(const char *text, bool ascii)
{
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);

        g_assert_true(character >= 0x20 && (character < 0x7f || character >= 0xa0));
        g_assert_true(!ascii || character < 0x80);
        g_assert_cmpint(g_unichar_type(character), !=, G_UNICODE_FORMAT);
    }
}

static void is_shown(const char *text, int columns, bool ascii)
{
    GString *out = g_string_new(NULL);
    const char *rest = NULL;
    int used = text_append(out, text, columns, ascii, &rest);

    g_assert_true(columns < 0 ? !rest : used <= columns);
    g_assert_cmpint(rest ? -1 : used, ==, rest ? -1 : text_width(text, ascii));
    is_plain(out->str, ascii);
    g_assert_cmpint(text_width(out->str, ascii), ==, used);
    g_string_free(out, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = size > 0 ? target_text(data + 1, size - 1) : NULL;
    GString *exact = g_string_new(NULL);

    if (!text)
        return g_string_free(exact, TRUE) != NULL;
    is_shown(text, data[0] % 64, data[0] & 0x80);
    is_shown(text, -1, data[0] & 0x80);
    text_append_exact(exact, text);
    is_plain(exact->str, false);
    g_string_free(exact, TRUE);
    g_free(text);
    return 0;
}
