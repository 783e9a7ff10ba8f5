#include "view/heading.h"

#include "roster/outcome.h"
#include "view/age.h"
#include "view/text.h"

enum { WHY_LEAST = 12 }; /* columns of a reason that are worth having */

/* What may stand in the line. Given up one after the other where it is narrow: why something is
   wrong is told only as far as there is room, whose roster it is and who waits for an answer are
   told always. */
struct parts {
    const char *program, *place, *account, *state, *why, *counts, *kept, *asks, *suggested;
    const char *as_of;  /* what is left of the counts where there is little room; "": nothing */
    const char *others; /* what other accounts want; "": nothing, or no room: then a sign tells */
};

static int width_of(const struct drawing *drawing, const char *text)
{
    int width = text_width(text, drawing->frame->ascii);

    return width > 0 ? width + 2 : 0;
}

static const char *sign(const struct drawing *drawing, const struct parts *parts)
{
    return drawing->heading->others && !parts->others[0] ? "!" : "";
}

static int parts_width(const struct drawing *drawing, const struct parts *parts)
{
    return width_of(drawing, parts->program) + width_of(drawing, parts->place) +
           width_of(drawing, sign(drawing, parts)) + width_of(drawing, parts->account) +
           width_of(drawing, parts->state) + width_of(drawing, parts->others) +
           width_of(drawing, parts->counts) + width_of(drawing, parts->kept) +
           width_of(drawing, parts->suggested) + width_of(drawing, parts->asks);
}

static void give_up(const struct drawing *drawing, struct parts *parts)
{
    const char *brief = drawing->heading->brief, *shorter;
    const struct {
        const char **part, *instead;
    } order[] = {{&parts->state, brief ? brief : parts->state},
                 {&parts->counts, parts->as_of},
                 {&parts->counts, ""},
                 {&parts->others, ""},
                 {&parts->suggested, ""},
                 {&parts->kept, ""}};

    if (parts_width(drawing, parts) + width_of(drawing, parts->why) > drawing->frame->width)
        parts->program = "";
    for (gsize i = 0;
         i < G_N_ELEMENTS(order) && parts_width(drawing, parts) > drawing->frame->width; i++)
        *order[i].part = order[i].instead;
    shorter = parts->state;
    parts->state = drawing->heading->state; /* what went later may have left room for it */
    if (parts_width(drawing, parts) > drawing->frame->width)
        parts->state = shorter;
}

/* As much of it as fits before a column. */
static void put(const struct drawing *drawing, int row, int until, enum style style,
                const char *text)
{
    struct frame *frame = drawing->frame;

    if (text[0]) {
        frame_fill(frame, row, frame->rows[row].columns + (frame->rows[row].columns ? 2 : 1),
                   STYLE_HEADER, ' ');
        frame_put(frame, row, until, style, text);
    }
}

/* Whose roster it is, and how the connection stands. */
static void put_left(const struct drawing *drawing, int row, int until, const struct parts *parts)
{
    enum style style = parts->why[0] ? STYLE_WARNING : STYLE_HEADER;
    struct frame *frame = drawing->frame;
    int state = width_of(drawing, parts->state);

    put(drawing, row, until, STYLE_HEADER, parts->program);
    put(drawing, row, until, STYLE_HEADER, parts->place);
    put(drawing, row, until, STYLE_ASKS, sign(drawing, parts));
    put(drawing, row, until - state, STYLE_HEADER, parts->account);
    put(drawing, row, until, style, parts->state);
    if (parts->why[0] && until - frame->rows[row].columns >= WHY_LEAST) {
        frame_put(frame, row, until, style, "; ");
        frame_put(frame, row, until, style, parts->why);
    }
}

static int right_width(const struct drawing *drawing, const struct parts *parts)
{
    return width_of(drawing, parts->others) + width_of(drawing, parts->counts) +
           width_of(drawing, parts->suggested) + width_of(drawing, parts->kept) +
           width_of(drawing, parts->asks);
}

static void put_right(const struct drawing *drawing, int row, const struct parts *parts)
{
    struct frame *frame = drawing->frame;
    int width = right_width(drawing, parts);

    if (width == 0)
        return;
    frame_fill(frame, row, frame->width - width - 1, STYLE_HEADER, ' ');
    put(drawing, row, frame->width, STYLE_ASKS, parts->others);
    put(drawing, row, frame->width, STYLE_HEADER, parts->counts);
    put(drawing, row, frame->width, STYLE_ASKS, parts->suggested);
    put(drawing, row, frame->width, STYLE_ASKS, parts->kept);
    put(drawing, row, frame->width, STYLE_ASKS, parts->asks);
}

static struct counts {
    guint contacts, asking, kept, suggested;
} count(const struct view *view)
{
    struct counts counts = {0};

    for (guint i = 0; i < view->count; i++) {
        counts.contacts += roster_size(view->sources[i].roster);
        counts.asking += roster_asking(view->sources[i].roster);
        counts.kept += roster_message_count(view->sources[i].roster);
        counts.suggested += suggestions_undecided(view->sources[i].roster, view->sources[i].ledger);
    }
    return counts;
}

void heading_draw(const struct drawing *drawing, int row)
{
    const struct heading *heading = drawing->heading;
    struct counts count_of = count(drawing->view);
    int right;
    char counts[32 + AGE_SIZE] = "", asks[32] = "", kept[32] = "", suggested[32] = "",
                     as_of[8 + AGE_SIZE] = "", date[AGE_SIZE];
    struct parts parts = {.program = "muster",
                          .place = heading->place ? heading->place : "",
                          .account = heading->account,
                          .state = heading->state,
                          .why = heading->why ? heading->why : "",
                          .counts = counts,
                          .kept = kept,
                          .suggested = suggested,
                          .asks = asks,
                          .as_of = as_of,
                          .others = heading->others ? heading->others : ""};

    if (heading->as_of)
        g_snprintf(as_of, sizeof as_of, "as of %s", age_date(date, heading->as_of, drawing->wall));
    if (heading->fetched)
        g_snprintf(counts, sizeof counts, "%u contact%s%s%s", count_of.contacts,
                   count_of.contacts == 1 ? "" : "s", as_of[0] ? ", " : "", as_of);
    if (count_of.suggested > 0)
        g_snprintf(suggested, sizeof suggested, "%u suggested", count_of.suggested);
    if (count_of.kept > 0)
        g_snprintf(kept, sizeof kept, "%u message%s kept", count_of.kept,
                   count_of.kept == 1 ? "" : "s");
    if (count_of.asking > 0)
        g_snprintf(asks, sizeof asks, "%u %s you", count_of.asking,
                   count_of.asking == 1 ? "asks" : "ask");
    give_up(drawing, &parts);
    right = right_width(drawing, &parts);
    put_left(drawing, row, drawing->frame->width - right - (right > 0), &parts);
    put_right(drawing, row, &parts);
    frame_fill(drawing->frame, row, drawing->frame->width, STYLE_HEADER, ' ');
}
