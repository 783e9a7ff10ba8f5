#include "view/asker_pane.h"

#include "roster/jid.h"
#include "view/age.h"
#include "view/asker_list.h"
#include "view/contact_row.h"
#include "view/move_lines.h"
#include "view/pen.h"
#include "view/text.h"

enum {
    MARKER = 1,
    MARK = 2,
    SIGN = 3,
    JID = 5,
    WITH_WHEN = 56,  /* narrower: no date */
    WITH_WORDS = 72, /* narrower: neither how often nor their words */
};

/* Where a row's columns begin, and end before; 0: not there. */
struct columns {
    int jid_end, when, times, account, picture, words;
};

static struct columns columns_for(int width)
{
    struct columns columns = {.jid_end = width - 4, .picture = width - 3};

    if (width >= WITH_WORDS) {
        columns.jid_end = JID + 29 + MIN(MAX(width - 80, 0) / 3, 20);
        columns.when = columns.jid_end + 1;
        columns.times = columns.when + 11;
        columns.picture = columns.times + 4;
        columns.words = columns.picture + 4;
    } else if (width >= WITH_WHEN) {
        columns.when = columns.picture - 12;
        columns.jid_end = columns.when - 1;
    }
    return columns;
}

/* The names of accounts are given room by the addresses. */
static void add_account(struct columns *columns, int width)
{
    if (width == 0)
        return;
    columns->jid_end -= width + 1;
    columns->account = columns->jid_end + 1;
}

/* What is known of the one who asks in a row. Borrowed, but for pending. */
struct person {
    const struct asker *asker;
    const struct contact *contact; /* NULL: on no roster */
    const char *warning;           /* NULL: none */
    char *pending;                 /* NULL: nothing is under way */
    bool blocked;
    char *move; /* what is to be thought of theirs; NULL: they tell of none */
};

static void find_person(struct person *person, const struct drawing *drawing,
                        const struct asker *asker)
{
    char *key = jid_key(asker->jid);
    const struct request *pending = ledger_pending(drawing->ledger, key);

    person->asker = asker;
    person->contact = roster_find(drawing->roster, asker->jid);
    person->warning = view_warning(drawing->view, drawing->roster, asker);
    person->blocked = roster_is_blocked(drawing->roster, asker->jid);
    person->pending = pending ? contact_pending(drawing->ledger, pending) : NULL;
    person->move = move_words(drawing->roster, asker);
    g_free(key);
}

static const struct subscription_state *state_of(const struct person *person)
{
    return person->contact ? contact_state(person->contact)
                           : subscription_state(SUBSCRIPTION_NONE, false, true);
}

/* --- drawing --- */

/* Not by colour alone: a warning has its sign, and strangers have theirs. */
static void put_sign(const struct pen *pen, const struct person *person)
{
    const struct contact *contact = person->contact;

    if (person->blocked)
        pen_put(pen, SIGN, JID, contact_glyph_blocked()->style, contact_glyph_blocked()->sign);
    else if (person->warning)
        pen_put(pen, SIGN, JID, STYLE_WARNING, "!");
    else if (contact)
        pen_put(pen, SIGN, JID, contact_glyph(presence_show(contact->presences))->style,
                contact_glyph(presence_show(contact->presences))->sign);
    else
        pen_put(pen, SIGN, JID, STYLE_ASKS, "?");
}

static void put_when(const struct pen *pen, const struct columns *columns,
                     const struct asker *asker)
{
    char text[AGE_SIZE];

    if (columns->when) {
        age_date(text, asker->first, pen->drawing->wall);
        pen_put(pen, columns->when, columns->picture, STYLE_HINT, text);
    }
    if (columns->times && asker->times > 1) {
        g_snprintf(text, sizeof text, "x%u", asker->times);
        pen_put(pen, columns->times, columns->picture - 1, STYLE_HINT, text);
    }
}

