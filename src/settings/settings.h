/* What the user's configuration file says (libconfig). Knows no curses and no connection; the
   table in options.c is the list of all that can be written there. */
#ifndef MUSTER_SETTINGS_SETTINGS_H
#define MUSTER_SETTINGS_SETTINGS_H

#include "settings/model.h"

/* All defaults. */
struct settings *settings_new(void);
void settings_free(struct settings *settings);

/* $XDG_CONFIG_HOME/muster/muster.conf; g_free() it. */
char *settings_default_path(void);

/* Puts what path says into *settings, and the default for what it does not say; on failure
   *settings is as it was, and error is one sentence with file, line, what is wrong and the nearest
   known name. */
bool settings_load(struct settings *settings, const char *path, GError **error);

/* Every fault of the file, a sentence each, in the order of its lines; an empty array: none.
   judge: NULL, or what judges an account's jid.
 */
GPtrArray *settings_check(const char *path, settings_judge_jid *judge);

/* Writes a new file with this account, never its password; 0600, folders 0700, and fails if the
   file exists. */
bool settings_write(const char *path, const struct account_settings *account, GError **error);

#endif
