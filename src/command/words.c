#include "command/words.h"

#include <string.h>

char **words_split(const char *text)
{
    char **words = NULL;

    if (!text[strspn(text, " ")])
        return g_new0(char *, 1);
    g_shell_parse_argv(text, NULL, &words, NULL);
    return words;
}

char *words_clean(const char *text)
{
    GString *kept = g_string_new(NULL);
    char *valid = g_utf8_make_valid(text, -1), *composed;

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c >= 0x20 && c != 0x7f && (c < 0x80 || c > 0x9f) && (c & 0xfffe) != 0xfffe)
            g_string_append_unichar(kept, c);
    }
    composed = g_utf8_normalize(kept->str, -1, G_NORMALIZE_NFC);
    g_free(valid);
    g_string_free(kept, TRUE);
    return g_strstrip(composed);
}

static void take_group(GPtrArray *groups, GString *group)
{
    char *clean = words_clean(group->str);

    g_string_truncate(group, 0);
    if (clean[0])
        g_ptr_array_add(groups, clean);
    else
        g_free(clean);
}

/* As in a CSV file: a quotation mark opens only where a group begins, and twice it is itself. What
   is never closed was no quotation. */
static const char *quotation_end(const char *open)
{
    const char *at = open + 1;

    while (*at && (at[0] != '"' || at[1] == '"'))
        at += at[0] == '"' ? 2 : 1;
    return at[0] == '"' && (at[1 + strspn(at + 1, " ")] == ',' || !at[1 + strspn(at + 1, " ")])
               ? at
               : NULL;
}

/* What stands between the marks; the end. */
static const char *take_quotation(GString *group, const char *open, const char *end)
{
    for (const char *at = open + 1; at < end; at += at[0] == '"' ? 2 : 1)
        g_string_append_c(group, *at);
    return end + 1;
}

char **words_split_groups(const char *text)
{
    GPtrArray *groups = g_ptr_array_new();
    GString *group = g_string_new(NULL);

    for (const char *at = text + strspn(text, " "); *at;) {
        const char *end = *at == '"' && group->len == 0 ? quotation_end(at) : NULL;

        if (end) {
            at = take_quotation(group, at, end);
        } else if (*at == ',') {
            take_group(groups, group);
            at += 1 + strspn(at + 1, " ");
        } else {
            g_string_append_c(group, *at++);
        }
    }
    take_group(groups, group);
    g_string_free(group, TRUE);
    g_ptr_array_add(groups, NULL);
    return (char **)g_ptr_array_free(groups, FALSE);
}

static void append_quoted(GString *out, const char *group)
{
    g_string_append_c(out, '"');
    for (const char *at = group; *at; at++)
        g_string_append(out, *at == '"' ? "\"\"" : (char[]){*at, '\0'});
    g_string_append_c(out, '"');
}

char *words_join_groups(char *const *groups)
{
    GString *out = g_string_new(NULL);

    for (char *const *group = groups; group && *group; group++) {
        g_string_append(out, out->len > 0 ? ", " : "");
        if (strchr(*group, ',') || (*group)[0] == '"')
            append_quoted(out, *group);
        else
            g_string_append(out, *group);
    }
    return g_string_free(out, FALSE);
}

bool words_mean_yes(const char *line)
{
    return line && (line[0] == 'y' || line[0] == 'Y');
}