/* The most pressing of what there is to say. */
static void put_words(const struct pen *pen, int from, int until, const struct person *person)
{
    const struct asker *asker = person->asker;

    if (person->pending)
        pen_put(pen, from, until, STYLE_PENDING, person->pending);
    else if (person->blocked)
        pen_put(pen, from, until, STYLE_WARNING, "blocked");
    else if (person->warning)
        pen_put(pen, from, until, STYLE_WARNING, person->warning);
    else if (person->move)
        pen_put(pen, from, until, STYLE_ASKS, person->move);
    else if (asker->text)
        pen_put(pen, from, until, STYLE_NORMAL, asker->text);
    else if (asker->nick)
        pen_put(pen, from, until, STYLE_NAME, asker->nick);
}

/* Without a column for words, what is under way stands behind the address. */
static void put_address(const struct pen *pen, const struct columns *columns,
                        const struct person *person)
{
    struct frame *frame = pen->drawing->frame;
    int end = columns->jid_end, room;

    if (!person->pending || columns->words) {
        pen_put(pen, JID, end, STYLE_JID, person->asker->jid);
        return;
    }
    room = MIN(text_width(person->pending, frame->ascii), (end - JID) / 2);
    pen_put(pen, JID, end - room - 2, STYLE_JID, person->asker->jid);
    pen_put(pen, frame->rows[pen->row].columns + 2, end, STYLE_PENDING, person->pending);
}

static void draw_row(const struct pen *pen, const struct key_row *row, int width, bool selected)
{
    const struct view *view = pen->drawing->view;
    const struct asker *asker = asker_list_who(row);
    struct columns columns = columns_for(width);
    struct person person;

    add_account(&columns, drawing_label_width(pen->drawing));
    find_person(&person, pen->drawing, asker);
    pen_put(pen, MARKER, width, STYLE_MARKER, selected ? ">" : "");
    pen_put(pen, MARK, width, STYLE_MARKER, key_list_is_marked(view->askers, row) ? "+" : "");
    put_sign(pen, &person);
    put_address(pen, &columns, &person);
    if (columns.account)
        pen_put(pen, columns.account, columns.account + drawing_label_width(pen->drawing),
                STYLE_HINT, row->source->label);
    put_when(pen, &columns, asker);
    pen_put(pen, columns.picture, width, STYLE_ASKS,
            view->arrows && !pen->drawing->frame->ascii ? state_of(&person)->arrows
                                                        : state_of(&person)->picture);
    if (columns.words)
        put_words(pen, columns.words, width, &person);
    if (pen->bar)
        pen_put(pen, width, width, STYLE_SELECTED, "");
    g_free(person.pending);
    g_free(person.move);
}

static const char *look_key(const struct drawing *drawing)
{
    const char *key = view_key(drawing->view, "look");

    return key ? key : ":look";
}

/* The accounts where more may wait than is known; NULL: none. g_free() it. */
static char *where_more(const struct drawing *drawing)
{
    return drawing_lacking(drawing, roster_is_all_told);
}

static bool takes_all(const struct roster *roster)
{
    return !roster_misses_askers(roster);
}

/* NULL: all that wait were taken. g_free() it. */
static char *describe_missed(const struct drawing *drawing)
{
    char *where = drawing_lacking(drawing, takes_all), *text = NULL;

    if (where && drawing->view->count > 1)
        text = g_strdup_printf("more wait at the server of %s  latest first", where);
    else if (where)
        text = g_strdup("more wait at the server  latest first");
    g_free(where);
    return text;
}

/* g_free() it. */
static char *describe_more(const struct drawing *drawing)
{
    char *where = where_more(drawing), *text;

    if (key_list_size(drawing->view->askers) == 0 || !where)
        text = g_strdup("latest first");
    else if (drawing->view->count > 1)
        text = g_strdup_printf("more may wait on %s, %s looks  latest first", where,
                               look_key(drawing));
    else
        text = g_strdup_printf("more may wait, %s looks  latest first", look_key(drawing));
    g_free(where);
    return text;
}

