/* Lines being typed, one after another, separated by 0xff. The first byte of each says what kind of
   line it is, the others are keys. */
#include "fuzz/target.h"
#include "screen/prompt.h"

#include <string.h>
#include <unistd.h>

enum { BYTE_CUT = 0xff };

static char **complete(const char *line, guint *start, void *data G_GNUC_UNUSED)
{
    static const char *const words[] = {"Darcy", "Darcy \xc3\xa4 Bingley", NULL};
    const char *space = strrchr(line, ' ');

    *start = space ? (guint)(space - line) + 1 : 0;
    return g_strdupv((char **)words);
}

/* What was typed in secret is the user's affair, down to its bytes; only stars are shown. */
static void is_shown(const struct prompt *prompt, enum prompt_result result, bool secret)
{
    const char *text = prompt_text(prompt), *hint = prompt_completions(prompt);

    if (secret && result == PROMPT_ACCEPTED)
        return;
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(prompt_cursor(prompt) >= 0 && (size_t)prompt_cursor(prompt) <= strlen(text));
    g_assert_true(!hint || strlen(hint) < 100000);
    for (; result == PROMPT_ACCEPTED && *text; text++)
        g_assert_false(g_ascii_iscntrl(*text));
}

/* No key is waited for: the other end of the pipe is closed. */
static void type(struct prompt *prompt, struct input *input, uint8_t kind, GBytes *keys)
{
    const struct prompt_options options = {.text = kind & 2 ? "Mr. Darcy \xc3\xa4" : NULL,
                                           .history = kind & 4 ? "command" : NULL,
                                           .secret = kind & 1,
                                           .complete = complete};
    ssize_t size = (ssize_t)g_bytes_get_size(keys);
    enum prompt_result result;
    int ends[2];

    g_assert_true(pipe(ends) == 0 && write(ends[1], g_bytes_get_data(keys, NULL), size) == size);
    close(ends[1]);
    input_init(input, ends[0]);
    prompt_open(prompt, &options);
    is_shown(prompt, PROMPT_TYPING, options.secret);
    do {
        result = prompt_read(prompt);
        is_shown(prompt, result, options.secret);
    } while (result == PROMPT_TYPING && !input->gone);
    prompt_close(prompt);
    close(ends[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input;
    struct prompt *prompt = prompt_new(&input);
    const uint8_t *end = data + size;

    while (data < end) {
        const uint8_t *cut = memchr(data + 1, BYTE_CUT, (size_t)(end - data) - 1);
        GBytes *keys = g_bytes_new_static(data + 1, (size_t)((cut ? cut : end) - data) - 1);

        type(prompt, &input, data[0], keys);
        g_bytes_unref(keys);
        data = cut ? cut + 1 : end;
    }
    prompt_free(prompt);
    return 0;
}
