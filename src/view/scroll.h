/* Where a page of a list begins. Knows numbers only. */
#ifndef MUSTER_VIEW_SCROLL_H
#define MUSTER_VIEW_SCROLL_H

#include <glib.h>

/* The first row shown of `size` on a page of `rows`, moved from `top` no more than needed to show
   the selected one and to leave no row of the page empty. */
static inline guint scroll_top(guint top, guint selected, guint size, guint rows)
{
    if (top + rows > size)
        top = size > rows ? size - rows : 0;
    if (selected >= top + rows)
        top = selected - rows + 1;
    return MIN(top, selected);
}

#endif
