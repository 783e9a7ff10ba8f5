#include "roster/excerpt.h"

#include <stdbool.h>
#include <string.h>

#define MARK " [... cut off here]"

/* UTF-8: what goes on with a character begins with the bits 10. */
static bool is_inside(char byte)
{
    return ((guchar)byte & 0xc0) == 0x80;
}

gsize excerpt_length(const char *text, gsize most)
{
    gsize length = strnlen(text, most + 1);

    if (length <= most)
        return length;
    for (length = most; length > 0 && is_inside(text[length]);)
        length--;
    return length;
}

char *excerpt_new(const char *text, gsize most)
{
    char *start, *cut;

    g_assert(most >= 32);
    if (!text || strnlen(text, most + 1) <= most)
        return g_strdup(text);
    start = g_strndup(text, excerpt_length(text, most - strlen(MARK)));
    cut = g_strconcat(start, MARK, NULL);
    g_free(start);
    return cut;
}
