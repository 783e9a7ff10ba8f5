#include "view/view.h"

#include "view/asker_pane.h"
#include "view/block_pane.h"
#include "view/contact_row.h"
#include "view/details.h"
#include "view/footing.h"
#include "view/heading.h"
#include "view/list_title.h"
#include "view/request_pane.h"
#include "view/text.h"

enum {
    LEAST_WIDTH = 40,
    LEAST_HEIGHT = 10,
    WITH_DETAILS = 100,
    WITH_DETAILS_BELOW = 10, /* rows that a list of askers has at least, so that it is split */
};

/* Which rows belong to what: the heading is row 0, a title row 1, and below it the list or the
   pager from row 2. */
struct layout {
    int page;  /* rows of the list or the pager */
    int split; /* columns of the list; the frame's width: no details beside it */
    int below; /* rows of details below the list, their title (just above) not counted; 0: none */
    int requests; /* rows of the status pane, its title (just above) not counted; 0: none */
};

static bool is_too_small(const struct view *view)
{
    return view->width < LEAST_WIDTH || view->height < LEAST_HEIGHT;
}

bool view_is_too_small(const struct view *view)
{
    return (view->width > 0 && view->width < LEAST_WIDTH) ||
           (view->height > 0 && view->height < LEAST_HEIGHT);
}

/* What takes more than one row at the foot takes it from the status pane first. */
static struct layout layout_lists(const struct view *view, int foot)
{
    struct layout layout = {.split = view->width};
    int body = view->height - 3 - foot;

    layout.requests = MAX(view->height / 4 - foot, 1);
    layout.page = MAX(body - layout.requests, 1);
    if (view->width >= WITH_DETAILS && !view->details_off)
        layout.split = view->width - CLAMP(view->width * 8 / 25, 32, 60);
    return layout;
}

/* Those who ask are answered by what they say of themselves: it has room in any window that is not
   small. */
static struct layout layout_askers(const struct view *view, int foot)
{
    struct layout layout = layout_lists(view, foot);

    if (layout.split == view->width && layout.page >= WITH_DETAILS_BELOW && !view->details_off) {
        layout.below = layout.page * 3 / 5;
        layout.page -= layout.below + 1;
    }
    return layout;
}

/* ascii makes no difference but to the width of a sentence at the foot. */
static struct layout layout_of(const struct view *view, bool ascii)
{
    int foot = footing_rows(view, view->width, ascii);

    if (view->screen == VIEW_CONTACTS)
        return layout_lists(view, foot);
    if (view->screen == VIEW_ASKERS)
        return layout_askers(view, foot);
    if (view->screen == VIEW_BLOCKED)
        return layout_lists(view, foot);
    return (struct layout){.page = MAX(view->height - 2 - foot, 1), .split = view->width};
}

guint view_page(const struct view *view)
{
    return is_too_small(view) ? 1 : (guint)layout_of(view, false).page;
}

/* --- the list --- */

static bool was_refused(const struct ledger *ledger)
{
    for (guint i = 0; i < ledger_shown(ledger); i++)
        if (ledger_shown_at(ledger, i)->verb == REQUEST_FETCH &&
            ledger_shown_at(ledger, i)->state == REQUEST_REFUSED)
            return true;
    return false;
}

static bool fetch_was_refused(const struct view *view)
{
    bool refused = false;

    for (guint i = 0; i < view->count; i++)
        refused |= was_refused(view->sources[i].ledger);
    return refused;
}

/* What stands where the contacts would be; key: of "add", or NULL. */
static char *describe_nothing(const struct drawing *drawing, const char *key)
{
    const struct heading *heading = drawing->heading;
    guint everybody;

    contact_list_people(drawing->view->list, &everybody);
    if (everybody > 0)
        return g_strdup("nobody matches: Esc clears the limit");
    if (!heading->fetched && fetch_was_refused(drawing->view))
        return g_strdup("the server did not give the roster");
    if (!heading->fetched)
        return g_strdup(heading->offline ? "not connected, and no roster yet"
                                         : "waiting for the roster");
    return key ? g_strdup_printf("no contacts yet: %s adds one", key) : g_strdup("no contacts yet");
}

