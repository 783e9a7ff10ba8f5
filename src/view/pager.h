/* A text to scroll through: help, the log, the console, details, a certificate. Owns its lines;
   knows no frame. */
#ifndef MUSTER_VIEW_PAGER_H
#define MUSTER_VIEW_PAGER_H

#include "view/style.h"

#include <glib.h>
#include <stdbool.h>

/* A line, or a part of one that was wrapped. */
struct pager_line {
    enum style style;
    bool continued; /* goes on from the one before: to be indented by PAGER_INDENT */
    char *text;
};

enum { PAGER_INDENT = 2 };

struct pager;

/* most: lines kept (the oldest go first); 0: no limit. */
struct pager *pager_new(const char *title, guint most);
void pager_free(struct pager *pager);
void pager_clear(struct pager *pager);
const char *pager_title(const struct pager *pager);

/* Adds one line, whatever is in it (text_in_line()): others may have written it. A pager that shows
   its end keeps showing it. */
void pager_add(struct pager *pager, enum style style, const char *text);
void pager_printf(struct pager *pager, enum style style, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Adds a text of ours, a line for each line feed in it. */
void pager_add_text(struct pager *pager, enum style style, const char *text);

/* Lines wider than this go on in the next row, broken at a space where there is one; all below
   counts rows. 0, as at first: never. */
void pager_wrap(struct pager *pager, int columns);
/* Lines that come are rather broken behind two spaces, as between choices, than between words. */
void pager_wrap_at_gaps(struct pager *pager);

guint pager_size(const struct pager *pager);
const struct pager_line *pager_line(const struct pager *pager, guint index);
guint pager_top(struct pager *pager, guint rows); /* first line on a page of so many rows */
guint pager_top_line(const struct pager *pager);  /* the line it is part of, of those kept */
void pager_scroll(struct pager *pager, int lines);
void pager_to_end(struct pager *pager, bool end);                        /* false: to the start */
bool pager_search(struct pager *pager, const char *text, int direction); /* false: nothing found */

#endif
