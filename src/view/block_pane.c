#include "view/block_pane.h"

#include "roster/jid.h"
#include "view/contact_row.h"
#include "view/pen.h"

enum {
    MARKER = 1,
    MARK = 2,
    SIGN = 3,
    JID = 5,
    WITH_COLUMNS = 56, /* narrower: the words stand right behind the address */
};

/* Where a row's columns begin, and end before; 0: not there. */
struct columns {
    int jid_end, account, words;
};

static struct columns columns_for(int width, int label)
{
    struct columns columns = {.jid_end = width};

    if (width >= WITH_COLUMNS) {
        columns.words = JID + 34 + MIN(MAX(width - 80, 0) / 3, 20);
        columns.jid_end = columns.words - 1;
    }
    if (label > 0) {
        columns.account = columns.jid_end - label;
        columns.jid_end = columns.account - 1;
    }
    return columns;
}

static const struct contact *contact_of(const struct roster *roster, const char *jid)
{
    char *bare = jid_bare(jid);
    const struct contact *contact = roster_find(roster, bare);

    g_free(bare);
    return contact;
}

static void put_words(const struct pen *pen, int from, int until, const char *jid)
{
    const struct contact *contact = contact_of(pen->drawing->roster, jid);

    /* another client's wish to unblock it shows as soon as it is true, ours before */
    if (ledger_awaited(pen->drawing->ledger, REQUEST_UNBLOCK, jid))
        pen_put(pen, from, until, STYLE_PENDING, "unblocking...");
    else if (blocklist_is_domain(jid))
        pen_put(pen, from, until, STYLE_WARNING, "everybody there");
    else if (jid_resource(jid))
        pen_put(pen, from, until, STYLE_WARNING, "this device only");
    else if (contact)
        pen_put(pen, from, until, STYLE_NAME, contact->name ? contact->name : "on the roster");
    else
        pen_put(pen, from, until, STYLE_HINT, "not on the roster");
}

/* Not by colour alone: a domain has its sign. */
static void draw_row(const struct pen *pen, const struct key_row *row, int width, bool selected)
{
    struct frame *frame = pen->drawing->frame;
    int label = drawing_label_width(pen->drawing);
    struct columns columns = columns_for(width, label);
    bool marked = key_list_is_marked(pen->drawing->view->blocks, row);

    pen_put(pen, MARKER, width, STYLE_MARKER, selected ? ">" : "");
    pen_put(pen, MARK, width, STYLE_MARKER, marked ? "+" : "");
    pen_put(pen, SIGN, JID, STYLE_WARNING,
            blocklist_is_domain(row->jid) ? "@" : contact_glyph_blocked()->sign);
    pen_put(pen, JID, columns.jid_end, STYLE_JID, row->jid);
    if (columns.account)
        pen_put(pen, columns.account, columns.account + label, STYLE_HINT, row->source->label);
    put_words(pen, columns.words ? columns.words : frame->rows[pen->row].columns + 2, width,
              row->jid);
    if (pen->bar)
        pen_put(pen, width, width, STYLE_SELECTED, "");
}

static void draw_title(const struct drawing *drawing, int row)
{
    struct key_list *list = drawing->view->blocks;
    guint marked = key_list_marked(list), size = key_list_size(list);
    char *right = marked > 0 ? g_strdup_printf("%u marked  %u in all", marked, size)
                             : g_strdup_printf("%u in all", size);

    drawing_title(drawing, row, drawing->frame->width, "Blocked", size > 0 ? right : "");
    g_free(right);
}

static bool is_known(const struct roster *roster)
{
    return roster_blocklist(roster) != NULL;
}

/* Of several accounts; NULL: none of them knows. Takes the names of those that do not. */
static char *describe_known(const struct drawing *drawing, char *unknown)
{
    const struct view *view = drawing->view;
    bool any = false;
    char *text = NULL;

    for (guint i = 0; i < view->count; i++)
        any |= is_known(view->sources[i].roster);
    if (!unknown)
        text = g_strdup("nobody is blocked: ! blocks an address or a domain");
    else if (any)
        text = g_strdup_printf("nobody is blocked, as far as known; not known: %s", unknown);
    g_free(unknown);
    return text;
}

static char *describe_nobody(const struct drawing *drawing)
{
    const struct offers *offers = roster_offers(drawing->roster);
    char *text = describe_known(drawing, drawing_lacking(drawing, is_known)), *domain;

    if (drawing->view->count == 1 && offers && !offers_has(offers, BLOCKLIST_FEATURE)) {
        g_free(text);
        domain = jid_domain(drawing->heading->account);
        text = g_strdup_printf("%s does not offer blocking (XEP-0191)", domain);
        g_free(domain);
    }
    if (text)
        return text;
    return g_strdup(drawing->heading->offline ? "not connected: who is blocked is not known"
                                              : "the server has not said who is blocked: R asks");
}

static void draw_nobody(const struct drawing *drawing, int row)
{
    char *text = describe_nobody(drawing);

    frame_fill(drawing->frame, row, 3, STYLE_NORMAL, ' ');
    frame_put(drawing->frame, row, drawing->frame->width, STYLE_HINT, text);
    g_free(text);
}

void block_pane_draw(const struct drawing *drawing, int row, int rows)
{
    struct key_list *list = drawing->view->blocks;
    guint top = key_list_top(list, (guint)rows), selected = key_list_selected(list);
    bool focused = !drawing->view->requests_focused;
    const struct key_row *item;

    draw_title(drawing, row - 1);
    if (key_list_size(list) == 0)
        draw_nobody(drawing, row);
    for (int i = 0; i < rows && (item = key_list_at(list, top + (guint)i)); i++) {
        bool current = focused && top + (guint)i == selected;
        struct drawing own = drawing_of(drawing, item->source);
        struct pen pen = {&own, row + i, current && drawing->view->bar};

        draw_row(&pen, item, drawing->frame->width, current);
        if (current) {
            drawing->frame->cursor_row = row + i;
            drawing->frame->cursor_column = MARKER;
        }
    }
}
