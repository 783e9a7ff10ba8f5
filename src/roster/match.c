#include "roster/match.h"

static gunichar lower(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte;
}

/* One that is not ASCII; what is no UTF-8 equals only itself. */
static gunichar take_wide(const char **text, bool exact)
{
    const unsigned char byte = (unsigned char)**text;
    gunichar character = g_utf8_get_char_validated(*text, -1);

    if (character >= 0x110000) {
        (*text)++;
        return 0x110000 + byte;
    }
    *text = g_utf8_next_char(*text);
    return exact ? character : g_unichar_tolower(character);
}

/* Takes one character. A search takes millions, nearly all of them ASCII. */
static inline gunichar take(const char **text, bool exact)
{
    const unsigned char byte = (unsigned char)**text;

    if (byte >= 0x80)
        return take_wide(text, exact);
    (*text)++;
    return exact ? byte : lower(byte);
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

struct match match_of(const char *wanted)
{
    bool exact = has_upper(wanted);
    const char *rest = wanted;
    struct match match = {
        .text = wanted, .exact = exact, .first = *wanted ? take(&rest, exact) : 0};

    if (match.first < 0x80)
        match.either = match.other = (guchar)match.first;
    if (!exact && g_ascii_islower(match.either))
        match.other = (guchar)g_ascii_toupper((char)match.either);
    return match;
}

/* To the next byte with which wanted can begin, or the end. Most of what is looked at in a search
   of many texts is passed over here. */
static inline const char *skip(const char *text, guchar either, guchar other)
{
    guchar byte = (guchar)*text;

    while (byte && byte != either && byte != other && byte < 0x80)
        byte = (guchar) * ++text;
    return text;
}

const char *match_in(const char *text, const struct match *match, gsize *length)
{
    const guchar either = match->either, other = match->other;

    if (!match->first)
        return NULL;
    for (text = skip(text, either, other); *text; text = skip(text, either, other)) {
        const char *start = text;

        if (take(&text, match->exact) == match->first) {
            *length = length_here(start, match->text, match->exact);
            if (*length > 0)
                return start;
        }
    }
    return NULL;
}

const char *match_find(const char *text, const char *wanted, gsize *length)
{
    struct match match = match_of(wanted);

    return match_in(text, &match, length);
}
