#include "view/text.h"

#include <wchar.h>

enum { COMBINING_MOST = 2 };

/* What a character may do to the cell that it would stand in. */
enum kind {
    KIND_SHOWN,
    KIND_COMBINING, /* sits on the cell before it */
    KIND_JOINER,    /* turns the emoji before it into another one */
    KIND_FLAG,      /* two of them make a flag, one or two cells wide each */
    KIND_HIDDEN,
};

/* Never shown: what reorders, hides or joins text, is invisible, or has no certain width.
   Sorted. */
static const struct range {
    gunichar first, last;
} hidden[] = {
    {0x00AD, 0x00AD},    /* soft hyphen */
    {0x034F, 0x034F},    /* combining grapheme joiner */
    {0x061C, 0x061C},    /* Arabic letter mark: bidi */
    {0x115F, 0x1160},    /* Hangul fillers */
    {0x17B4, 0x17B5},    /* Khmer inherent vowels */
    {0x180B, 0x180F},    /* Mongolian variation selectors */
    {0x200B, 0x200F},    /* zero-width space to right-to-left mark */
    {0x2028, 0x202E},    /* line and paragraph separator, bidi embeddings and overrides */
    {0x2060, 0x206F},    /* word joiner, invisible operators, bidi isolates */
    {0x3164, 0x3164},    /* Hangul filler */
    {0xE000, 0xF8FF},    /* private use */
    {0xFE00, 0xFE0F},    /* variation selectors */
    {0xFEFF, 0xFEFF},    /* byte order mark */
    {0xFFA0, 0xFFA0},    /* half-width Hangul filler */
    {0xFFF0, 0xFFFB},    /* interlinear annotations */
    {0x1BCA0, 0x1BCA3},  /* shorthand format controls */
    {0x1D173, 0x1D17A},  /* musical format controls */
    {0xE0000, 0x10FFFF}, /* tags, more variation selectors, private use */
};

static const gunichar invalid = 0xFFFFFFFF;

/* Where text_append() stands: what the last cell holds. */
struct cell {
    bool filled;   /* a character that marks may sit on */
    bool dropped;  /* the mark of something dropped; the next such needs no other */
    bool picture;  /* an emoji that joiners may follow */
    int combining; /* marks on it */
};

/* What to put there for one character. */
struct glyph {
    char bytes[6];
    int length, width;
};

static gunichar take(const char **text)
{
    gunichar character = g_utf8_get_char_validated(*text, -1);

    if (character >= 0x110000) {
        (*text)++;
        return invalid;
    }
    *text = g_utf8_next_char(*text);
    return character;
}

