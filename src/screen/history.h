/* What was typed at the prompts before, one list for each kind of prompt. Knows no editor. */
#ifndef MUSTER_SCREEN_HISTORY_H
#define MUSTER_SCREEN_HISTORY_H

#include <glib.h>

enum { HISTORY_MOST = 500 };

struct histories;

struct histories *histories_new(void);
void histories_free(struct histories *histories);

/* Where they are kept from now on: folder/history-NAME, 0600; the folder is made when needed.
   Without one they last as long as the program. Failures to read or write are no reason to say
   anything. */
void histories_set_folder(struct histories *histories, const char *folder);

/* Lines, the oldest first, at most HISTORY_MOST; borrowed until the next call. */
const GPtrArray *history_lines(struct histories *histories, const char *name);

/* Adds a line, unless it is empty, has a line feed or is the same as the last one. */
void history_add(struct histories *histories, const char *name, const char *line);

#endif
