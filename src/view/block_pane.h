/* The screen of those who are blocked: addresses, devices and whole domains, and whom of them one
   knows. Internal to compose.c. */
#ifndef MUSTER_VIEW_BLOCK_PANE_H
#define MUSTER_VIEW_BLOCK_PANE_H

#include "view/drawing.h"

/* A title at row - 1 and `rows` rows of the list from row on. Puts the cursor there unless the
   status pane has it. */
void block_pane_draw(const struct drawing *drawing, int row, int rows);

#endif