static void draw_nothing(const struct drawing *drawing, int row, int width)
{
    bool refused = !drawing->heading->fetched && fetch_was_refused(drawing->view);
    char *text = describe_nothing(drawing, view_key(drawing->view, "add"));

    frame_fill(drawing->frame, row, 3, STYLE_NORMAL, ' ');
    frame_put(drawing->frame, row, width, refused ? STYLE_WARNING : STYLE_HINT, text);
    g_free(text);
}

static void draw_list(const struct drawing *drawing, const struct layout *layout, int row)
{
    struct contact_list *list = drawing->view->list;
    guint selected = contact_list_selected(list), top = contact_list_top(list, (guint)layout->page);
    bool focused = !drawing->view->requests_focused;
    struct list_row item;

    if (contact_list_size(list) == 0)
        draw_nothing(drawing, row + MIN(1, layout->page - 1), layout->split);
    for (guint i = 0; i < (guint)layout->page && contact_list_row(list, top + i, &item); i++) {
        struct drawing own = drawing_of(drawing, item.source);
        bool marked = focused && top + i == selected;

        contact_row_draw(&own, &item, row + (int)i, layout->split, marked);
        if (marked) {
            drawing->frame->cursor_row = row + (int)i;
            drawing->frame->cursor_column = contact_row_marker(&item);
        }
    }
}

static void draw_details_frame(const struct drawing *drawing, const struct layout *layout, int row)
{
    drawing_title(drawing, row - 1, drawing->frame->width, "Details", "");
    for (int i = 0; i < layout->page; i++) {
        frame_fill(drawing->frame, row + i, layout->split, STYLE_NORMAL, ' ');
        frame_put(drawing->frame, row + i, layout->split + 1, STYLE_TITLE, "|");
    }
}

static void draw_details(const struct drawing *drawing, const struct layout *layout, int row)
{
    const struct contact_list *list = drawing->view->list;
    struct list_row item;

    draw_details_frame(drawing, layout, row);
    if (contact_list_row(list, contact_list_selected(list), &item)) {
        struct drawing own = drawing_of(drawing, item.source);

        details_draw(&own, &item, row, layout->page, layout->split + 2);
    }
}

static void draw_contacts(const struct drawing *drawing, const struct layout *layout)
{
    list_title_draw(drawing, 1, layout->split);
    draw_list(drawing, layout, 2);
    if (layout->split < drawing->frame->width)
        draw_details(drawing, layout, 2);
    request_pane_draw(drawing, 2 + layout->page, layout->requests);
}

/* --- those who ask to see us --- */

static void draw_asker_details(const struct drawing *drawing, const struct layout *layout, int row)
{
    struct drawing own;
    char *key = asker_pane_selected(drawing, &own);
    int below = row + layout->page + 1;

    if (layout->split < drawing->frame->width)
        draw_details_frame(drawing, layout, row);
    else
        drawing_title(drawing, below - 1, drawing->frame->width, "Details", "");
    if (key && layout->below)
        details_draw_contact(&own, key, below, layout->below, 1);
    else if (key)
        details_draw_contact(&own, key, row, layout->page, layout->split + 2);
    g_free(key);
}

static void draw_askers(const struct drawing *drawing, const struct layout *layout)
{
    int rows = layout->page + (layout->below ? layout->below + 1 : 0);

    asker_pane_draw(drawing, 2, layout->page, layout->split);
    if (layout->below || layout->split < drawing->frame->width)
        draw_asker_details(drawing, layout, 2);
    request_pane_draw(drawing, 2 + rows, layout->requests);
}

/* --- those who are blocked --- */

