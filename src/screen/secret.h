/* A line that nobody may see. Knows no terminal. readline is not used for it: its undo list and
   kill ring would keep pieces of what was typed. */
#ifndef MUSTER_SCREEN_SECRET_H
#define MUSTER_SCREEN_SECRET_H

#include "screen/input.h"
#include "screen/screen.h"

#include <wchar.h>

enum { SECRET_SIZE = 1024 };

struct secret {
    char bytes[SECRET_SIZE]; /* UTF-8, never moved; NUL-terminated */
    size_t length;
    mbstate_t half; /* of a character, in the locale's encoding */
};

void secret_wipe(struct secret *secret);
/* One key: text, Backspace, ^U (all), Enter, and what cancels. */
enum prompt_result secret_feed(struct secret *secret, const struct sequence *key);

#endif
