/* How each kind of text looks, read from a theme file (libconfig). Knows colour names and numbers,
   not what is drawn with them: the caller gives the list of style names. */
#ifndef MUSTER_SETTINGS_THEME_H
#define MUSTER_SETTINGS_THEME_H

#include "settings/model.h"

struct theme_look {
    int foreground, background; /* 0..255, or -1: the terminal's own */
    bool bold, underline, reverse, dim;
};

struct theme {
    struct theme_look *looks; /* as many as there are names, in their order */
    int cursor;               /* -1: as the settings say; 0: marker; 1: bar */
};

/* Every style as the terminal writes text, cursor -1: what serves when theme_load() failed. */
struct theme *theme_new(const char *const *names);

/* name: a path with a '/', or a name looked for as NAME.theme in $XDG_CONFIG_HOME/muster/themes and
   then in data_folder. names is NULL-terminated; an unknown style in the file is an error with the
   nearest known name. A style that the file leaves out looks like the terminal's own text. */
struct theme *theme_load(const char *name, const char *data_folder, const char *const *names,
                         GError **error);
/* No colours: bold, reverse, underline, as monochrome terminals and NO_COLOR want. */
void theme_without_colour(struct theme *theme, const char *const *names);
void theme_free(struct theme *theme);

#endif
