#include "view/sentence.h"

#include "view/text.h"

#include <string.h>

enum { WORD_LEAST = 16, STEP = 4 };

static const char gap[] = "...";

int sentence_end(const struct pager *lines, bool ascii)
{
    const struct pager_line *last =
        pager_size(lines) > 0 ? pager_line(lines, pager_size(lines) - 1) : NULL;

    return last ? text_width(last->text, ascii) + (last->continued ? PAGER_INDENT : 0) : 0;
}

bool sentence_is_full(const struct pager *lines, const struct sentence_room *room)
{
    return room->width - sentence_end(lines, room->ascii) < room->behind;
}

/* NULL: it does not fit. */
static struct pager *try(const char *text, enum style style, const struct sentence_room *room)
{
    struct pager *lines = pager_new("", 0);

    pager_wrap(lines, room->width);
    pager_wrap_at_gaps(lines);
    pager_add(lines, style, text);
    if (pager_size(lines) + sentence_is_full(lines, room) <= room->rows)
        return lines;
    pager_free(lines);
    return NULL;
}

/* Where the last so many columns of a word begin, or fewer where much in it has no width. */
static const char *find_tail(const char *word, int columns)
{
    const char *end = word + strlen(word), *tail = end, *before;

    while ((before = g_utf8_find_prev_char(word, tail)) && end - before <= 4 * columns &&
           text_width(before, false) <= columns)
        tail = before;
    return tail;
}

/* Both ends of an address tell whose it is. */
static void append_short(GString *out, const char *word, int most)
{
    int half = (most - (int)strlen(gap)) / 2;

    if (text_width(word, false) <= most) {
        g_string_append(out, word);
        return;
    }
    text_append(out, word, half, false, NULL);
    g_string_append_printf(out, "%s%s", gap, find_tail(word, half));
}

/* most: columns of a word */
static char *shorten_words(const char *text, int most)
{
    char **words = g_strsplit(text, " ", -1);
    GString *out = g_string_new(NULL);

    for (char **word = words; *word; word++) {
        append_short(out, *word, most);
        if (word[1])
            g_string_append_c(out, ' ');
    }
    g_strfreev(words);
    return g_string_free(out, FALSE);
}

/* As much as one row holds before a gap. */
static char *find_head(const char *text, int width)
{
    struct pager *lines = pager_new("", 0);
    char *head;

    pager_wrap(lines, width - (int)strlen(gap) - 1);
    pager_add(lines, STYLE_NORMAL, text);
    head = g_strchomp(g_strdup(pager_line(lines, 0)->text));
    pager_free(lines);
    return head;
}

/* A row from its beginning, and then as much of its end as the other rows hold. */
static struct pager *leave_out(const char *text, enum style style, const struct sentence_room *room)
{
    char *head = find_head(text, room->width);
    struct pager *longest = NULL, *lines = NULL;

    for (const char *from = text + strlen(text) - 1; from > text; from--) {
        char *cut;

        if (from[-1] != ' ' || from[0] == ' ')
            continue;
        cut = g_strdup_printf("%s %s %s", head, gap, from);
        lines = try(cut, style, room);
        g_free(cut);
        if (!lines)
            break;
        g_clear_pointer(&longest, pager_free);
        longest = lines;
    }
    g_free(head);
    return longest;
}

static struct pager *wrap_short(const char *text, enum style style,
                                const struct sentence_room *room)
{
    struct pager *lines = NULL;
    char *line = text_in_line(text), *shorter = NULL;

    for (int most = room->width / 2; most >= WORD_LEAST && !lines; most -= STEP) {
        g_free(shorter);
        shorter = shorten_words(line, most);
        lines = try(shorter, style, room);
    }
    if (!lines)
        lines = leave_out(shorter ? shorter : line, style, room);
    g_free(shorter);
    g_free(line);
    return lines;
}

struct pager *sentence_wrap(const char *text, const char *brief, enum style style,
                            const struct sentence_room *room)
{
    struct pager *lines = try(text, style, room);

    if (!lines && brief)
        lines = try(brief, style, room);
    if (!lines)
        lines = wrap_short(brief ? brief : text, style, room);
    return lines ? lines : pager_new("", 0);
}
