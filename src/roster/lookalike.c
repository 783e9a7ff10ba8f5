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

/* Letters that together look like one. */
static const struct {
    const char *pair;
    char resembles;
} pairs[] = {{"rn", 'm'}, {"vv", 'w'}, {"cl", 'd'}};

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

static void join_pairs(GString *skeleton)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        for (char *at = strstr(skeleton->str, pairs[i].pair); at;
             at = strstr(skeleton->str, pairs[i].pair)) {
            *at = pairs[i].resembles;
            g_string_erase(skeleton, at - skeleton->str + 1, 1);
        }
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

char *lookalike_skeleton(const char *text)
{
    GString *skeleton = g_string_new(NULL);
    char *folded = fold(text);

    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c < 0x80 && !g_ascii_isspace((char)c))
            g_string_append_c(skeleton, resembled_ascii((char)c));
        else if (!g_unichar_ismark(c) && !g_unichar_isspace(c) && !is_hidden(c))
            g_string_append_unichar(skeleton, resembled(c));
    }
    join_pairs(skeleton);
    g_free(folded);
    return g_string_free(skeleton, FALSE);
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
