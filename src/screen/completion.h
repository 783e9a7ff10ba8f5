/* Tab in the line that readline edits. Knows no command: candidates come from the caller. */
#ifndef MUSTER_SCREEN_COMPLETION_H
#define MUSTER_SCREEN_COMPLETION_H

#include "screen/screen.h"

/* Replaces the word at the cursor by what all candidates begin with, and adds a space if there is
   one candidate. Returns them, separated by two spaces, if there are several (g_free), else NULL.
 */
char *completion_apply(prompt_complete *complete, void *data);

/* Bytes that all begin with, whole characters only. */
size_t completion_common(char *const *candidates);

#endif
