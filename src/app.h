/* Who owns what, and one turn of the program: wait, keys, stanzas, one frame. Knows everybody, and
   leaves all knowledge to them. */
#ifndef MUSTER_APP_H
#define MUSTER_APP_H

#include "accounts.h"
#include "settings/theme.h"

struct app;

/* chosen: struct chosen, at least one. settings, theme and what was chosen must outlive it. NULL
   and a sentence: the terminal cannot be used. */
struct app *app_new(const struct settings *settings, const struct theme *theme,
                    const GPtrArray *chosen, GError **error);
/* As if it were typed, once the server has told the roster that it is about. Copied; NULL: none. */
void app_open_link(struct app *app, const char *link);
/* Until the user quits or a signal says so. */
void app_run(struct app *app);
/* Restores the terminal, keeps what is to be kept, signs out. */
void app_free(struct app *app);

#endif
