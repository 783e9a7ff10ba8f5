/* The last line, or lines: key hints, a sentence to the user, or a line that is being typed.
   Internal to compose.c. */
#ifndef MUSTER_VIEW_FOOTING_H
#define MUSTER_VIEW_FOOTING_H

#include "view/drawing.h"

/* Draws it up from the last row of the frame, and puts the cursor there if a line is being typed.
   Returns how many rows it took: 1, unless a sentence is long or candidates are shown. */
int footing_draw(const struct drawing *drawing);
/* The same number without drawing, in a window of this width. */
int footing_rows(const struct view *view, int width, bool ascii);

#endif
