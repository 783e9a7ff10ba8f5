#include "view/footing.h"

#include "view/sentence.h"
#include "view/text.h"

enum {
    NOTICE_ROWS = 3,   /* so that the smallest window has room for the rest */
    QUESTION_ROWS = 4, /* the same, with the row that is typed in */
    REMARK_ROWS = 2,   /* of a notice above a question */
    FOOT_ROWS = 5,     /* all of it */
    TYPING_ROOM = 16,  /* columns that a line being typed gets at least */
};

static struct pager *wrap_notice(const struct view *view, guint rows, int width, bool ascii)
{
    return sentence_wrap(view->notice, NULL, view->notice_is_warning ? STYLE_WARNING : STYLE_NORMAL,
                         &(struct sentence_room){.width = width, .rows = rows, .ascii = ascii});
}

/* Candidates, or what is not among the answers; NULL: neither. */
static const char *line_above(const struct view_prompt *prompt)
{
    return prompt->completions ? prompt->completions : prompt->lacking;
}

/* What stands above a question: such a line, or else why it is asked again. */
static int remark_rows(const struct view *view, int width, bool ascii)
{
    struct pager *lines;
    int rows;

    if (!view->prompt.label || (!line_above(&view->prompt) && !view->notice))
        return 0;
    if (line_above(&view->prompt))
        return 1;
    lines = wrap_notice(view, REMARK_ROWS, width, ascii);
    rows = (int)pager_size(lines);
    pager_free(lines);
    return rows;
}

/* A question, wrapped, and where what is typed after it begins. */
struct question_lines {
    struct pager *lines;
    int rows;      /* with that of its own which what is typed may have */
    int typing_at; /* column in the last row */
};

static struct question_lines wrap_question(const struct view *view, int remark, int width,
                                           bool ascii)
{
    const struct view_prompt *prompt = &view->prompt;
    struct sentence_room room = {width, (guint)MIN(QUESTION_ROWS, FOOT_ROWS - remark),
                                 prompt->text ? TYPING_ROOM : 1, ascii};
    struct question_lines question;
    bool full;

    question.lines = sentence_wrap(prompt->label, prompt->brief, STYLE_PROMPT, &room);
    full = sentence_is_full(question.lines, &room);
    question.rows = (int)pager_size(question.lines) + full;
    question.typing_at = full ? 0 : sentence_end(question.lines, ascii);
    return question;
}

int footing_rows(const struct view *view, int width, bool ascii)
{
    int remark = remark_rows(view, width, ascii), rows = 1;
    struct pager *lines = NULL;

    if (view->prompt.label) {
        struct question_lines question = wrap_question(view, remark, width, ascii);

        lines = question.lines;
        rows = remark + question.rows;
    } else if (view->notice) {
        lines = wrap_notice(view, NOTICE_ROWS, width, ascii);
        rows = (int)pager_size(lines);
    }
    g_clear_pointer(&lines, pager_free);
    return rows;
}

/* --- a line being typed --- */

/* The columns between the two. */
static int typed_width(const char *from, const char *cursor, bool ascii)
{
    char *before = g_strndup(from, (gsize)(cursor - from));
    int width = text_width(before, ascii);

    g_free(before);
    return width;
}

/* Where the text that is shown begins, so that the cursor is in sight. Once over it and not once
   for each letter: what was pasted may be long. */
static const char *visible_start(const char *text, const char *cursor, int room, bool ascii)
{
    int hidden = typed_width(text, cursor, ascii) - room;
    GString *left = g_string_new(NULL);
    const char *from = NULL;

    if (hidden > 0)
        text_append(left, text, hidden, ascii, &from);
    g_string_free(left, TRUE);
    from = from ? from : text;
    while (from < cursor && typed_width(from, cursor, ascii) > room)
        from = g_utf8_find_next_char(from, NULL);
    return from;
}

static void draw_typing(const struct drawing *drawing, int row, int column)
{
    const struct view_prompt *prompt = &drawing->view->prompt;
    struct frame *frame = drawing->frame;
    const char *text = prompt->text ? prompt->text : "";
    const char *cursor = text + prompt->cursor;
    const char *from = visible_start(text, cursor, frame->width - column - 1, frame->ascii);

    frame_fill(frame, row, column, STYLE_PROMPT, ' ');
    frame_put(frame, row, frame->width, STYLE_PROMPT, from);
    frame->cursor_row = row;
    frame->cursor_column = column + typed_width(from, cursor, frame->ascii);
}

static void draw_notice(const struct drawing *drawing, int row, guint rows)
{
    const struct frame *frame = drawing->frame;
    struct pager *lines = wrap_notice(drawing->view, rows, frame->width, frame->ascii);

    drawing_lines(drawing, lines, 0, row, (int)rows, 0, frame->width);
    pager_free(lines);
}

static void draw_prompt(const struct drawing *drawing, int row)
{
    const struct view_prompt *prompt = &drawing->view->prompt;
    struct frame *frame = drawing->frame;
    int remark = remark_rows(drawing->view, frame->width, frame->ascii);
    struct question_lines question =
        wrap_question(drawing->view, remark, frame->width, frame->ascii);

    if (line_above(prompt))
        frame_put(frame, row, frame->width, STYLE_HINT, line_above(prompt));
    else if (remark > 0)
        draw_notice(drawing, row, REMARK_ROWS);
    row += remark;
    drawing_lines(drawing, question.lines, 0, row, question.rows, 0, frame->width);
    draw_typing(drawing, row + question.rows - 1, question.typing_at);
    pager_free(question.lines);
}

/* --- hints --- */

static int hint_width(const struct view_hint *hint, bool ascii)
{
    return text_width(hint->key, ascii) + text_width(hint->word, ascii) + 3;
}

static void draw_hint(const struct drawing *drawing, int row, const struct view_hint *hint)
{
    struct frame *frame = drawing->frame;

    frame_put(frame, row, frame->width, STYLE_HINT, frame->rows[row].columns > 0 ? "  " : " ");
    frame_put(frame, row, frame->width, hint->lacking ? STYLE_HINT : STYLE_KEY, hint->key);
    frame_put(frame, row, frame->width, STYLE_HINT, " ");
    frame_put(frame, row, frame->width, STYLE_HINT, hint->word);
}

/* Whole hints only; the last one (help) is kept whatever else has to go. */
static void draw_hints(const struct drawing *drawing, int row)
{
    const struct view_hint *hint = drawing->view->hints, *last;
    const struct frame *frame = drawing->frame;

    if (!hint || !hint->key)
        return;
    for (last = hint; last[1].key; last++)
        continue;
    for (; hint < last; hint++)
        if (frame->rows[row].columns + hint_width(hint, frame->ascii) +
                hint_width(last, frame->ascii) <=
            frame->width)
            draw_hint(drawing, row, hint);
    draw_hint(drawing, row, last);
}

int footing_draw(const struct drawing *drawing)
{
    struct frame *frame = drawing->frame;
    int rows = footing_rows(drawing->view, frame->width, frame->ascii);
    int row = frame->height - rows;

    if (drawing->view->prompt.label)
        draw_prompt(drawing, row);
    else if (drawing->view->notice)
        draw_notice(drawing, row, NOTICE_ROWS);
    else
        draw_hints(drawing, row);
    return rows;
}
