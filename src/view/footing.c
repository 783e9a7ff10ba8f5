#include "view/footing.h"

#include "view/text.h"

#include <string.h>

enum {
    SENTENCE_ROWS = 3, /* so that the smallest window has room for the rest */
    REMARK_ROWS = 2,   /* of a notice above a question */
    TYPING_ROOM = 16,  /* columns that a line being typed gets at least */
};

/* Columns that the answer to a question needs; a notice has none. */
static int answer_room(const struct view_prompt *prompt)
{
    if (!prompt->label)
        return 0;
    return prompt->text ? TYPING_ROOM : 1;
}

/* A sentence, wrapped, and where what is typed after it begins. */
struct sentence {
    struct pager *lines;
    guint rows;    /* of the sentence */
    int typing_at; /* column in the last row */
    bool below;    /* typing has a row of its own */
};

static struct sentence sentence_open(const char *text, int width, bool ascii, int room)
{
    struct sentence sentence = {.lines = pager_new("", 0)};
    const struct pager_line *last;

    pager_wrap(sentence.lines, width);
    pager_add(sentence.lines, STYLE_PROMPT, text);
    sentence.rows = MIN(pager_size(sentence.lines), SENTENCE_ROWS);
    last = pager_line(sentence.lines, sentence.rows - 1);
    sentence.typing_at = text_width(last->text, ascii) + (last->continued ? PAGER_INDENT : 0);
    sentence.below = width - sentence.typing_at < room;
    return sentence;
}

static int sentence_rows(const struct sentence *sentence)
{
    return (int)sentence->rows + sentence->below;
}

static struct pager *wrap_notice(const struct view *view, int width)
{
    struct pager *lines = pager_new("", 0);

    pager_wrap(lines, width);
    pager_add(lines, view->notice_is_warning ? STYLE_WARNING : STYLE_NORMAL, view->notice);
    return lines;
}

/* What stands above a question: candidates, or else why it is asked again. */
static int remark_rows(const struct view *view, int width)
{
    struct pager *lines;
    int rows;

    if (!view->prompt.label || (!view->prompt.completions && !view->notice))
        return 0;
    if (view->prompt.completions)
        return 1;
    lines = wrap_notice(view, width);
    rows = (int)MIN(pager_size(lines), REMARK_ROWS);
    pager_free(lines);
    return rows;
}

int footing_rows(const struct view *view, int width, bool ascii)
{
    const char *text = view->prompt.label ? view->prompt.label : view->notice;
    struct sentence sentence;
    int rows;

    if (!text)
        return 1;
    sentence = sentence_open(text, width, ascii, answer_room(&view->prompt));
    rows = sentence_rows(&sentence) + remark_rows(view, width);
    pager_free(sentence.lines);
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

static void draw_notice(const struct drawing *drawing, int row, int rows)
{
    struct pager *lines = wrap_notice(drawing->view, drawing->frame->width);

    drawing_lines(drawing, lines, 0, row, rows, 0, drawing->frame->width);
    pager_free(lines);
}

static void draw_prompt(const struct drawing *drawing, int row)
{
    const struct view_prompt *prompt = &drawing->view->prompt;
    struct frame *frame = drawing->frame;
    struct sentence sentence =
        sentence_open(prompt->label, frame->width, frame->ascii, answer_room(prompt));
    int remark = remark_rows(drawing->view, frame->width);

    if (prompt->completions)
        frame_put(frame, row, frame->width, STYLE_HINT, prompt->completions);
    else if (remark > 0)
        draw_notice(drawing, row, remark);
    row += remark;
    drawing_lines(drawing, sentence.lines, 0, row, (int)sentence.rows, 0, frame->width);
    row += sentence_rows(&sentence) - 1;
    draw_typing(drawing, row, sentence.below ? 0 : sentence.typing_at);
    pager_free(sentence.lines);
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
    frame_put(frame, row, frame->width, STYLE_KEY, hint->key);
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
        draw_notice(drawing, row, SENTENCE_ROWS);
    else
        draw_hints(drawing, row);
    return rows;
}
