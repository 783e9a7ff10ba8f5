#include "view/request_pane.h"

#include "view/age.h"
#include "view/text.h"

#include <string.h>

enum {
    WITH_TIME = 60, /* narrower: no time of day */
    WITH_ADVICE = 100,
};

/* How each state is shown; the rank is its place in the pane. */
static const struct {
    int rank;
    enum style style;
    const char *sign;
} looks[] = {
    [REQUEST_REFUSED] = {0, STYLE_REFUSED, "x"}, [REQUEST_UNANSWERED] = {0, STYLE_WARNING, "?"},
    [REQUEST_QUEUED] = {1, STYLE_PENDING, "."},  [REQUEST_SENT] = {1, STYLE_PENDING, "."},
    [REQUEST_DONE] = {2, STYLE_DONE, "="},       [REQUEST_CANCELLED] = {2, STYLE_HINT, "-"},
};
enum { RANKS = 3, RANK_WAITING = 1 };

/* A row of the pane. */
struct row {
    const struct request *request;
    const struct source *source;
};

/* Those in the pane, and which of them are in sight. */
struct window {
    GArray *requests; /* struct row */
    guint selected, first, rows;
};

static const struct row *row_at(const GArray *requests, guint index)
{
    return &g_array_index(requests, struct row, index);
}

static void add_ranked(GArray *sorted, const struct source *source, int rank)
{
    guint count = ledger_shown(source->ledger);

    for (guint i = 0; i < count; i++) {
        struct row row = {ledger_shown_at(source->ledger, count - 1 - i), source};

        if (looks[row.request->state].rank == rank)
            g_array_append_val(sorted, row);
    }
}

/* The newest first: what one has just done is in sight. */
static GArray *sort_requests(const struct view *view)
{
    GArray *sorted = g_array_new(FALSE, FALSE, sizeof(struct row));

    for (int rank = 0; rank < RANKS; rank++)
        for (guint i = 0; i < view->count; i++)
            add_ranked(sorted, &view->sources[i], rank);
    return sorted;
}

static guint find_selected(const struct view *view, const GArray *requests)
{
    for (guint i = 0; i < requests->len; i++) {
        const struct row *row = row_at(requests, i);

        if (row->request->number == view->request && row->source->ledger == view->request_of)
            return i;
    }
    return 0;
}

static struct window window_open(const struct view *view, int rows)
{
    struct window window = {.requests = sort_requests(view), .rows = (guint)rows};

    window.selected = find_selected(view, window.requests);
    if (view->requests_focused && window.selected >= window.rows)
        window.first = window.selected - window.rows + 1;
    return window;
}

/* The one in this row of the pane, or NULL. */
static const struct row *window_at(const struct window *window, guint row)
{
    guint index = window->first + row;

    return row < window->rows && index < window->requests->len ? row_at(window->requests, index)
                                                               : NULL;
}

static void window_close(struct window *window)
{
    g_array_unref(window->requests);
}

void view_move_request(struct view *view, int rows)
{
    GArray *requests = sort_requests(view);
    gint64 index = (gint64)find_selected(view, requests) + rows;
    const struct row *row;

    view->request = 0;
    if (requests->len > 0) {
        row = row_at(requests, (guint)CLAMP(index, 0, (gint64)requests->len - 1));
        view->request = row->request->number;
        view->request_of = row->source->ledger;
    }
    g_array_unref(requests);
}

guint view_requests(const struct view *view)
{
    guint count = 0;

    for (guint i = 0; i < view->count; i++)
        count += ledger_shown(view->sources[i].ledger);
    return count;
}

/* --- one request in words --- */

static gint64 waits_since(const struct request *request)
{
    return request->state == REQUEST_SENT ? request->sent : request->filed;
}

static char *describe_refusal(const struct request *request)
{
    const struct refusal *refusal = request->refusal;
    char *text, *outcome;

    if (!refusal && request_kind(request) == KIND_ORDER && request->attempts == 1)
        return g_strdup("no answer: done or not, it is sent again only if you wish");
    if (!refusal)
        return request->attempts == 1
                   ? g_strdup("no answer, asked once")
                   : g_strdup_printf("no answer, asked %u times", request->attempts);
    text = g_strstrip(text_in_line(refusal->text ? refusal->text : ""));
    outcome = g_strconcat(refusal->condition, text[0] ? ": " : NULL, text, NULL);
    g_free(text);
    return outcome;
}

