/* Looks as the terminal can show them. Knows no frame and no theme file. */
#ifndef MUSTER_SCREEN_COLOUR_H
#define MUSTER_SCREEN_COLOUR_H

#include "screen/screen.h"

#define NCURSES_NOMACROS
#include <curses.h>

/* What curses calls a look. */
struct rendition {
    attr_t attributes;
    int pair;
};

/* For the terminal that curses has just opened: as many pairs as the looks need, none where -1 and
   -1 mean the terminal's own colours. */
void colour_prepare(const struct screen_look looks[STYLE_COUNT],
                    struct rendition renditions[STYLE_COUNT]);

/* The colour 0..255 (xterm's palette), or what comes nearest to it on a terminal that has
   `available` colours; -1 if that is none, and for -1. */
int colour_fallback(int colour, int available);

#endif
