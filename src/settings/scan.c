#include "settings/scan.h"

#include <glib.h>
#include <limits.h>
#include <string.h>

/* How many bytes more than one were taken, at `at` in code. */
static int step_code(struct scan *scan, const char *at)
{
    if (*at == '"') {
        scan->context = SCAN_TEXT;
    } else if (*at == '#' || g_str_has_prefix(at, "//")) {
        scan->context = SCAN_LINE_COMMENT;
    } else if (g_str_has_prefix(at, "/*")) {
        scan->context = SCAN_BLOCK_COMMENT;
        return 1;
    }
    return 0;
}

static int step_text(struct scan *scan, const char *at)
{
    if (*at == '"')
        scan->context = SCAN_CODE;
    return at[0] == '\\' && at[1] != '\0' ? 1 : 0;
}

static int step_comment(struct scan *scan, const char *at)
{
    if (!g_str_has_prefix(at, "*/"))
        return 0;
    scan->context = SCAN_CODE;
    return 1;
}

static int step(struct scan *scan, const char *at)
{
    switch (scan->context) {
    case SCAN_CODE:
        return step_code(scan, at);
    case SCAN_TEXT:
        return step_text(scan, at);
    case SCAN_BLOCK_COMMENT:
        return step_comment(scan, at);
    case SCAN_LINE_COMMENT:
        break;
    }
    return 0;
}

static bool is_in_name(char c)
{
    return g_ascii_isalnum(c) || (c != '\0' && strchr("_*.", c) != NULL);
}

/* libconfig 1.5 keeps the lowest 32 bits and says nothing. */
static bool is_large_number(const char *line, const char *at)
{
    bool is_hex = g_ascii_strncasecmp(at, "0x", 2) == 0;

    return g_ascii_isdigit(*at) && (at == line || !is_in_name(at[-1])) &&
           g_ascii_strtoull(at, NULL, is_hex ? 16 : 10) > INT_MAX;
}

const char *scan_line(struct scan *scan, const char *line)
{
    for (const char *at = line; *at; at++) {
        if (scan->context == SCAN_CODE && is_large_number(line, at))
            return "this number is too large";
        at += step(scan, at);
    }
    if (scan->context == SCAN_LINE_COMMENT)
        scan->context = SCAN_CODE;
    return NULL;
}

bool scan_is_code(const struct scan *scan)
{
    return scan->context == SCAN_CODE;
}

const char *scan_unfinished(const struct scan *scan)
{
    return scan->context == SCAN_TEXT ? "this text has no closing quote"
                                      : "this comment does not end";
}
