/* The status pane: what waits, what was refused and why, what was done. Internal to compose.c. */
#ifndef MUSTER_VIEW_REQUEST_PANE_H
#define MUSTER_VIEW_REQUEST_PANE_H

#include "view/drawing.h"

/* A title at row and so many rows of requests below. Puts the cursor there if it has the focus. */
void request_pane_draw(const struct drawing *drawing, int row, int rows);

/* When an age in so many rows will read otherwise, or -1: nothing waits there. */
gint64 request_pane_deadline(const struct view *view, int rows, gint64 now);

/* "refused: item-not-found: no such account", "waiting 12 s": how a request stands; g_free() it. */
char *request_outcome(const struct request *request, gint64 now);
enum style request_style(const struct request *request);

#endif
