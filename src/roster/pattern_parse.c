#include "roster/pattern_parts.h"

#include <string.h>

/* Far more than anybody types; what walks through a pattern calls itself as often as it is deep. */
enum { DEPTH_MOST = 32, TESTS_MOST = 100 };

struct parser {
    const char *text, *at;
    guint depth, tests;
    GError **error;
};

static struct pattern *parse_any(struct parser *parser);

/* Always NULL; takes the sentence. */
static struct pattern *fail(struct parser *parser, enum pattern_error code, const char *at,
                            char *sentence)
{
    char *before = g_strndup(parser->text, (gsize)(at - parser->text));
    char *valid = g_utf8_make_valid(before, -1);

    g_set_error(parser->error, PATTERN_ERROR, code, "column %ld: %s", g_utf8_strlen(valid, -1) + 1,
                sentence);
    g_free(valid);
    g_free(before);
    g_free(sentence);
    return NULL;
}

static void skip_spaces(struct parser *parser)
{
    parser->at += strspn(parser->at, " ");
}

/* --- what stands behind a letter --- */

/* In quotes, where a quote is written twice; the end, or NULL: it has none. */
static const char *take_quoted(GString *text, const char *at)
{
    for (at++; *at && (at[0] != '"' || at[1] == '"'); at += at[0] == '"' ? 2 : 1)
        g_string_append_c(text, *at);
    return *at ? at + 1 : NULL;
}

/* A word, or what stands in quotes; g_free() it. NULL: it failed. */
static char *take_text(struct parser *parser)
{
    const char *start = parser->at, *end;
    gsize length = strcspn(start, " |()");
    GString *text;

    if (*start != '"') {
        parser->at += length;
        return g_strndup(start, length);
    }
    text = g_string_new(NULL);
    end = take_quoted(text, start);
    if (end) {
        parser->at = end;
        return g_string_free(text, FALSE);
    }
    g_string_free(text, TRUE);
    fail(parser, PATTERN_ERROR_INCOMPLETE, start, g_strdup("the quotation is not closed"));
    return NULL;
}

/* "away, dnd or xa"; g_free() it. */
static char *join_words(const char *const *words)
{
    GString *out = g_string_new(words[0]);

    for (words++; *words; words++)
        g_string_append_printf(out, "%s%s", words[1] ? ", " : " or ", *words);
    return g_string_free(out, FALSE);
}

/* How many begin like this, and which is the first of them; one that is just it is the only one. */
static guint count_words(const char *const *words, const char *beginning, guint *first)
{
    guint count = 0;

    for (guint i = 0; words[i]; i++) {
        if (g_str_equal(words[i], beginning)) {
            *first = i;
            return 1;
        }
        if (g_str_has_prefix(words[i], beginning) && count++ == 0)
            *first = i;
    }
    return count;
}

static struct pattern *take_word(struct parser *parser, struct pattern *pattern)
{
    const char *const *words = pattern->letter->words;
    const char *start = parser->at;
    char *word = take_text(parser), *known;
    guint count = word ? count_words(words, word, &pattern->value.word) : 0;

    if (word && count != 1) {
        known = join_words(words);
        fail(parser, count > 1 && !*parser->at ? PATTERN_ERROR_INCOMPLETE : PATTERN_ERROR_WRONG,
             start,
             g_strdup_printf("~%c wants %s, not \"%s\"", pattern->letter->letter, known, word));
        g_free(known);
    }
    g_free(word);
    if (count == 1)
        return pattern;
    pattern_free(pattern);
    return NULL;
}

static struct pattern *take_value(struct parser *parser, struct pattern *pattern)
{
    if (pattern->letter->takes == TAKES_WORD)
        return take_word(parser, pattern);
    pattern->text = take_text(parser);
    if (pattern->text) {
        pattern->value.match = match_of(pattern->text);
        return pattern;
    }
    pattern_free(pattern);
    return NULL;
}

static struct pattern *new_test(const struct pattern_letter *letter)
{
    struct pattern *pattern = g_new0(struct pattern, 1);

    pattern->kind = PATTERN_TEST;
    pattern->letter = letter;
    return pattern;
}

/* --- a letter --- */

static const struct pattern_letter *find_letter(char wanted)
{
    const struct pattern_letter *letter = pattern_letters;

    while (letter->letter && letter->letter != wanted)
        letter++;
    return letter->letter ? letter : NULL;
}

static char *list_letters(void)
{
    GString *out = g_string_new(NULL);

    for (const struct pattern_letter *letter = pattern_letters; letter->letter; letter++)
        g_string_append_printf(out, " ~%c", letter->letter);
    return g_string_free(out, FALSE);
}

static struct pattern *fail_unknown(struct parser *parser, const char *tilde)
{
    const char *sign = tilde + 1;
    const struct pattern_letter *other = find_letter(
        (char)(g_ascii_isupper(*sign) ? g_ascii_tolower(*sign) : g_ascii_toupper(*sign)));
    int length = (int)(g_utf8_find_next_char(sign, NULL) - sign);
    char *known = list_letters(), *sentence;

    if (other)
        sentence = g_strdup_printf("there is no ~%c; did you mean ~%c (%s)?", *sign, other->letter,
                                   other->help);
    else
        sentence = g_strdup_printf("there is no ~%.*s; there are%s", length, sign, known);
    g_free(known);
    return fail(parser, PATTERN_ERROR_WRONG, tilde, sentence);
}

