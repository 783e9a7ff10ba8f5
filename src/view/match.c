#include "view/match.h"

#include <stdbool.h>

static gunichar lower(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte;
}

/* Takes one character; what is no UTF-8 equals only itself. */
static gunichar take(const char **text, bool exact)
{
    const unsigned char byte = (unsigned char)**text;
    gunichar character;

    if (byte < 0x80) {
        (*text)++;
        return exact ? byte : lower(byte);
    }
    character = g_utf8_get_char_validated(*text, -1);
    if (character >= 0x110000) {
        (*text)++;
        return 0x110000 + byte;
    }
    *text = g_utf8_next_char(*text);
    return exact ? character : g_unichar_tolower(character);
}

static bool has_upper(const char *text)
{
    while (*text) {
        gunichar character = take(&text, true);

        if (character < 0x110000 && g_unichar_isupper(character))
            return true;
    }
    return false;
}

/* Bytes of text that wanted covers at its very beginning, or 0. */
static gsize length_here(const char *text, const char *wanted, bool exact)
{
    const char *start = text;

    while (*wanted)
        if (!*text || take(&text, exact) != take(&wanted, exact))
            return 0;
    return (gsize)(text - start);
}

/* A byte with which wanted cannot begin: passed over without being decoded. */
static bool is_other(unsigned char byte, gunichar first, bool exact)
{
    return byte < 0x80 && (exact ? byte : lower(byte)) != first;
}

const char *match_find(const char *text, const char *wanted, gsize *length)
{
    bool exact = has_upper(wanted);
    const char *rest = wanted;
    gunichar first = *wanted ? take(&rest, exact) : 0;

    while (*text && first) {
        const char *start = text;

        if (is_other((unsigned char)*text, first, exact)) {
            text++;
        } else if (take(&text, exact) == first) {
            *length = length_here(start, wanted, exact);
            if (*length > 0)
                return start;
        }
    }
    return NULL;
}
