#include "view/frame.h"

#include "view/text.h"

struct frame *frame_new(void)
{
    return g_new0(struct frame, 1);
}

static void rows_free(struct frame *frame)
{
    for (int i = 0; i < frame->height; i++) {
        g_string_free(frame->rows[i].text, TRUE);
        g_array_unref(frame->rows[i].spans);
    }
    g_free(frame->rows);
}

void frame_free(struct frame *frame)
{
    rows_free(frame);
    g_free(frame);
}

static void rows_new(struct frame *frame, int height)
{
    frame->rows = g_new(struct frame_row, height);
    for (int i = 0; i < height; i++) {
        frame->rows[i].text = g_string_sized_new((gsize)frame->width + 1);
        frame->rows[i].spans = g_array_new(FALSE, FALSE, sizeof(struct frame_span));
        frame->rows[i].columns = 0;
    }
    frame->height = height;
}

static void row_empty(struct frame_row *row)
{
    g_string_truncate(row->text, 0);
    g_array_set_size(row->spans, 0);
    row->columns = 0;
}

void frame_begin(struct frame *frame, int width, int height, bool ascii)
{
    frame->width = MAX(width, 0);
    frame->ascii = ascii;
    frame->cursor_row = frame->cursor_column = 0;
    if (height != frame->height) {
        rows_free(frame);
        rows_new(frame, MAX(height, 0));
    }
    for (int i = 0; i < frame->height; i++)
        row_empty(&frame->rows[i]);
}

/* What is written from here on has this style. */
static void span_begin(struct frame_row *row, enum style style)
{
    struct frame_span span = {(guint)row->text->len, style};
    struct frame_span *last;

    if (row->spans->len > 0) {
        last = &g_array_index(row->spans, struct frame_span, row->spans->len - 1);
        if (last->style == style)
            return;
    }
    g_array_append_val(row->spans, span);
}

static struct frame_row *row_at(struct frame *frame, int row)
{
    return row >= 0 && row < frame->height ? &frame->rows[row] : NULL;
}

/* Writes as much as fits, with a '~' at the end if that is not all. */
static int put_cut(const struct frame *frame, struct frame_row *row, int room, const char *text)
{
    gsize start = row->text->len;
    const char *rest;
    int used = text_append(row->text, text, room, frame->ascii, &rest);

    if (!rest)
        return used;
    g_string_truncate(row->text, start);
    used = text_append(row->text, text, room - 1, frame->ascii, NULL);
    g_string_append_c(row->text, '~');
    return used + 1;
}

int frame_put(struct frame *frame, int row, int until, enum style style, const char *text)
{
    struct frame_row *at = row_at(frame, row);
    int room, used;

    if (!at || !text[0])
        return 0;
    room = MIN(until, frame->width) - at->columns;
    if (room <= 0)
        return 0;
    span_begin(at, style);
    used = put_cut(frame, at, room, text);
    at->columns += used;
    return used;
}

int frame_printf(struct frame *frame, int row, int until, enum style style, const char *format, ...)
{
    va_list arguments;
    char *text;
    int used;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    used = frame_put(frame, row, until, style, text);
    g_free(text);
    return used;
}

void frame_fill(struct frame *frame, int row, int column, enum style style, char fill)
{
    struct frame_row *at = row_at(frame, row);
    int end = MIN(column, frame->width);

    if (!at || at->columns >= end)
        return;
    span_begin(at, style);
    for (; at->columns < end; at->columns++)
        g_string_append_c(at->text, fill);
}

char *frame_text(const struct frame *frame)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < frame->height; i++) {
        gsize start = text->len;

        g_string_append(text, frame->rows[i].text->str);
        while (text->len > start && text->str[text->len - 1] == ' ')
            g_string_truncate(text, text->len - 1);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}
