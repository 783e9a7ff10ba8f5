/* Looks as the terminal can show them. Knows no frame and no theme file. */
#include "screen/colour.h"

enum { CUBE = 16, GREYS = 232, PALETTE = 256, ANSI = 8, DARK = 0x60 };

/* 0xrrggbb of a colour of xterm's palette. */
static int rgb(int colour)
{
    static const int named[CUBE] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000cd, 0xcd00cd,
                                    0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                    0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
    static const int steps[6] = {0, 95, 135, 175, 215, 255};
    int cube = colour - CUBE, grey = 8 + (colour - GREYS) * 10;

    if (colour < CUBE)
        return named[colour];
    if (colour >= GREYS)
        return grey << 16 | grey << 8 | grey;
    return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6];
}

/* By hue, not by distance: that would make greys yellow. A channel counts if it is at least half as
   strong as the strongest. */
static int nearest_of_eight(int colour)
{
    int red = rgb(colour) >> 16, green = rgb(colour) >> 8 & 0xff, blue = rgb(colour) & 0xff;
    int strongest = MAX(red, MAX(green, blue));

    if (strongest < DARK)
        return 0;
    return (2 * red >= strongest) | (2 * green >= strongest) << 1 | (2 * blue >= strongest) << 2;
}

int colour_fallback(int colour, int available)
{
    if (colour < 0 || colour >= PALETTE || available < ANSI)
        return -1;
    if (available > PALETTE && colour >= ANSI)
        return rgb(colour); /* xterm-direct counts in red, green and blue from there */
    if (colour < available && (available == PALETTE || colour < CUBE))
        return colour;
    return colour < CUBE ? colour - ANSI : nearest_of_eight(colour);
}

static attr_t attributes(const struct screen_look *look)
{
    return (look->bold ? A_BOLD : A_NORMAL) | (look->underline ? A_UNDERLINE : A_NORMAL) |
           (look->reverse ? A_REVERSE : A_NORMAL) | (look->dim ? A_DIM : A_NORMAL);
}

static int pair(const struct screen_look *look)
{
    int foreground = colour_fallback(look->foreground, COLORS);
    int background = colour_fallback(look->background, COLORS);

    /* Grey on another grey must not become black on black. */
    if (foreground == background)
        foreground = background = -1;
    if (foreground < 0 && background < 0)
        return 0;
    return MAX(alloc_pair(foreground, background), 0);
}

void colour_prepare(const struct screen_look looks[STYLE_COUNT],
                    struct rendition renditions[STYLE_COUNT])
{
    /* Without the terminal's own colours to go back to, half of a look would be a guess. */
    bool coloured = has_colors() && start_color() == OK && use_default_colors() == OK;

    for (int i = 0; i < STYLE_COUNT; i++)
        renditions[i] = (struct rendition){attributes(&looks[i]), coloured ? pair(&looks[i]) : 0};
}
