#include "view/pen.h"

void pen_put(const struct pen *pen, int from, int until, enum style style, const char *text)
{
    frame_fill(pen->drawing->frame, pen->row, from, pen->bar ? STYLE_SELECTED : STYLE_NORMAL, ' ');
    frame_put(pen->drawing->frame, pen->row, until, pen->bar ? STYLE_SELECTED : style, text);
}

void pen_put_found(const struct pen *pen, int from, int until, enum style style, const char *text)
{
    pen_put(pen, from, until, STYLE_NORMAL, "");
    drawing_put_found(pen->drawing, pen->row, until, pen->bar ? STYLE_SELECTED : style, text);
}
