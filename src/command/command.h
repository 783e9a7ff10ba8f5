/* What the user can do: one table that feeds keys, the command line, completion, help, --help and
   the README. Knows the verbs by name only; how they work stands in verbs.h and behind it. */
#ifndef MUSTER_COMMAND_COMMAND_H
#define MUSTER_COMMAND_COMMAND_H

#include "command/feature.h"

enum needs {
    NEEDS_NOTHING = 0,
    NEEDS_ONLINE = 1,
    NEEDS_TEXT = 2,   /* something must stand behind the verb */
    KEY_ASKS = 4,     /* without text, from a key: asks for it; behind the colon: does without */
    NEEDS_ROSTER = 8, /* the contacts must be known; what is asked for goes when connected */
};

struct command {
    const char *name;
    const char *keys;  /* separated by spaces; "" for none */
    const char *usage; /* what may stand behind it: "<name>", "[<jid>]"; "" for nothing */
    const char *help;  /* a sentence without full stop */
    unsigned where, needs;
    unsigned many; /* where it takes the marked ones, if any are: those of its account */
    const struct feature *feature; /* what the server must offer for it; NULL: nothing */
    enum completion completion;
    void (*run)(struct context *context, const char *rest); /* rest: never NULL, trimmed */
    void (*ask)(struct context *context); /* for NEEDS_TEXT, KEY_ASKS without text: asks for it */
};

/* Sorted by name; ended by name NULL. */
extern const struct command commands[];

/* NULL: no such command. An unambiguous beginning will do. */
const struct command *command_find(const char *name, gsize length);
/* One key, by the name that screen/screen.h gives it. Unbound ones are told to the user. */
void command_key(struct context *context, const char *key);
/* One line as typed behind the colon. */
void command_line(struct context *context, const char *line);
/* Anything may have changed: the contact or the request whose details fill the screen is told of
   anew. */
void command_follow(struct context *context);
/* The same of the changes that others suggest. */
void command_keep_up(struct context *context);
/* WISH_HELP: shows all keys and commands, those for where the user is first. */
void command_help(struct context *context);

/* Candidates for the word before the cursor, or NULL; *start: where it begins in line. */
char **command_complete(const struct context *context, enum completion completion, const char *line,
                        guint *start);

/* Hints for the last line, ended by key NULL; the strings last. */
enum { COMMAND_HINTS = 12 };
void command_hints(const struct context *context, struct view_hint hints[COMMAND_HINTS]);

/* All commands as lines of text: keys, name and usage, help. where: only what works there. */
void command_describe(GString *out, unsigned where);

/* Every fault of the user's keys (unknown command or key used twice), a sentence each. */
void command_check_keys(const struct settings *settings, GPtrArray *faults);

#endif
