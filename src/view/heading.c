#include "view/heading.h"

#include "view/age.h"
#include "view/text.h"

/* What may stand in the line. Given up one after the other where it is narrow: counts last but the
   question that waits, first our own name. */
struct parts {
    const char *program, *account, *counts, *asks;
    const char *as_of; /* what is left of the counts where there is little room; "": nothing */
};

static int width_of(const struct drawing *drawing, const char *text)
{
    int width = text_width(text, drawing->frame->ascii);

    return width > 0 ? width + 2 : 0;
}

static int parts_width(const struct drawing *drawing, const struct parts *parts)
{
    return width_of(drawing, parts->program) + width_of(drawing, parts->account) +
           width_of(drawing, drawing->heading->state) + width_of(drawing, parts->counts) +
           width_of(drawing, parts->asks);
}

static void give_up(const struct drawing *drawing, struct parts *parts)
{
    const struct {
        const char **part, *instead;
    } order[] = {{&parts->program, ""},
                 {&parts->counts, parts->as_of},
                 {&parts->counts, ""},
                 {&parts->asks, ""},
                 {&parts->account, ""}};
    gsize count = G_N_ELEMENTS(order);

    /* In trouble the whole sentence matters more than the account; else the account is told. */
    if (!drawing->heading->trouble)
        count--;
    for (gsize i = 0; i < count && parts_width(drawing, parts) > drawing->frame->width; i++)
        *order[i].part = order[i].instead;
}

static void put(const struct drawing *drawing, int row, enum style style, const char *text)
{
    struct frame *frame = drawing->frame;

    if (text[0]) {
        frame_fill(frame, row, frame->rows[row].columns + (frame->rows[row].columns ? 2 : 1),
                   STYLE_HEADER, ' ');
        frame_put(frame, row, frame->width, style, text);
    }
}

/* The room on the left is kept for the others. */
static void put_right(const struct drawing *drawing, int row, const struct parts *parts)
{
    int width = width_of(drawing, parts->counts) + width_of(drawing, parts->asks);
    struct frame *frame = drawing->frame;

    if (width == 0)
        return;
    frame_fill(frame, row, frame->width - width - 1, STYLE_HEADER, ' ');
    put(drawing, row, STYLE_HEADER, parts->counts);
    put(drawing, row, STYLE_ASKS, parts->asks);
}

void heading_draw(const struct drawing *drawing, int row)
{
    const struct heading *heading = drawing->heading;
    guint contacts = roster_size(drawing->roster), asking = roster_asking(drawing->roster);
    char counts[32 + AGE_SIZE] = "", asks[32] = "", as_of[8 + AGE_SIZE] = "", date[AGE_SIZE];
    struct parts parts = {"muster", heading->account, counts, asks, as_of};

    if (heading->as_of)
        g_snprintf(as_of, sizeof as_of, "as of %s", age_date(date, heading->as_of, drawing->wall));
    if (heading->fetched)
        g_snprintf(counts, sizeof counts, "%u contact%s%s%s", contacts, contacts == 1 ? "" : "s",
                   as_of[0] ? ", " : "", as_of);
    if (asking > 0)
        g_snprintf(asks, sizeof asks, "%u %s you", asking, asking == 1 ? "asks" : "ask");
    give_up(drawing, &parts);
    put(drawing, row, STYLE_HEADER, parts.program);
    put(drawing, row, STYLE_HEADER, parts.account);
    put(drawing, row, heading->trouble ? STYLE_WARNING : STYLE_HEADER, heading->state);
    put_right(drawing, row, &parts);
    frame_fill(drawing->frame, row, drawing->frame->width, STYLE_HEADER, ' ');
}