static bool is_hidden(gunichar character)
{
    gsize low = 0, high = G_N_ELEMENTS(hidden);

    while (low < high) {
        gsize middle = (low + high) / 2;

        if (character > hidden[middle].last)
            low = middle + 1;
        else if (character < hidden[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

/* Zero-width joiner, variation selectors 15 and 16, keycap, skin tones, tags: between or after
   emoji they change a picture, and terminals disagree about its width. */
static bool is_joiner(gunichar character)
{
    return character == 0x200D || character == 0xFE0E || character == 0xFE0F ||
           character == 0x20E3 || (character >= 0x1F3FB && character <= 0x1F3FF) ||
           (character >= 0xE0020 && character <= 0xE007F);
}

/* U+FFFD is none, or text that is filtered twice would not stay as wide as it was. */
static bool is_picture(gunichar character)
{
    return (g_unichar_type(character) == G_UNICODE_OTHER_SYMBOL && character != 0xFFFD) ||
           (character < 0x80 && (g_ascii_isdigit((char)character) || character == '#' ||
                                 character == '*')); /* keycaps */
}

/* Of those without a width, what is meant to sit on another: marks, and the vowels and finals of
   Hangul written in parts. */
static bool is_combining(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);

    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
           type == G_UNICODE_OTHER_LETTER;
}

static enum kind classify(gunichar character, const struct cell *cell)
{
    if (character >= 0x20 && character < 0x7F)
        return KIND_SHOWN;
    if (character < 0xA0 || character == invalid)
        return KIND_HIDDEN;
    if (cell->picture && is_joiner(character))
        return KIND_JOINER;
    if (is_hidden(character) || g_unichar_type(character) == G_UNICODE_FORMAT)
        return KIND_HIDDEN;
    if (character >= 0x1F1E6 && character <= 0x1F1FF)
        return KIND_FLAG;
    switch (wcwidth((wchar_t)character)) {
    case 0:
        return is_combining(character) && cell->filled && cell->combining < COMBINING_MOST
                   ? KIND_COMBINING
                   : KIND_HIDDEN;
    case 1:
    case 2:
        return KIND_SHOWN;
    default:
        return KIND_HIDDEN;
    }
}

static void glyph_set(struct glyph *glyph, gunichar character, int width, bool ascii)
{
    if (ascii && character >= 0x80) {
        character = '?';
        width = 1;
    }
    glyph->length = g_unichar_to_utf8(character, glyph->bytes);
    glyph->width = width;
}

/* Something was dropped: one mark for all that follow each other. */
static void glyph_drop(struct glyph *glyph, struct cell *cell, bool ascii)
{
    if (!cell->dropped)
        glyph_set(glyph, 0xFFFD, 1, ascii);
    *cell = (struct cell){.dropped = true};
}

static void glyph_show(struct glyph *glyph, struct cell *cell, gunichar character, bool ascii)
{
    glyph_set(glyph, character, character < 0x80 ? 1 : wcwidth((wchar_t)character), ascii);
    *cell = (struct cell){.filled = true, .picture = is_picture(character)};
}

/* Takes one character of text. */
static struct glyph next_glyph(const char **text, struct cell *cell, bool ascii)
{
    gunichar character = take(text);
    struct glyph glyph = {.length = 0};

    switch (classify(character, cell)) {
    case KIND_SHOWN:
        glyph_show(&glyph, cell, character, ascii);
        break;
    case KIND_COMBINING:
        glyph_set(&glyph, character, 0, ascii);
        cell->combining++;
        break;
    case KIND_FLAG: /* its two letters */
        glyph_show(&glyph, cell, 'A' + (character - 0x1F1E6), ascii);
        break;
    case KIND_JOINER: /* dropped without a mark: what it joined stays visible, side by side */
        break;
    case KIND_HIDDEN:
        glyph_drop(&glyph, cell, ascii);
        break;
    }
    return glyph;
}

/* out: NULL to measure only. */
static int filter(GString *out, const char *text, int columns, bool ascii, const char **rest)
{
    struct cell cell = {.filled = false};
    int used = 0;

    while (*text) {
        const char *next = text;
        struct glyph glyph = next_glyph(&next, &cell, ascii);

        if (columns >= 0 && used + glyph.width > columns)
            break;
        if (out)
            g_string_append_len(out, glyph.bytes, glyph.length);
        used += glyph.width;
        text = next;
    }
    if (rest)
        *rest = *text ? text : NULL;
    return used;
}

int text_append(GString *out, const char *text, int columns, bool ascii, const char **rest)
{
    return filter(out, text, columns, ascii, rest);
}

int text_width(const char *text, bool ascii)
{
    return filter(NULL, text, -1, ascii, NULL);
}

void text_append_exact(GString *out, const char *text)
{
    struct cell cell = {.filled = false};

    while (*text) {
        const char *start = text;
        gunichar character = take(&text);
        enum kind kind = classify(character, &cell);

        if (character == invalid)
            g_string_append_printf(out, "\\x%02x", (unsigned char)*start);
        else if (character == '\\')
            g_string_append(out, "\\\\");
        else if (kind == KIND_SHOWN)
            g_string_append_len(out, start, text - start);
        else
            g_string_append_printf(out, "\\u{%x}", character);
    }
}

char *text_in_line(const char *text)
{
    return g_strdelimit(g_strdup(text), "\r\n\t", ' ');
}
