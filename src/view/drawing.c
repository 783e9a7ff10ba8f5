#include "view/drawing.h"

#include "roster/match.h"
#include "view/text.h"

enum {
    WIDE = 72, /* columns of a frame */
    LABEL_NARROW = 8,
    LABEL_WIDE = 12,
};

/* What fits, cut as frame_put() would cut it: a match must not change where the cut is. */
static GString *cut_to(const struct frame *frame, int columns, const char *text)
{
    GString *cut = g_string_new(NULL);
    const char *rest;

    text_append(cut, text, columns, frame->ascii, &rest);
    if (rest) {
        g_string_truncate(cut, 0);
        text_append(cut, text, columns - 1, frame->ascii, NULL);
        g_string_append_c(cut, '~');
    }
    return cut;
}

struct drawing drawing_of(const struct drawing *drawing, const struct source *source)
{
    struct drawing other = *drawing;

    other.roster = source->roster;
    other.ledger = source->ledger;
    return other;
}

char *drawing_lacking(const struct drawing *drawing, bool (*is_known)(const struct roster *roster))
{
    const struct view *view = drawing->view;
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < view->count; i++) {
        const struct source *source = &view->sources[i];

        if (!is_known(source->roster))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   source->label ? source->label : drawing->heading->account);
    }
    return g_string_free(names, names->len == 0);
}

int drawing_label_width(const struct drawing *drawing)
{
    const struct view *view = drawing->view;
    int widest = 0;

    for (guint i = 0; i < view->count; i++)
        if (view->sources[i].label)
            widest = MAX(widest, text_width(view->sources[i].label, drawing->frame->ascii));
    return MIN(widest, drawing->frame->width < WIDE ? LABEL_NARROW : LABEL_WIDE);
}

static void put_part(const struct drawing *drawing, int row, enum style style, const char *text,
                     gsize length)
{
    char *part = g_strndup(text, length);

    frame_put(drawing->frame, row, drawing->frame->width, style, part);
    g_free(part);
}

/* The first place of any of them, or NULL. */
static const char *find_first(const char *text, char *const *wanted, gsize *length)
{
    const char *first = NULL;

    for (; *wanted; wanted++) {
        gsize covered = 0;
        const char *found = match_find(text, *wanted, &covered);

        if (found && (!first || found < first || (found == first && covered > *length))) {
            first = found;
            *length = covered;
        }
    }
    return first;
}

void drawing_put_found(const struct drawing *drawing, int row, int until, enum style style,
                       const char *text)
{
    char *const *wanted = drawing->view->found;
    int room = until - drawing->frame->rows[row].columns;
    const char *at, *found;
    gsize length = 0;
    GString *cut;

    if (!wanted || room <= 0) {
        frame_put(drawing->frame, row, until, style, text);
        return;
    }
    cut = cut_to(drawing->frame, room, text);
    for (at = cut->str; (found = find_first(at, wanted, &length)); at = found + length) {
        put_part(drawing, row, style, at, (gsize)(found - at));
        put_part(drawing, row, STYLE_MATCH, found, length);
    }
    frame_put(drawing->frame, row, until, style, at);
    g_string_free(cut, TRUE);
}

void drawing_title(const struct drawing *drawing, int row, int until, const char *left,
                   const char *right)
{
    struct frame *frame = drawing->frame;
    int width = text_width(right, frame->ascii);

    frame_put(frame, row, until, STYLE_TITLE, "-");
    frame_put(frame, row, until - 1, STYLE_TITLE, left);
    if (width > 0 && frame->rows[row].columns + width + 2 <= until) {
        frame_fill(frame, row, until - width - 1, STYLE_TITLE, '-');
        frame_put(frame, row, until, STYLE_TITLE, right);
    }
    frame_fill(frame, row, until, STYLE_TITLE, '-');
}

void drawing_lines(const struct drawing *drawing, const struct pager *pager, guint first, int row,
                   int rows, int column, int until)
{
    for (guint i = first; i < pager_size(pager) && rows > 0; i++, row++, rows--) {
        const struct pager_line *line = pager_line(pager, i);

        frame_fill(drawing->frame, row, column + (line->continued ? PAGER_INDENT : 0), STYLE_NORMAL,
                   ' ');
        drawing_put_found(drawing, row, until, line->style, line->text);
    }
}
