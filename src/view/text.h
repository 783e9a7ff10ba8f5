/* What may be shown: the one filter between the network and the screen, and how wide text is.
   Needs a locale (setlocale) for nothing: widths are our own table or wcwidth() of a UTF-8 locale.
 */
#ifndef MUSTER_VIEW_TEXT_H
#define MUSTER_VIEW_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* Appends what is safe of text, at most `columns` wide (-1: no limit): valid UTF-8, no C0 or C1
   controls, no bidi control, no zero-width character, at most two combining marks a cell, emoji
   sequences split. What was dropped shows as U+FFFD (ascii: '?'); with ascii, every other character
   beyond ASCII too. Returns the columns appended; *rest, if not NULL, is what did not fit (NULL:
   all fitted). */
int text_append(GString *out, const char *text, int columns, bool ascii, const char **rest);

/* Columns of text once it is safe. */
int text_width(const char *text, bool ascii);

/* Appends text so that nothing in it is hidden: what text_append() would drop, alter or combine as
   \u{202e}, a byte that is no UTF-8 as \xff, a backslash as two. */
void text_append_exact(GString *out, const char *text);

/* What others wrote stays in one line, so that nothing of it looks like a line of ours: line breaks
   and tabs become spaces. g_free() it. */
char *text_in_line(const char *text);

#endif
