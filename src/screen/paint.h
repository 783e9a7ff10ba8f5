/* Frames into curses' window: only what differs from the last one. Knows styles as renditions, not
   what a frame shows. */
#ifndef MUSTER_SCREEN_PAINT_H
#define MUSTER_SCREEN_PAINT_H

#include "screen/colour.h"
#include "view/frame.h"

struct painter;

/* Copies the renditions. */
struct painter *painter_new(const struct rendition renditions[STYLE_COUNT]);
void painter_free(struct painter *painter);

/* Writes nothing if nothing differs. */
void painter_paint(struct painter *painter, const struct frame *frame);

/* The terminal shows something else: the next frame is sent whole. */
void painter_forget(struct painter *painter);

#endif
