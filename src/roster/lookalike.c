#include "roster/lookalike.h"

#include <string.h>

enum {
    LETTERS_LEAST = 4, /* of shorter words too many are one letter apart */
    BYTES_MOST = 4,    /* of a letter in UTF-8 */
};

/* What resembles a Latin letter, once it is decomposed and in lower case: the common ones of
   Unicode's confusables (UTS 39), most of them Cyrillic and Greek. */
static const struct {
    const char *letters;
    char resembles;
} resembling[] = {
    {"\u0430\u03b1\u0251", 'a'},             /* а α ɑ */
    {"\u0432\u03b2\u00df", 'b'},             /* в β ß */
    {"\u0441\u03f2\u1d04", 'c'},             /* с ϲ ᴄ */
    {"\u0501\u0257", 'd'},                   /* ԁ ɗ */
    {"\u0435\u03b5\u0454\u212e", 'e'},       /* е ε є ℮ */
    {"\u0261\u0581", 'g'},                   /* ɡ ց */
    {"\u04bb\u0570\u043d", 'h'},             /* һ հ н */
    {"\u0456\u03b9\u0131\u0269", 'l'},       /* і ι ı ɩ: what is one stroke */
    {"\u0458\u03f3", 'j'},                   /* ј ϳ */
    {"\u043a\u03ba", 'k'},                   /* к κ */
    {"\u04cf\u0196\u01c0", 'l'},             /* ӏ Ɩ ǀ */
    {"\u043c\u03bc", 'm'},                   /* м μ */
    {"\u043f\u03b7\u0578", 'n'},             /* п η ո */
    {"\u043e\u03bf\u0585\u03c3\u00f8", 'o'}, /* о ο օ σ ø */
    {"\u0440\u03c1", 'p'},                   /* р ρ */
    {"\u051b", 'q'},                         /* ԛ */
    {"\u0433\u1d26", 'r'},                   /* г ᴦ */
    {"\u0455\u01bd", 's'},                   /* ѕ ƽ */
    {"\u0442\u03c4", 't'},                   /* т τ */
    {"\u03c5\u057d\u028b", 'u'},             /* υ ս ʋ */
    {"\u03bd\u0475", 'v'},                   /* ν ѵ */
    {"\u051d\u0461\u03c9", 'w'},             /* ԝ ѡ ω */
    {"\u0445\u03c7\u00d7", 'x'},             /* х χ × */
    {"\u0443\u03b3\u04af", 'y'},             /* у γ ү */
};

static char resembled_ascii(char c)
{
    switch (c) {
    case '0':
        return 'o';
    case '1':
    case 'i':
    case '|':
    case '!':
        return 'l';
    case '5':
    case '$':
        return 's';
    default:
        return c;
    }
}

static gunichar resembled(gunichar c)
{
    if (c < 0x80)
        return (gunichar)resembled_ascii((char)c);
    for (gsize i = 0; i < G_N_ELEMENTS(resembling); i++)
        if (g_utf8_strchr(resembling[i].letters, -1, c))
            return (gunichar)resembling[i].resembles;
    return c;
}

/* Format characters: joiners, bidi controls, soft hyphens, the mark of byte order. */
static bool is_hidden(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_FORMAT || g_unichar_iszerowidth(c);
}

bool lookalike_hides(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    bool hides = false;

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        hides |= g_unichar_type(c) == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d;
    }
    g_free(valid);
    return hides;
}

/* Two letters that together look like one; 0: these do not. */
static char resembled_pair(char first, char second)
{
    switch (second) {
    case 'n':
        return first == 'r' ? 'm' : 0;
    case 'v':
        return first == 'v' ? 'w' : 0;
    case 'l':
        return first == 'c' ? 'd' : 0;
    default:
        return 0;
    }
}

/* Behind what is there already. Returns the new end. */
static char *put(const char *start, char *end, char c)
{
    char joined = end > start ? resembled_pair(end[-1], c) : 0;

    if (joined)
        end[-1] = joined;
    else
        *end++ = c;
    return end;
}

