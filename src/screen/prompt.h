/* One line typed by the user: an edited or a secret one, with its history, as text that may be
   shown. Knows no terminal. */
#ifndef MUSTER_SCREEN_PROMPT_H
#define MUSTER_SCREEN_PROMPT_H

#include "screen/input.h"
#include "screen/screen.h"

struct prompt;

/* input must outlive it. */
struct prompt *prompt_new(struct input *input);
void prompt_free(struct prompt *prompt);
void prompt_set_folder(struct prompt *prompt, const char *folder);

/* As the functions of screen/screen.h. */
void prompt_open(struct prompt *prompt, const struct prompt_options *options);
enum prompt_result prompt_read(struct prompt *prompt);
const char *prompt_text(const struct prompt *prompt);
int prompt_cursor(const struct prompt *prompt);
const char *prompt_completions(const struct prompt *prompt);
void prompt_close(struct prompt *prompt);

#endif
