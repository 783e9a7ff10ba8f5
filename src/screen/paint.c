/* Frames into curses' window: only what differs from the last one. Knows styles as renditions, not
   what a frame shows. */
#include "screen/paint.h"

#include <string.h>
#include <wchar.h>

struct painter {
    struct rendition renditions[STYLE_COUNT];
    struct frame *painted; /* the last one */
    bool forgotten;        /* it is not what the terminal shows */
    GArray *cells;         /* cchar_t: the row that is being drawn */
};

struct painter *painter_new(const struct rendition renditions[STYLE_COUNT])
{
    struct painter *painter = g_new0(struct painter, 1);

    memcpy(painter->renditions, renditions, sizeof painter->renditions);
    painter->painted = frame_new();
    painter->forgotten = true;
    painter->cells = g_array_new(FALSE, FALSE, sizeof(cchar_t));
    return painter;
}

void painter_free(struct painter *painter)
{
    if (!painter)
        return;
    frame_free(painter->painted);
    g_array_unref(painter->cells);
    g_free(painter);
}

void painter_forget(struct painter *painter)
{
    painter->forgotten = true;
}

static bool row_is_same(const struct frame_row *one, const struct frame_row *other)
{
    return one->spans->len == other->spans->len && g_string_equal(one->text, other->text) &&
           (one->spans->len == 0 || memcmp(one->spans->data, other->spans->data,
                                           one->spans->len * sizeof(struct frame_span)) == 0);
}

static void row_copy(struct frame_row *to, const struct frame_row *from)
{
    g_string_truncate(to->text, 0);
    g_string_append_len(to->text, from->text->str, (gssize)from->text->len);
    g_array_set_size(to->spans, 0);
    g_array_append_vals(to->spans, from->spans->data, from->spans->len);
    to->columns = from->columns;
}

/* One character and the marks on it. Returns the first byte behind them. */
static const char *add_cell(GArray *cells, const char *text, struct rendition look, int *column)
{
    wchar_t wide[CCHARW_MAX + 1] = {(wchar_t)g_utf8_get_char(text)};
    int width = wcwidth(wide[0]);
    size_t length = 1;
    cchar_t cell;

    text = g_utf8_next_char(text);
    for (; *text && wcwidth((wchar_t)g_utf8_get_char(text)) == 0; text = g_utf8_next_char(text))
        if (length < CCHARW_MAX)
            wide[length++] = (wchar_t)g_utf8_get_char(text);
    if (width < 1) { /* newer than this system's tables: a frame counts one column for it */
        wmemset(wide, 0, G_N_ELEMENTS(wide));
        wide[0] = L'?';
        width = 1;
    }
    setcchar(&cell, wide, look.attributes, (short)look.pair, NULL);
    g_array_append_val(cells, cell);
    *column += width;
    return text;
}

/* By cells and not as a string: those are cut at the edge instead of running into the next row. */
static void row_draw(struct painter *painter, const struct frame_row *row, int y, int width)
{
    const struct frame_span *spans = (const struct frame_span *)(void *)row->spans->data;
    const char *text = row->text->str;
    enum style style = STYLE_NORMAL;
    guint next = 0;
    int column = 0;

    g_array_set_size(painter->cells, 0);
    while (*text && column < width) {
        guint offset = (guint)(text - row->text->str);
        while (next < row->spans->len && spans[next].start <= offset)
            style = spans[next++].style;
        text = add_cell(painter->cells, text, painter->renditions[style], &column);
    }
    while (column < width)
        add_cell(painter->cells, " ", painter->renditions[STYLE_NORMAL], &column);
    mvwadd_wchnstr(stdscr, y, 0, (const cchar_t *)(void *)painter->cells->data,
                   (int)painter->cells->len);
}

/* The window may be another size than the frame for the moment between a resize and the next frame;
   nothing outside of it is drawn. */
static bool draw_differences(struct painter *painter, const struct frame *frame)
{
    int height = MIN(frame->height, getmaxy(stdscr)), width = MIN(frame->width, getmaxx(stdscr));
    bool changed = false;

    for (int y = 0; y < height; y++) {
        if (!painter->forgotten && row_is_same(&frame->rows[y], &painter->painted->rows[y]))
            continue;
        row_draw(painter, &frame->rows[y], y, width);
        row_copy(&painter->painted->rows[y], &frame->rows[y]);
        changed = true;
    }
    return changed;
}

static bool cursor_moved(const struct frame *one, const struct frame *other)
{
    return one->cursor_row != other->cursor_row || one->cursor_column != other->cursor_column;
}

void painter_paint(struct painter *painter, const struct frame *frame)
{
    struct frame *painted = painter->painted;

    if (painted->width != frame->width || painted->height != frame->height)
        painter->forgotten = true;
    if (painter->forgotten) {
        frame_begin(painted, frame->width, frame->height, frame->ascii);
        werase(stdscr);
        clearok(curscr, TRUE);
    }
    if (!draw_differences(painter, frame) && !painter->forgotten && !cursor_moved(painted, frame))
        return;
    painted->cursor_row = frame->cursor_row;
    painted->cursor_column = frame->cursor_column;
    painter->forgotten = false;
    wmove(stdscr, CLAMP(frame->cursor_row, 0, getmaxy(stdscr) - 1),
          CLAMP(frame->cursor_column, 0, getmaxx(stdscr) - 1));
    wnoutrefresh(stdscr);
    doupdate();
}
