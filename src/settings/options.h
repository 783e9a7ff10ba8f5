/* Every option that a configuration file can hold: one row each, from which loading, checking,
   writing, suggestions and help are made. Knows no libconfig. */
#ifndef MUSTER_SETTINGS_OPTIONS_H
#define MUSTER_SETTINGS_OPTIONS_H

#include <glib.h>
#include <stddef.h>

enum option_type {
    OPTION_SWITCH,  /* bool */
    OPTION_NUMBER,  /* int, least..most */
    OPTION_TEXT,    /* char * */
    OPTION_FILE,    /* char *, made absolute from the folder of the configuration file */
    OPTION_THEME,   /* char *, a name, or with a '/' a file */
    OPTION_PIN,     /* char *, 64 lower-case hexadecimal digits */
    OPTION_WORD,    /* an enum whose values are the places in words */
    OPTION_EITHER,  /* bool: false for the first of two words */
    OPTION_RECORDS, /* a list of groups, which has its own table */
};

struct option {
    const char *name; /* NULL ends a table */
    enum option_type type;
    size_t offset; /* in the structure that the table fills */
    int least, most;
    const char *const *words;
    const char *preset; /* as it would be written; NULL: not given */
    const char *help;
};

extern const struct option options[];         /* struct settings */
extern const struct option account_options[]; /* struct account_settings */
extern const struct option key_options[];     /* struct key_settings */

/* NULL: not in the table. */
const struct option *option_find(const struct option *table, const char *name);
/* Every preset of the table into target, which is all zero. */
void options_preset(const struct option *table, void *target);
/* Frees the texts of target. */
void options_clear(const struct option *table, void *target);

/* The table of options as text for --help and the README: name, type, default, meaning. */
void options_describe(GString *out);

#endif
