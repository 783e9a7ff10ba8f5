/* One line typed by the user: an edited or a secret one, with its history, as text that may be
   shown. Knows no terminal. */
#include "screen/prompt.h"

#include "screen/history.h"
#include "screen/line.h"
#include "screen/paste.h"
#include "screen/secret.h"

#include <string.h>

struct prompt {
    struct input *input;
    struct histories *histories;
    struct line *line;
    struct secret secret;
    bool is_secret;
    char *history; /* which one, or NULL */
    enum prompt_result result;
    char *text; /* what may be shown */
    int cursor;
};

struct prompt *prompt_new(struct input *input)
{
    struct prompt *prompt = g_new0(struct prompt, 1);

    prompt->input = input;
    prompt->histories = histories_new();
    prompt->line = line_new(input);
    return prompt;
}

void prompt_free(struct prompt *prompt)
{
    if (!prompt)
        return;
    prompt_close(prompt);
    line_free(prompt->line);
    histories_free(prompt->histories);
    g_free(prompt);
}

void prompt_set_folder(struct prompt *prompt, const char *folder)
{
    histories_set_folder(prompt->histories, folder);
}

/* The line is in the locale's encoding, and in a UTF-8 locale somebody may still type half of a
   character. */
static char *to_utf8(const char *bytes, size_t length)
{
    char *text = NULL;

    if (!g_utf8_validate_len(bytes, length, NULL))
        text = g_locale_to_utf8(bytes, (gssize)length, NULL, NULL, NULL);
    return text ? text : g_utf8_make_valid(bytes, (gssize)length);
}

static char *stars(const struct secret *secret)
{
    size_t count = 0;

    for (size_t i = 0; i < secret->length; i++)
        count += ((unsigned char)secret->bytes[i] & 0xc0) != 0x80;
    return g_strnfill(count, '*');
}

static void show_line(struct prompt *prompt)
{
    const char *bytes = line_text(prompt->line);
    char *before = to_utf8(bytes, (size_t)line_cursor(prompt->line));

    prompt->text = to_utf8(bytes, strlen(bytes));
    prompt->cursor = (int)strlen(before);
    g_free(before);
}

static void show(struct prompt *prompt)
{
    g_free(prompt->text);
    if (!prompt->is_secret) {
        show_line(prompt);
        return;
    }
    prompt->text = stars(&prompt->secret);
    prompt->cursor = (int)strlen(prompt->text);
}

void prompt_open(struct prompt *prompt, const struct prompt_options *options)
{
    prompt_close(prompt);
    prompt->is_secret = options->secret;
    prompt->result = PROMPT_TYPING;
    if (!options->secret) {
        prompt->history = g_strdup(options->history);
        line_open(prompt->line, options,
                  options->history ? history_lines(prompt->histories, options->history) : NULL);
    }
    show(prompt);
}

void prompt_close(struct prompt *prompt)
{
    line_close(prompt->line);
    secret_wipe(&prompt->secret);
    g_clear_pointer(&prompt->history, g_free);
    g_clear_pointer(&prompt->text, g_free);
}

/* A quoted control character (^V) would be nothing that any command could want. */
static void finish(struct prompt *prompt)
{
    for (char *byte = prompt->text; *byte; byte++)
        if (g_ascii_iscntrl(*byte))
            *byte = ' ';
    if (prompt->history)
        history_add(prompt->histories, prompt->history, prompt->text);
}

/* No key of what is pasted ends the line: not even its last one, which may be a line's end. */
static void feed(struct prompt *prompt, struct sequence *key)
{
    enum paste_part part = paste_part(prompt->input, key);
    bool line_end = key->bytes[0] == '\r' || key->bytes[0] == '\n';

    if (part == PASTE_INSIDE && (!paste_text(key) || (prompt->is_secret && line_end)))
        return;
    if (part == PASTE_NONE || part == PASTE_INSIDE)
        prompt->result =
            prompt->is_secret ? secret_feed(&prompt->secret, key) : line_feed(prompt->line, key);
}

enum prompt_result prompt_read(struct prompt *prompt)
{
    int byte;

    while (prompt->result == PROMPT_TYPING && (byte = input_byte(prompt->input, 0)) >= 0) {
        struct sequence key;
        input_sequence(prompt->input, byte, &key);
        feed(prompt, &key);
    }
    show(prompt);
    if (prompt->result == PROMPT_TYPING)
        return PROMPT_TYPING;
    if (prompt->result == PROMPT_ACCEPTED && !prompt->is_secret)
        finish(prompt);
    return prompt->result;
}

const char *prompt_text(const struct prompt *prompt)
{
    if (prompt->is_secret && prompt->result == PROMPT_ACCEPTED)
        return prompt->secret.bytes;
    return prompt->text;
}

int prompt_cursor(const struct prompt *prompt)
{
    return prompt->cursor;
}

const char *prompt_completions(const struct prompt *prompt)
{
    return prompt->is_secret ? NULL : line_hint(prompt->line);
}