static void draw_blocked(const struct drawing *drawing, const struct layout *layout)
{
    block_pane_draw(drawing, 2, layout->page);
    request_pane_draw(drawing, 2 + layout->page, layout->requests);
}

/* --- the pager --- */

static void draw_pager(const struct drawing *drawing, const struct layout *layout)
{
    struct pager *pager = drawing->view->pager;
    guint page = (guint)layout->page, top;
    char *place;

    pager_wrap(pager, drawing->frame->width - 1);
    top = pager_top(pager, page);
    place = g_strdup_printf("%u-%u of %u", MIN(top + 1, pager_size(pager)),
                            MIN(top + page, pager_size(pager)), pager_size(pager));
    drawing_title(drawing, 1, drawing->frame->width, pager_title(pager), place);
    drawing_lines(drawing, pager, top, 2, layout->page, 0, drawing->frame->width);
    g_free(place);
}

/* --- all of it --- */

/* The longest sentence that fits. */
static void draw_too_small(const struct view *view, struct frame *frame)
{
    char text[3][64];
    int choice = 0;

    g_snprintf(text[0], sizeof text[0], "the window is too small (%dx%d), %dx%d is needed",
               frame->width, frame->height, LEAST_WIDTH, LEAST_HEIGHT);
    g_snprintf(text[1], sizeof text[1], "too small (%dx%d), %dx%d needed", frame->width,
               frame->height, LEAST_WIDTH, LEAST_HEIGHT);
    g_snprintf(text[2], sizeof text[2], "%dx%d needed", LEAST_WIDTH, LEAST_HEIGHT);
    while (choice < 2 && text_width(text[choice], true) > frame->width)
        choice++;
    frame_put(frame, 0, frame->width, STYLE_WARNING, text[choice]);
    if (view->prompt.label && frame->height > 1)
        frame_put(frame, 1, frame->width, STYLE_HINT, "a question waits");
}

/* Whichever the user sees under the cursor of the status pane. Emptied, it has none: the list gets
   the keys back. */
static void hold_request(struct view *view)
{
    view_move_request(view, 0);
    view->requests_focused = view->request != 0;
}

/* The next key is about whom the user sees under the cursor, whoever comes until then. While the
   first roster streams in, that is still the top: else one would begin in the middle of the list.
 */
static void hold_selection(struct view *view, bool fetched)
{
    if (view->screen != VIEW_PAGER && view->requests_focused)
        hold_request(view);
    if (view->screen == VIEW_CONTACTS)
        contact_list_seen(view->list, !fetched);
    else if (view->screen == VIEW_ASKERS)
        key_list_seen(view->askers);
    else if (view->screen == VIEW_BLOCKED)
        key_list_seen(view->blocks);
}

void view_draw(struct view *view, const struct heading *heading, int width, int height, gint64 now,
               gint64 wall, struct frame *frame)
{
    struct drawing drawing = {frame, view, heading, view->sources->roster, view->sources->ledger,
                              now,   wall};
    struct layout layout;

    view->width = width;
    view->height = height;
    frame_begin(frame, width, height, frame->ascii);
    if (is_too_small(view)) {
        draw_too_small(view, frame);
        return;
    }
    hold_selection(view, heading->fetched);
    layout = layout_of(view, frame->ascii);
    frame->cursor_row = height - 1;
    heading_draw(&drawing, 0);
    if (view->screen == VIEW_CONTACTS)
        draw_contacts(&drawing, &layout);
    else if (view->screen == VIEW_ASKERS)
        draw_askers(&drawing, &layout);
    else if (view->screen == VIEW_BLOCKED)
        draw_blocked(&drawing, &layout);
    else if (view->pager)
        draw_pager(&drawing, &layout);
    footing_draw(&drawing);
}

gint64 view_deadline(const struct view *view, gint64 now)
{
    if (view->screen == VIEW_PAGER || is_too_small(view))
        return -1;
    return request_pane_deadline(view, layout_of(view, false).requests, now);
}
