/* One picture of the screen: rows of styled text and a cursor. Knows no terminal, so that every
   screen can be tested as text. Everything put into it passes the filter of view/text.h. */
#ifndef MUSTER_VIEW_FRAME_H
#define MUSTER_VIEW_FRAME_H

#include "view/style.h"

#include <glib.h>
#include <stdbool.h>

struct frame_span {
    guint start; /* byte offset in the row's text */
    enum style style;
};

struct frame_row {
    GString *text; /* UTF-8, safe, exactly `columns` wide or less */
    GArray *spans; /* struct frame_span, ascending */
    int columns;   /* width so far */
};

struct frame {
    int width, height;
    int cursor_row, cursor_column;
    bool ascii; /* the terminal shows nothing else */
    struct frame_row *rows;
};

struct frame *frame_new(void);
void frame_free(struct frame *frame);

/* Empties it and gives it a size. */
void frame_begin(struct frame *frame, int width, int height, bool ascii);

/* Appends text to a row, filtered, cut at `until` columns from the left edge of the frame (or the
   frame's width, if less); a text that had to be cut ends in '~'. Rows that do not exist are
   ignored. Returns the columns written. */
int frame_put(struct frame *frame, int row, int until, enum style style, const char *text);
int frame_printf(struct frame *frame, int row, int until, enum style style, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
/* Fills with fill (a single ASCII character) up to a column. */
void frame_fill(struct frame *frame, int row, int column, enum style style, char fill);

/* All rows as text, trailing spaces removed, each with a line feed; g_free() it. */
char *frame_text(const struct frame *frame);

#endif
