#include "view/pager.h"

#include "roster/match.h"
#include "view/text.h"

#include <string.h>

struct pager {
    char *title;
    guint most;    /* lines, 0: any number */
    guint lines;   /* as they were added */
    GArray *rows;  /* struct pager_line: lines as they are wrapped */
    guint first;   /* those before it in rows are gone */
    int columns;   /* 0: not wrapped */
    bool gaps;     /* wrapped there first */
    guint top;     /* first row shown */
    guint page;    /* rows shown last; 0: never shown since it was empty */
    bool follow;   /* the end is shown, whatever comes */
    bool searched; /* found is where the last search ended */
    guint found;
};

static void line_clear(void *line)
{
    g_free(((struct pager_line *)line)->text);
}

static GArray *rows_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct pager_line));

    g_array_set_clear_func(rows, line_clear);
    return rows;
}

struct pager *pager_new(const char *title, guint most)
{
    struct pager *pager = g_new0(struct pager, 1);

    pager->title = g_strdup(title);
    pager->most = most;
    pager->rows = rows_new();
    return pager;
}

void pager_free(struct pager *pager)
{
    g_array_unref(pager->rows);
    g_free(pager->title);
    g_free(pager);
}

void pager_clear(struct pager *pager)
{
    g_array_set_size(pager->rows, 0);
    pager->lines = pager->first = pager->top = pager->page = 0;
    pager->follow = pager->searched = false;
}

const char *pager_title(const struct pager *pager)
{
    return pager->title;
}

guint pager_size(const struct pager *pager)
{
    return pager->rows->len - pager->first;
}

const struct pager_line *pager_line(const struct pager *pager, guint index)
{
    return &g_array_index(pager->rows, struct pager_line, pager->first + index);
}

/* --- lines in, rows kept --- */

/* The last place to break before `until`, if that leaves a row worth the name; NULL: there is none.
 */
static const char *find_break(const char *text, const char *until, const char *behind)
{
    gsize length = strlen(behind);

    for (const char *at = until; at > text + (until - text) / 2; at--)
        if (strncmp(at - length, behind, length) == 0)
            return at;
    return NULL;
}

/* Where the row that begins here has to end. */
static const char *row_end(const char *text, int columns, bool gaps)
{
    GString *scratch = g_string_new(NULL);
    const char *rest, *end = NULL;

    text_append(scratch, text, columns, false, &rest);
    g_string_free(scratch, TRUE);
    if (!rest)
        return text + strlen(text);
    if (gaps)
        end = find_break(text, rest, "  ");
    if (!end)
        end = find_break(text, rest, " ");
    return end ? end : MAX(rest, text + 1);
}

static void push_row(struct pager *pager, enum style style, bool continued, const char *text,
                     gsize length)
{
    struct pager_line row = {style, continued, g_strndup(text, length)};

    g_array_append_val(pager->rows, row);
}

static void push_line(struct pager *pager, enum style style, const char *text)
{
    bool continued = false;

    do {
        int columns = pager->columns - (continued ? PAGER_INDENT : 0);
        const char *end =
            pager->columns > 0 ? row_end(text, columns, pager->gaps) : text + strlen(text);

        push_row(pager, style, continued, text, (gsize)(end - text));
        continued = true;
        text = end;
    } while (*text);
    pager->lines++;
}

static void forget_oldest(struct pager *pager)
{
    guint gone = 0;

    do
        gone++;
    while (gone < pager_size(pager) && pager_line(pager, gone)->continued);
    pager->first += gone;
    pager->lines--;
    pager->top -= MIN(pager->top, gone);
    pager->found -= MIN(pager->found, gone);
    if (pager->first > pager->rows->len / 2) {
        g_array_remove_range(pager->rows, 0, pager->first);
        pager->first = 0;
    }
}

void pager_add(struct pager *pager, enum style style, const char *text)
{
    char *line = text_in_line(text);

    if (pager->page > 0 && pager->top + pager->page >= pager_size(pager))
        pager->follow = true;
    push_line(pager, style, line);
    g_free(line);
    while (pager->most > 0 && pager->lines > pager->most)
        forget_oldest(pager);
}

void pager_printf(struct pager *pager, enum style style, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    pager_add(pager, style, text);
    g_free(text);
}

void pager_add_text(struct pager *pager, enum style style, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++)
        pager_add(pager, style, *line);
    g_strfreev(lines);
}

/* Puts the rows of old together to lines again and wraps them anew; the top stays on its line. */
static void wrap_again(struct pager *pager, const GArray *old, guint from)
{
    guint top = pager->top + from;
    GString *line = g_string_new(NULL);

    for (guint i = from; i < old->len;) {
        const struct pager_line *row = &g_array_index(old, struct pager_line, i);

        if (i <= top)
            pager->top = pager->rows->len;
        g_string_assign(line, row->text);
        for (i++, row++; i < old->len && row->continued; i++, row++)
            g_string_append(line, row->text);
        push_line(pager, row[-1].style, line->str);
    }
    g_string_free(line, TRUE);
}

void pager_wrap_at_gaps(struct pager *pager)
{
    pager->gaps = true;
}

void pager_wrap(struct pager *pager, int columns)
{
    GArray *old = pager->rows;
    guint from = pager->first;

    columns = columns > 0 ? MAX(columns, 2 * PAGER_INDENT) : 0;
    if (columns == pager->columns)
        return;
    pager->columns = columns;
    pager->rows = rows_new();
    pager->first = pager->lines = 0;
    pager->searched = false;
    wrap_again(pager, old, from);
    g_array_unref(old);
}

/* --- which are shown --- */

static guint last_top(const struct pager *pager)
{
    return pager_size(pager) > pager->page ? pager_size(pager) - pager->page : 0;
}

guint pager_top(struct pager *pager, guint rows)
{
    pager->page = rows;
    if (pager->follow || pager->top > last_top(pager))
        pager->top = last_top(pager);
    return pager->top;
}

guint pager_top_line(const struct pager *pager)
{
    guint line = 0;

    for (guint i = 1; i <= pager->top && i < pager_size(pager); i++)
        line += !pager_line(pager, i)->continued;
    return line;
}

void pager_scroll(struct pager *pager, int lines)
{
    gint64 top = (gint64)pager->top + lines;

    pager->top = (guint)CLAMP(top, 0, (gint64)last_top(pager));
    pager->follow = lines > 0 && pager->page > 0 && pager->top == last_top(pager);
    pager->searched = false;
}

void pager_to_end(struct pager *pager, bool end)
{
    pager->follow = end;
    pager->top = end ? last_top(pager) : 0;
    pager->searched = false;
}

bool pager_search(struct pager *pager, const char *text, int direction)
{
    guint size = pager_size(pager);
    guint from = pager->searched ? pager->found
                 : direction > 0 ? pager->top + size - 1
                                 : pager->top;

    for (guint i = 1; i <= size; i++) {
        guint index = (from + (direction > 0 ? i : size - i)) % size;
        gsize length;

        if (match_find(pager_line(pager, index)->text, text, &length)) {
            pager->found = index;
            pager->top = MIN(index, last_top(pager));
            pager->searched = true;
            pager->follow = false;
            return true;
        }
    }
    return false;
}