static char *describe_order(const struct drawing *drawing)
{
    guint marked = key_list_marked(drawing->view->askers);
    char *missed = describe_missed(drawing);

    if (marked > 0) {
        g_free(missed);
        return g_strdup_printf("%u marked: y, x and others take them", marked);
    }
    return missed ? missed : describe_more(drawing);
}

static void draw_title(const struct drawing *drawing, int row, int width)
{
    static const char left[] = "Requests to see you";
    struct key_list *list = drawing->view->askers;
    guint size = key_list_size(list);
    char *order = describe_order(drawing);
    char *right = g_strdup_printf("%s  %u of %u", order, key_list_selected(list) + 1, size);
    bool room = text_width(right, drawing->frame->ascii) + (int)sizeof left + 2 <= width;

    drawing_title(drawing, row, width, left, size > 0 && room ? right : order);
    g_free(right);
    g_free(order);
}

/* That nobody is told of does not mean that nobody waits. */
static void describe_one(struct pager *text, const struct drawing *drawing, bool told)
{
    bool quiet = drawing->heading->quiet;
    const char *key = look_key(drawing);

    if (quiet && told) {
        pager_printf(text, STYLE_HINT, "nobody asked to see you when you looked; %s looks again",
                     key);
    } else if (quiet) {
        pager_add(text, STYLE_HINT,
                  "not told: a quiet account learns of nobody (presence = \"present\" does)");
        pager_printf(text, STYLE_HINT, "%s looks: you are seen for a moment", key);
    } else {
        pager_add(text, STYLE_HINT, "nobody asks to see you");
        if (!told)
            pager_printf(text, STYLE_HINT,
                         "some servers (ejabberd) tell who waits only at priority 0: %s looks",
                         key);
    }
}

/* Each may be quiet, or not told of all: it is only said where. */
static struct pager *describe_nobody(const struct drawing *drawing)
{
    struct pager *text = pager_new("", 0);
    char *where = where_more(drawing);

    if (drawing->view->count == 1 || !where) {
        describe_one(text, drawing, !where);
    } else {
        pager_add(text, STYLE_HINT, "nobody is known to ask to see you");
        pager_printf(text, STYLE_HINT, "more may wait on %s: %s looks", where, look_key(drawing));
    }
    g_free(where);
    return text;
}

static void draw_nobody(const struct drawing *drawing, int row, int rows, int width)
{
    struct pager *text = describe_nobody(drawing);

    pager_wrap(text, width - JID);
    drawing_lines(drawing, text, 0, row, rows, SIGN, width);
    pager_free(text);
}

void asker_pane_draw(const struct drawing *drawing, int row, int rows, int width)
{
    struct key_list *list = drawing->view->askers;
    guint top = key_list_top(list, (guint)rows), selected = key_list_selected(list);
    bool focused = !drawing->view->requests_focused;
    const struct key_row *item;

    draw_title(drawing, row - 1, width);
    if (key_list_size(list) == 0)
        draw_nobody(drawing, row, rows, width);
    for (int i = 0; i < rows && (item = key_list_at(list, top + (guint)i)); i++) {
        bool current = focused && top + (guint)i == selected;
        struct drawing own = drawing_of(drawing, item->source);
        struct pen pen = {&own, row + i, current && drawing->view->bar};

        draw_row(&pen, item, width, current);
        if (current) {
            drawing->frame->cursor_row = row + i;
            drawing->frame->cursor_column = MARKER;
        }
    }
}

char *asker_pane_selected(const struct drawing *drawing, struct drawing *own)
{
    struct key_list *list = drawing->view->askers;
    const struct key_row *row = key_list_at(list, key_list_selected(list));

    if (!row)
        return NULL;
    *own = drawing_of(drawing, row->source);
    return jid_key(row->jid);
}
