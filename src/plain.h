/* What is said where there is no screen: before it opens, and instead of it. Knows no words. */
#ifndef MUSTER_PLAIN_H
#define MUSTER_PLAIN_H

#include <glib.h>
#include <stdio.h>

/* One line. What others wrote may be in it: nothing of it is obeyed by a terminal. */
void plain_say(FILE *to, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
