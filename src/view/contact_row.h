/* One row of the contact list: a group's heading or a contact. Internal to compose.c. */
#ifndef MUSTER_VIEW_CONTACT_ROW_H
#define MUSTER_VIEW_CONTACT_ROW_H

#include "view/drawing.h"

/* In a pane that ends before column `width`. marked: it is the current row. */
void contact_row_draw(const struct drawing *drawing, const struct list_row *item, int row,
                      int width, bool marked);
/* Where the marker stands. */
int contact_row_marker(const struct list_row *item);

/* The sign for how available somebody is, and its style. */
struct glyph {
    const char *sign;
    enum style style;
};
const struct glyph *contact_glyph(enum show show);
const struct glyph *contact_glyph_blocked(void); /* that of whoever is blocked */

/* What is under way, in a word or two: "-> Mr. Darcy", "later: approving"; g_free() it. */
char *contact_pending(const struct ledger *ledger, const struct request *request);

#endif
