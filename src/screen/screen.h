/* The terminal (ncurses): opened, painted, read, restored. Knows frames, not what they show. */
#ifndef MUSTER_SCREEN_SCREEN_H
#define MUSTER_SCREEN_SCREEN_H

#include "view/frame.h"

#include <glib.h>
#include <stdbool.h>

struct screen;

/* How a style looks. Colours 0..255 or -1: the terminal's own. */
struct screen_look {
    int foreground, background;
    bool bold, underline, reverse, dim;
};

/* Opens the terminal on standard input and output. Fails with a sentence if TERM is unset, dumb or
   unknown, or if it is no terminal. looks: STYLE_COUNT of them, copied; colours beyond what the
   terminal has fall back to the nearest of 8, or none. Also arranges that a crash (SIGSEGV, SIGBUS,
   SIGABRT, SIGFPE, SIGILL) restores the terminal, on a stack of its own, and then dies as it would.
 */
struct screen *screen_open(const struct screen_look *looks, GError **error);
/* Restores the terminal. */
void screen_close(struct screen *screen);

/* Hands the terminal back (^Z, a child that wants it) and takes it again; it may have another size
   then, and the next paint sends everything. */
void screen_suspend(struct screen *screen);
void screen_resume(struct screen *screen);

/* After SIGWINCH. */
void screen_resized(struct screen *screen);
void screen_size(const struct screen *screen, int *width, int *height);
bool screen_is_ascii(const struct screen *screen); /* the locale's encoding is not UTF-8 */

/* Sends what differs from the last frame. */
void screen_paint(struct screen *screen, const struct frame *frame);
void screen_redraw(struct screen *screen); /* ^L: the next paint sends everything */
void screen_bell(struct screen *screen);

/* The next key, or false: none is waiting. Named as the configuration names them: "a", "?", "ä",
   "Space", "Enter", "Tab", "Esc", "Backspace", "Del", "Up", "Down", "Left", "Right", "PgUp",
   "PgDn", "Home", "End", "^D", "F1"; also "Ins", "S-Tab" and, for Alt, "M-x". *gone becomes true
   when the terminal is no more (end of file).
 */
enum { KEY_NAME_SIZE = 16 };
bool screen_key(struct screen *screen, char name[KEY_NAME_SIZE], bool *gone);

/* --- one line typed by the user, edited by readline with the user's inputrc --- */

enum prompt_result {
    PROMPT_TYPING,
    PROMPT_ACCEPTED,  /* screen_prompt_text() is the line */
    PROMPT_CANCELLED, /* Esc, ^C, ^G or ^D on an empty line */
};

/* Candidates for the word that ends at the cursor: whole words (owned: g_strfreev), or NULL.
   line is all that stands before the cursor; *start is the byte offset where the word begins. Tab
   puts in what they have in common; a space follows if there is only one. */
typedef char **prompt_complete(const char *line, guint *start, void *data);

/* Only one prompt at a time. history: which one ("command", "search", ...), NULL: none is kept.
   secret: shown as stars, kept in no history, wiped afterwards. */
struct prompt_options {
    const char *text; /* to begin with; NULL: empty */
    const char *history;
    bool secret;
    prompt_complete *complete; /* NULL: none */
    void *data;
};
void screen_prompt_open(struct screen *screen, const struct prompt_options *options);
/* Feeds waiting input to it. Call it instead of screen_key() while one is open. When it ends, what
   else was typed by then waits for screen_key(); what is pasted neither ends it nor is keys. */
enum prompt_result screen_prompt_read(struct screen *screen, bool *gone);
const char *screen_prompt_text(const struct screen *screen); /* stars if secret and still typing */
int screen_prompt_cursor(const struct screen *screen);       /* byte offset */
const char *screen_prompt_completions(const struct screen *screen); /* NULL: none to choose from */
void screen_prompt_close(struct screen *screen);
/* Histories are kept in folder, one file each, 0600. */
void screen_history_folder(struct screen *screen, const char *folder);

#endif