/* g_free() it. */
static char *fold(const char *text)
{
    char *valid, *plain, *folded;

    if (g_str_is_ascii(text))
        return g_ascii_strdown(text, -1);
    valid = g_utf8_make_valid(text, -1);
    plain = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL);
    folded = g_utf8_casefold(plain, -1);
    g_free(plain);
    g_free(valid);
    return folded;
}

/* Most are ASCII, and a roster has many. */
static gunichar letter_at(const char *at)
{
    return (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);
}

static bool is_seen(gunichar c)
{
    if (c < 0x80)
        return !g_ascii_isspace((char)c);
    return !g_unichar_ismark(c) && !g_unichar_isspace(c) && !is_hidden(c);
}

/* What resembles a letter takes no more bytes than it: the skeleton is written over the text. */
char *lookalike_skeleton(const char *text)
{
    char *skeleton = fold(text), *end = skeleton;

    for (const char *next, *at = skeleton; *at; at = next) {
        gunichar c = letter_at(at);

        next = g_utf8_next_char(at);
        if (!is_seen(c))
            continue;
        c = resembled(c);
        if (c < 0x80)
            end = put(skeleton, end, (char)c);
        else
            end += g_unichar_to_utf8(c, end);
    }
    *end = '\0';
    return skeleton;
}

guint64 lookalike_letters(const char *skeleton)
{
    guint64 letters = 0;

    for (const char *at = skeleton; *at; at = g_utf8_next_char(at))
        letters |= G_GUINT64_CONSTANT(1) << letter_at(at) % 64;
    return letters;
}

/* One letter more, less or other. */
bool lookalike_may_be(guint64 letters, guint64 others)
{
    guint64 differ = letters ^ others;

    differ &= differ - 1;
    return (differ & (differ - 1)) == 0;
}

/* Whether all that differs is in so few bytes that it may be one letter, or two changed places: a
   quick no for nearly all pairs. */
static bool may_be_close(const char *a, const char *b)
{
    gsize left = strlen(a), right = strlen(b), start = 0, end = 0;

    if (MAX(left, right) - MIN(left, right) > BYTES_MOST)
        return false;
    while (a[start] && a[start] == b[start])
        start++;
    while (end < MIN(left, right) - start && a[left - 1 - end] == b[right - 1 - end])
        end++;
    return MAX(left, right) - start - end <= 2 * BYTES_MOST;
}

/* What is left of both once an equal beginning and an equal end are taken away. */
static void strip_equal(const char **a, glong *length_a, const char **b, glong *length_b)
{
    const char *end_a, *end_b;

    while (**a && g_utf8_get_char(*a) == g_utf8_get_char(*b)) {
        *a = g_utf8_next_char(*a);
        *b = g_utf8_next_char(*b);
    }
    *length_a = g_utf8_strlen(*a, -1);
    *length_b = g_utf8_strlen(*b, -1);
    end_a = *a + strlen(*a);
    end_b = *b + strlen(*b);
    while (*length_a > 0 && *length_b > 0) {
        end_a = g_utf8_prev_char(end_a);
        end_b = g_utf8_prev_char(end_b);
        if (g_utf8_get_char(end_a) != g_utf8_get_char(end_b))
            return;
        --*length_a;
        --*length_b;
    }
}

static bool is_swap(const char *a, const char *b)
{
    return g_utf8_get_char(a) == g_utf8_get_char(g_utf8_next_char(b)) &&
           g_utf8_get_char(b) == g_utf8_get_char(g_utf8_next_char(a));
}

enum lookalike lookalike_compare(const char *skeleton, const char *other)
{
    glong left, right;
    const char *a = skeleton, *b = other;

    if (g_str_equal(a, b))
        return a[0] ? LOOKALIKE_SAME : LOOKALIKE_NO;
    if (!may_be_close(a, b))
        return LOOKALIKE_NO;
    if (MIN(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1)) < LETTERS_LEAST)
        return LOOKALIKE_NO;
    strip_equal(&a, &left, &b, &right);
    if (MAX(left, right) <= 1 || (left == 2 && right == 2 && is_swap(a, b)))
        return LOOKALIKE_CLOSE;
    return LOOKALIKE_NO;
}
