/* Where code, texts and comments begin and end in libconfig's grammar, line by line. Knows no files
   and no options. */
#ifndef MUSTER_SETTINGS_SCAN_H
#define MUSTER_SETTINGS_SCAN_H

#include <stdbool.h>

struct scan {
    enum { SCAN_CODE, SCAN_TEXT, SCAN_LINE_COMMENT, SCAN_BLOCK_COMMENT } context;
};

/* Follows one line without its newline. NULL, or what is wrong in it. */
const char *scan_line(struct scan *scan, const char *line);

/* Between lines: neither in a text nor in a comment. */
bool scan_is_code(const struct scan *scan);
/* What is wrong if the file ends here, not in code. */
const char *scan_unfinished(const struct scan *scan);

#endif
