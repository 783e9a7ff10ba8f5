/* Names for keys. Knows what terminals send, not what keys do. */
#ifndef MUSTER_SCREEN_KEYBOARD_H
#define MUSTER_SCREEN_KEYBOARD_H

#include "screen/input.h"
#include "screen/screen.h"

struct keyboard;

/* Reads the sequences of the present terminal from terminfo, if there is one. */
struct keyboard *keyboard_new(void);
void keyboard_free(struct keyboard *keyboard);

/* The next key's name, or false: none is waiting. What has no name is dropped; Alt and a key is
   "M-x", which the configuration cannot name. Needs the locale (setlocale). */
bool keyboard_read(const struct keyboard *keyboard, struct input *input, char name[KEY_NAME_SIZE]);

/* What the present terminal sends for a capability of terminfo ("kdch1"), or NULL. */
const char *keyboard_capability(const char *name);

#endif
