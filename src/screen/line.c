/* A line edited by readline with the user's inputrc. Knows no terminal. */
#include "screen/line.h"

#include "screen/completion.h"
#include "screen/inputrc.h"

#include <readline/history.h>
#include <readline/readline.h>
#include <string.h>

/* readline does what it is told to a thousand million times, remembers how to undo each, and knows
   no line that is too long. */
enum { REPEAT_MOST = 100, LINE_MOST = 8192 };

struct line {
    struct input *input;
    struct sequence half; /* of a character: the bytes that have come */
    struct sequence key;  /* being given to readline */
    size_t given;         /* bytes of it that readline has */
    enum prompt_result result;
    char *accepted; /* the line that readline itself called finished, NULL: the one in its buffer */
    prompt_complete *complete;
    void *data;
    char *candidates;
};

/* The line that is open. Static, because readline's callbacks carry no argument of ours, and
   readline itself edits one line at a time. */
static struct line *editing;

static int give_byte(FILE *stream)
{
    (void)stream;
    if (editing->given < editing->key.length)
        return (unsigned char)editing->key.bytes[editing->given++];
    return input_byte(editing->input, ESCAPE_WAIT); /* -1 is EOF to it: it gives up that key */
}

/* Only the rest of this key: what comes after is judged before readline sees it. */
static int is_byte_left(void)
{
    return editing->given < editing->key.length;
}

static void draw_nothing(void)
{
}

static void take_line(char *text)
{
    editing->result = text ? PROMPT_ACCEPTED : PROMPT_CANCELLED;
    g_free(editing->accepted);
    editing->accepted = g_strdup(text);
    free(text);
    rl_callback_handler_remove();
}

struct line *line_new(struct input *input)
{
    struct line *line = g_new0(struct line, 1);

    line->input = input;
    return line;
}

void line_free(struct line *line)
{
    if (!line)
        return;
    if (editing == line)
        line_close(line);
    inputrc_forget();
    rl_clear_history();
    g_free(line);
}

/* readline leaves the pointers to what it freed, and a search goes through them. */
static void forget(void)
{
    HIST_ENTRY **entries = history_list();

    rl_clear_history();
    if (entries)
        entries[0] = NULL;
}

static void recall(const GPtrArray *history)
{
    forget();
    for (guint i = 0; history && i < history->len; i++)
        add_history(g_ptr_array_index(history, i));
}

void line_open(struct line *line, const struct prompt_options *options, const GPtrArray *history)
{
    g_assert(!editing);
    editing = line;
    line->result = PROMPT_TYPING;
    line->half.length = 0;
    line->complete = options->complete;
    line->data = options->data;
    rl_getc_function = give_byte;
    rl_input_available_hook = is_byte_left;
    rl_redisplay_function = draw_nothing;
    inputrc_read();
    recall(history);
    rl_callback_handler_install("", take_line);
    rl_replace_line(options->text ? options->text : "", 1);
    rl_point = rl_end;
}

void line_close(struct line *line)
{
    if (editing != line)
        return;
    rl_callback_sigcleanup(); /* a search or a half-typed key sequence */
    rl_free_line_state();
    rl_callback_handler_remove();
    g_clear_pointer(&line->accepted, g_free);
    g_clear_pointer(&line->candidates, g_free);
    editing = NULL;
}

static bool is_searching(void)
{
    return RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH);
}

/* ^X and the like: in a search, readline crashes on what follows if that means nothing. */
static bool is_lost(const struct sequence *key)
{
    unsigned char byte = (unsigned char)key->bytes[0];

    return is_searching() && byte != BYTE_ESC && rl_get_keymap()[byte].type == ISKMAP;
}

static bool is_vi_insertion(void)
{
    return rl_editing_mode == 0 && rl_get_keymap() == vi_insertion_keymap;
}

/* Keys that mean the same whatever the inputrc says, or the user could not get out. */
static bool is_cancel(const struct sequence *key)
{
    int byte = (unsigned char)key->bytes[0];

    if (key->length > 1)
        return false;
    if (byte == BYTE_CTRL('D'))
        return rl_end == 0 && !is_searching();
    if (byte == BYTE_ESC || byte == BYTE_CTRL('G'))
        return !is_searching(); /* there it ends the search */
    return byte == BYTE_CTRL('C');
}

static bool is_enter(const struct sequence *key)
{
    return (key->bytes[0] == '\r' || key->bytes[0] == '\n') && !is_searching();
}

/* readline would take what it does not know of a sequence for text. */
static bool is_unknown(const struct sequence *key)
{
    return key->bytes[0] == BYTE_ESC && key->length > 1 && !inputrc_knows(key->bytes);
}

/* Bytes beyond ASCII come alone, but are given as whole characters or not at all: behind half a one
   readline's vi mode moves for ever ("e", "%"). false: nothing to give yet. */
static bool is_whole(struct line *line, const struct sequence *key)
{
    struct sequence *half = &line->half;
    unsigned char byte = (unsigned char)key->bytes[0];
    gunichar character;

    if (byte < 0x80 || byte >= 0xc0 || half->length >= 4)
        half->length = 0;
    if (byte < 0x80 || !g_get_charset(NULL)) {
        line->key = *key;
        return true;
    }
    half->bytes[half->length++] = (char)byte;
    character = g_utf8_get_char_validated(half->bytes, (gssize)half->length);
    if (character == (gunichar)-1 || character == (gunichar)-2)
        return false;
    line->key = *half;
    half->length = 0;
    return true;
}

static void bound(void)
{
    int end = MIN(rl_end, LINE_MOST);

    rl_numeric_arg = CLAMP(rl_numeric_arg, -REPEAT_MOST, REPEAT_MOST);
    if (rl_end <= LINE_MOST)
        return;
    while (end > 0 && ((unsigned char)rl_line_buffer[end] & 0xc0) == 0x80)
        end--;
    rl_delete_text(end, rl_end);
    rl_point = MIN(rl_point, rl_end);
    rl_mark = MIN(rl_mark, rl_end);
}

static void give(struct line *line, const struct sequence *key)
{
    if (!is_whole(line, key))
        return;
    line->given = 0;
    while (is_byte_left() && line->result == PROMPT_TYPING) {
        rl_callback_read_char();
        bound();
    }
}

enum prompt_result line_feed(struct line *line, const struct sequence *key)
{
    g_clear_pointer(&line->candidates, g_free);
    if (key->length == 1 && key->bytes[0] == BYTE_ESC && is_vi_insertion() && !is_searching())
        rl_vi_movement_mode(1, BYTE_ESC);
    else if (is_cancel(key))
        line->result = PROMPT_CANCELLED;
    else if (is_enter(key))
        line->result = PROMPT_ACCEPTED;
    else if (key->bytes[0] == '\t' && !is_searching())
        line->candidates = line->complete ? completion_apply(line->complete, line->data) : NULL;
    else if (!is_unknown(key) && !is_lost(key))
        give(line, key);
    return line->result;
}

const char *line_text(const struct line *line)
{
    return line->accepted ? line->accepted : rl_line_buffer;
}

int line_cursor(const struct line *line)
{
    return line->accepted ? (int)strlen(line->accepted) : rl_point;
}

const char *line_hint(const struct line *line)
{
    return is_searching() && rl_display_prompt ? rl_display_prompt : line->candidates;
}
