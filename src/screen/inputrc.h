/* readline's settings: the user's inputrc, and what it must not change. Knows no line. */
#ifndef MUSTER_SCREEN_INPUTRC_H
#define MUSTER_SCREEN_INPUTRC_H

#include <stdbool.h>

/* Reads it at the first call; readline says nothing, writes nothing and touches no terminal from
   then on. */
void inputrc_read(void);
/* Closes what inputrc_read() opened. */
void inputrc_forget(void);

/* The present key map has something for this escape sequence. */
bool inputrc_knows(const char *sequence);

#endif
