/* What every part of the picture is drawn with and from, and what they have in common. Internal to
   compose.c and the parts that it is composed of. */
#ifndef MUSTER_VIEW_DRAWING_H
#define MUSTER_VIEW_DRAWING_H

#include "view/view.h"

struct drawing {
    struct frame *frame;
    const struct view *view;
    const struct heading *heading;
    const struct roster *roster; /* of the account that is being drawn */
    const struct ledger *ledger;
    gint64 now, wall;
};

/* The same for what belongs to another account. */
struct drawing drawing_of(const struct drawing *drawing, const struct source *source);

/* The accounts of which something is not known, "home, work"; g_free() it. NULL: it is of all. */
char *drawing_lacking(const struct drawing *drawing, bool (*is_known)(const struct roster *roster));

/* Columns that the names of accounts get in each row; 0: there is but one. */
int drawing_label_width(const struct drawing *drawing);

/* Like frame_put(); what of view->found is in it is drawn as a match. */
void drawing_put_found(const struct drawing *drawing, int row, int until, enum style style,
                       const char *text);

/* "-left-------right-" between two columns; right is left out where there is no room. */
void drawing_title(const struct drawing *drawing, int row, int until, const char *left,
                   const char *right);

/* Lines of a pager, as many as there is room for, each from a column to another. */
void drawing_lines(const struct drawing *drawing, const struct pager *pager, guint first, int row,
                   int rows, int column, int until);

#endif