static bool is_end(const char *at)
{
    return strchr(" |()", *at) != NULL; /* the NUL, too */
}

static struct pattern *fail_empty(struct parser *parser, const struct pattern_letter *letter)
{
    char *words = letter->takes == TAKES_WORD ? join_words(letter->words) : NULL;
    char *sentence = g_strdup_printf("behind ~%c must stand %s", letter->letter,
                                     words ? words : "a text, or \"\" for any");

    g_free(words);
    return fail(parser, *parser->at ? PATTERN_ERROR_WRONG : PATTERN_ERROR_INCOMPLETE, parser->at,
                sentence);
}

static struct pattern *parse_letter(struct parser *parser)
{
    const char *tilde = parser->at;
    const struct pattern_letter *letter = tilde[1] ? find_letter(tilde[1]) : NULL;

    if (!tilde[1])
        return fail(parser, PATTERN_ERROR_INCOMPLETE, tilde,
                    g_strdup("behind ~ must stand a letter; in quotes \"~\" is itself"));
    if (!letter)
        return fail_unknown(parser, tilde);
    parser->at = tilde + 2;
    if (letter->takes != TAKES_NOTHING) {
        skip_spaces(parser);
        if (is_end(parser->at))
            return fail_empty(parser, letter);
        return take_value(parser, new_test(letter));
    }
    if (is_end(parser->at))
        return new_test(letter);
    return fail(parser, PATTERN_ERROR_WRONG, parser->at,
                g_strdup_printf("~%c takes nothing: a space is missing", letter->letter));
}

/* --- what holds them together --- */

static struct pattern *parse_brackets(struct parser *parser)
{
    const char *open = parser->at++;
    struct pattern *inside;

    if (++parser->depth > DEPTH_MOST)
        return fail(parser, PATTERN_ERROR_WRONG, open,
                    g_strdup_printf("more than %d brackets in each other", DEPTH_MOST));
    inside = parse_any(parser);
    parser->depth--;
    if (!inside)
        return NULL;
    if (*parser->at == ')') {
        parser->at++;
        return inside;
    }
    pattern_free(inside);
    return fail(parser, PATTERN_ERROR_INCOMPLETE, open,
                g_strdup("the bracket is not closed; in quotes \"(\" is itself"));
}

static struct pattern *parse_test(struct parser *parser)
{
    if (++parser->tests > TESTS_MOST)
        return fail(parser, PATTERN_ERROR_WRONG, parser->at,
                    g_strdup_printf("more than %d parts", TESTS_MOST));
    if (*parser->at == '~')
        return parse_letter(parser);
    return take_value(parser, new_test(&pattern_bare));
}

/* Where something should stand and does not. */
static struct pattern *fail_missing(struct parser *parser)
{
    const char *at = parser->at;

    if (!*at)
        return fail(parser, PATTERN_ERROR_INCOMPLETE, at,
                    g_strdup("something to look for must stand here"));
    return fail(parser, PATTERN_ERROR_WRONG, at,
                g_strdup_printf("something must stand before \"%c\"; in quotes \"%c\" is itself",
                                *at, *at));
}

static struct pattern *parse_part(struct parser *parser)
{
    bool negated = false;
    struct pattern *part;

    for (skip_spaces(parser); *parser->at == '!'; skip_spaces(parser)) {
        negated = !negated;
        parser->at++;
    }
    if (!*parser->at || *parser->at == '|' || *parser->at == ')')
        return fail_missing(parser);
    part = *parser->at == '(' ? parse_brackets(parser) : parse_test(parser);
    skip_spaces(parser);
    if (part)
        part->negated ^= negated;
    return part;
}

/* One part is itself; several become one pattern of this kind. more: whether another follows. */
static struct pattern *parse_several(struct parser *parser,
                                     struct pattern *(*parse)(struct parser *),
                                     bool (*more)(struct parser *), struct pattern whole)
{
    struct pattern *first = parse(parser), *last = first;

    while (last && more(parser)) {
        last->next = parse(parser);
        last = last->next;
    }
    if (!last)
        pattern_free(g_steal_pointer(&first));
    if (!first || !first->next)
        return first;
    whole.parts = first;
    return g_memdup2(&whole, sizeof whole);
}

static bool goes_on(struct parser *parser)
{
    return *parser->at && *parser->at != '|' && *parser->at != ')';
}

static struct pattern *parse_all(struct parser *parser)
{
    return parse_several(parser, parse_part, goes_on, (struct pattern){.kind = PATTERN_ALL});
}

static bool take_bar(struct parser *parser)
{
    bool bar = *parser->at == '|';

    parser->at += bar;
    return bar;
}

static struct pattern *parse_any(struct parser *parser)
{
    return parse_several(parser, parse_all, take_bar, (struct pattern){.kind = PATTERN_ANY});
}

struct pattern *pattern_parse(const char *text, GError **error)
{
    struct parser parser = {.text = text, .at = text, .error = error};
    struct pattern *pattern = parse_any(&parser);

    if (!pattern || !*parser.at)
        return pattern;
    pattern_free(pattern);
    return fail(&parser, PATTERN_ERROR_WRONG, parser.at,
                g_strdup("this bracket closes none; in quotes \")\" is itself"));
}
