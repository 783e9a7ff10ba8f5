/* One row of a list being drawn: its styles give way to the bar, where it is the current row.
   Internal to the rows of lists. */
#ifndef MUSTER_VIEW_PEN_H
#define MUSTER_VIEW_PEN_H

#include "view/drawing.h"

struct pen {
    const struct drawing *drawing;
    int row;
    bool bar;
};

/* From a column on, or after what is there already, cut at `until`. */
void pen_put(const struct pen *pen, int from, int until, enum style style, const char *text);
/* The same; what is searched for shows in it. */
void pen_put_found(const struct pen *pen, int from, int until, enum style style, const char *text);

#endif
