/* The title over the contacts: what is looked for, who is shown, how they are sorted. Internal to
   compose.c. */
#ifndef MUSTER_VIEW_LIST_TITLE_H
#define MUSTER_VIEW_LIST_TITLE_H

#include "view/drawing.h"

/* From the first column to `until`. That not everybody is shown is said in any width. */
void list_title_draw(const struct drawing *drawing, int row, int until);

#endif
