/* What is pasted is text and never keys: terminals that can mark where it begins and ends
   ("bracketed paste") are asked to. Knows no terminal and not what becomes of the text. */
#ifndef MUSTER_SCREEN_PASTE_H
#define MUSTER_SCREEN_PASTE_H

#include "screen/input.h"

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

enum paste_part {
    PASTE_NONE, /* a key like any other */
    PASTE_BEGINS,
    PASTE_INSIDE,
    PASTE_ENDS,
};

/* Every key must pass here, in order. */
enum paste_part paste_part(struct input *input, const struct sequence *key);
/* A key inside as the text that it stands for: lines become one. false: nothing of it is text. */
bool paste_text(struct sequence *key);

#endif
