/* The first line: whose roster, how the connection stands, what waits for the user. Internal to
   compose.c. */
#ifndef MUSTER_VIEW_HEADING_H
#define MUSTER_VIEW_HEADING_H

#include "view/drawing.h"

void heading_draw(const struct drawing *drawing, int row);

#endif