static char *describe_done(const struct request *request)
{
    char age[AGE_SIZE];

    if (request->sent <= 0 || request->settled < request->sent)
        return g_strdup(request->outcome ? request->outcome : "done");
    age_taken(age, request->settled - request->sent);
    return request->outcome ? g_strdup_printf("%s in %s", request->outcome, age)
                            : g_strdup_printf("in %s", age);
}

static const char *describe_unanswered(const struct request *request)
{
    if (request_kind(request) == KIND_ORDER)
        return "no answer";
    return request->silent ? "no answer; goes again after a fetch"
                           : "no answer; the next fetch will tell";
}

char *request_outcome(const struct request *request, gint64 now)
{
    char age[AGE_SIZE];

    switch (request->state) {
    case REQUEST_QUEUED:
        return g_strdup_printf("queued %s", age_waited(age, now - waits_since(request)));
    case REQUEST_SENT:
        return g_strdup_printf("waiting %s", age_waited(age, now - waits_since(request)));
    case REQUEST_DONE:
        return describe_done(request);
    case REQUEST_REFUSED:
        return describe_refusal(request);
    case REQUEST_UNANSWERED:
        return g_strdup(describe_unanswered(request));
    case REQUEST_CANCELLED:
        break;
    }
    return g_strdup("cancelled");
}

/* Without a link an age would look like a server's slowness. */
static char *describe_outcome(const struct row *row, gint64 now)
{
    switch (ledger_hold(row->source->ledger, row->request)) {
    case LEDGER_AWAITS_LINK:
        return g_strdup("queued, goes when connected");
    case LEDGER_AWAITS_FETCH:
        return g_strdup("queued, goes after a fetch");
    case LEDGER_AWAITS_BLOCKS:
        return g_strdup("queued, asks who is blocked");
    default:
        return request_outcome(row->request, now);
    }
}

static bool is_counting(const struct row *row)
{
    return looks[row->request->state].rank == RANK_WAITING &&
           ledger_hold(row->source->ledger, row->request) == LEDGER_FREE;
}

enum style request_style(const struct request *request)
{
    return looks[request->state].style;
}

static const char *advice(const struct request *request)
{
    return request->state == REQUEST_REFUSED && request->refusal ? advice_on(request->refusal)
                                                                 : NULL;
}

/* --- drawing --- */

/* Where a row's columns begin. */
struct columns {
    int time, account, what, outcome; /* time, account 0: not there */
};

/* label: columns for the names of accounts */
static struct columns columns_for(int width, int label)
{
    struct columns columns = {.time = 0, .what = 3};

    if (width >= WITH_TIME) {
        columns.time = 3;
        columns.what = 9;
        columns.outcome = columns.what + MIN((width - columns.what) * 2 / 5, 48);
    } else {
        columns.outcome = columns.what + 24;
    }
    if (label > 0) {
        columns.account = columns.what;
        columns.what += label + 1;
    }
    return columns;
}

static void draw_time(const struct drawing *drawing, const struct request *request, int row,
                      int column)
{
    char time[AGE_SIZE];

    frame_fill(drawing->frame, row, column, STYLE_NORMAL, ' ');
    age_hour_or_day(time, drawing->wall - (drawing->now - request->filed), drawing->wall);
    frame_put(drawing->frame, row, column + 5, STYLE_HINT, time);
}

/* How far what was asked may reach: into the room that a short outcome leaves. */
static int end_of_what(const struct frame *frame, const struct columns *columns,
                       const char *outcome)
{
    return MAX(columns->outcome, frame->width - text_width(outcome, frame->ascii) - 1) - 1;
}

