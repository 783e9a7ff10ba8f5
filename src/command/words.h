/* What a user types: words with quotes round them, names with commas between, yes. Knows no verb.
 */
#ifndef MUSTER_COMMAND_WORDS_H
#define MUSTER_COMMAND_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* Words as a shell splits them, quotes and backslashes understood; g_strfreev() it. NULL: a quote
   is not closed. */
char **words_split(const char *text);

/* "Family, Old friends" -> the names: trimmed, NFC, empty ones left out; a name with a comma stands
   in double quotes. g_strfreev() it. */
char **words_split_groups(const char *text);
/* The way back. groups may be NULL. g_free() it. */
char *words_join_groups(char *const *groups);

/* Trimmed, NFC, without what XML cannot carry (control characters, U+FFFE); g_free() it. */
char *words_clean(const char *text);

/* Whether a line, or a key's name, says yes; NULL, since the user gave up, does not. */
bool words_mean_yes(const char *line);

#endif
