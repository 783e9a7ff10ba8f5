/* Tab in the line that readline edits. Knows no command: candidates come from the caller. */
#include "screen/completion.h"

#include <readline/readline.h>
#include <string.h>

size_t completion_common(char *const *candidates)
{
    const char *first = candidates[0];
    size_t length = strlen(first);

    for (guint i = 1; candidates[i]; i++) {
        size_t same = 0;
        while (same < length && candidates[i][same] == first[same])
            same++;
        length = same;
    }
    while (length > 0 && ((unsigned char)first[length] & 0xc0) == 0x80)
        length--; /* not in the middle of a character */
    return length;
}

static void replace_word(guint start, const char *word, size_t length)
{
    char *text = g_strndup(word, length);

    rl_begin_undo_group();
    rl_delete_text((int)start, rl_point);
    rl_point = (int)start;
    rl_insert_text(text);
    rl_end_undo_group();
    g_free(text);
}

static void finish_word(void)
{
    if (rl_line_buffer[rl_point] == ' ')
        rl_point++;
    else
        rl_insert_text(" ");
}

char *completion_apply(prompt_complete *complete, void *data)
{
    char *before = g_strndup(rl_line_buffer, (gsize)rl_point), *list = NULL;
    guint start = (guint)rl_point;
    char **candidates = complete(before, &start, data);

    if (candidates && *candidates && start <= (guint)rl_point) {
        size_t common = completion_common(candidates);
        bool alone = !candidates[1];
        /* Less than was typed is common where case does not matter: then the typed stays. */
        if (alone || common >= (guint)rl_point - start)
            replace_word(start, candidates[0], common);
        if (alone)
            finish_word();
        else
            list = g_strjoinv("  ", candidates);
    }
    g_strfreev(candidates);
    g_free(before);
    return list;
}