static void draw_request(const struct drawing *drawing, const struct row *shown, int row,
                         bool marked)
{
    struct frame *frame = drawing->frame;
    const struct request *request = shown->request;
    struct columns columns = columns_for(frame->width, drawing_label_width(drawing));
    char *outcome = describe_outcome(shown, drawing->now);
    enum style style = request_style(request);

    frame_put(frame, row, 1, STYLE_MARKER, marked ? ">" : " ");
    frame_put(frame, row, 2, style, looks[request->state].sign);
    if (columns.time)
        draw_time(drawing, request, row, columns.time);
    if (columns.account) {
        frame_fill(frame, row, columns.account, STYLE_NORMAL, ' ');
        frame_put(frame, row, columns.what - 1, STYLE_HINT, shown->source->label);
    }
    frame_fill(frame, row, columns.what, STYLE_NORMAL, ' ');
    frame_put(frame, row, end_of_what(frame, &columns, outcome), STYLE_NORMAL, request->what);
    frame_fill(frame, row, MAX(columns.outcome, frame->rows[row].columns + 2), STYLE_NORMAL, ' ');
    frame_put(frame, row, frame->width, style, outcome);
    g_free(outcome);
}

/* In the rest of the row, if it is wide; in a row of its own, if one is to spare. Returns the rows
   that it took. */
static int draw_advice(const struct drawing *drawing, const struct request *request, int row,
                       int spare)
{
    struct frame *frame = drawing->frame;
    const char *words = advice(request);
    int end;

    if (!words)
        return 0;
    end = frame->rows[row].columns + 2;
    if (frame->width >= WITH_ADVICE && end + text_width(words, frame->ascii) <= frame->width) {
        frame_fill(frame, row, end, STYLE_NORMAL, ' ');
        frame_put(frame, row, frame->width, STYLE_HINT, words);
        return 0;
    }
    if (spare == 0)
        return 0;
    frame_fill(frame, row + 1, columns_for(frame->width, drawing_label_width(drawing)).what,
               STYLE_NORMAL, ' ');
    frame_put(frame, row + 1, frame->width, STYLE_HINT, words);
    return 1;
}

static void append_count(GString *text, guint count, const char *word)
{
    if (count > 0)
        g_string_append_printf(text, "%s%u %s", text->len > 0 ? "  " : "", count, word);
}

static struct ledger_counts count_all(const struct view *view)
{
    struct ledger_counts all = {0};

    for (guint i = 0; i < view->count; i++) {
        struct ledger_counts counts = ledger_counts(view->sources[i].ledger);

        all.queued += counts.queued;
        all.sent += counts.sent;
        all.unanswered += counts.unanswered;
        all.refused += counts.refused;
        all.done += counts.done;
    }
    return all;
}

static void draw_title(const struct drawing *drawing, const struct window *window, int row)
{
    struct ledger_counts counts = count_all(drawing->view);
    GString *text = g_string_new(NULL);

    if (window->requests->len > window->rows)
        g_string_append_printf(text, "+%u more", window->requests->len - window->rows);
    append_count(text, counts.queued + counts.sent, "waiting");
    append_count(text, counts.unanswered, "unanswered");
    append_count(text, counts.refused, "refused");
    append_count(text, counts.done, "done");
    drawing_title(drawing, row, drawing->frame->width, "Requests", text->str);
    g_string_free(text, TRUE);
}

void request_pane_draw(const struct drawing *drawing, int row, int rows)
{
    const struct view *view = drawing->view;
    struct window window = window_open(view, rows);
    int spare = MAX(rows - (int)window.requests->len, 0);
    const struct row *shown;

    draw_title(drawing, &window, row);
    for (guint i = 0; (shown = window_at(&window, i)); i++) {
        bool marked = view->requests_focused && window.first + i == window.selected;
        int taken;

        row++;
        if (marked)
            drawing->frame->cursor_row = row;
        draw_request(drawing, shown, row, marked);
        taken = draw_advice(drawing, shown->request, row, spare);
        spare -= taken;
        row += taken;
    }
    window_close(&window);
}

gint64 request_pane_deadline(const struct view *view, int rows, gint64 now)
{
    struct window window = window_open(view, rows);
    const struct row *row;
    gint64 deadline = -1;

    for (guint i = 0; (row = window_at(&window, i)); i++)
        if (is_counting(row)) {
            gint64 next = age_next(waits_since(row->request), now);

            deadline = deadline < 0 ? next : MIN(deadline, next);
        }
    window_close(&window);
    return deadline;
}
