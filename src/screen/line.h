/* A line edited by readline with the user's inputrc. Knows no terminal: keys go in, text and a
   cursor come out, and readline itself neither reads nor writes anything. */
#ifndef MUSTER_SCREEN_LINE_H
#define MUSTER_SCREEN_LINE_H

#include "screen/input.h"
#include "screen/screen.h"

struct line;

/* input: where readline finds the rest of what it insists on. */
struct line *line_new(struct input *input);
void line_free(struct line *line);

/* history: lines to walk back through, NULL: none. options: only text, complete and data are used;
   text is copied. */
void line_open(struct line *line, const struct prompt_options *options, const GPtrArray *history);
void line_close(struct line *line);

/* One key. */
enum prompt_result line_feed(struct line *line, const struct sequence *key);

/* The bytes in readline's buffer, valid until the next key; also after PROMPT_ACCEPTED. */
const char *line_text(const struct line *line);
int line_cursor(const struct line *line); /* byte offset */
/* What to show above it: candidates of a completion, or a search; NULL: nothing. */
const char *line_hint(const struct line *line);

#endif
