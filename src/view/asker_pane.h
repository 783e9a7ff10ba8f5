/* The screen of those who ask to see us: who, when, how often, in what words, and whom they may be
   taken for. Internal to compose.c. */
#ifndef MUSTER_VIEW_ASKER_PANE_H
#define MUSTER_VIEW_ASKER_PANE_H

#include "view/drawing.h"

/* A title at row - 1 and `rows` rows of the list from row on, in a pane that ends before column
   `width`. Puts the cursor there unless the status pane has it. */
void asker_pane_draw(const struct drawing *drawing, int row, int rows, int width);

/* The key of the one whose details are to be shown, and how to draw them; or NULL: nobody asks.
   g_free() it. */
char *asker_pane_selected(const struct drawing *drawing, struct drawing *own);

#endif
