#include "plain.h"

#include "view/text.h"

void plain_say(FILE *to, const char *format, ...)
{
    GString *safe = g_string_new(NULL);
    va_list arguments;
    char *line;

    va_start(arguments, format);
    line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    text_append(safe, line, -1, !g_get_charset(NULL), NULL);
    fprintf(to, "%s\n", safe->str);
    g_free(line);
    g_string_free(safe, TRUE);
}
