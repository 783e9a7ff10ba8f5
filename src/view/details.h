/* The pane at the right: who is selected, in sentences. Internal to compose.c. */
#ifndef MUSTER_VIEW_DETAILS_H
#define MUSTER_VIEW_DETAILS_H

#include "view/drawing.h"

void details_draw(const struct drawing *drawing, const struct list_row *item, int row, int rows,
                  int column);
/* Of one contact, or of somebody who only asks to see us. */
void details_draw_contact(const struct drawing *drawing, const char *key, int row, int rows,
                          int column);

#endif
