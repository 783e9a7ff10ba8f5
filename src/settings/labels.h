/* What accounts are called where there are several: short, and no two alike. Knows names and
   addresses as the file has them. */
#ifndef MUSTER_SETTINGS_LABELS_H
#define MUSTER_SETTINGS_LABELS_H

#include "settings/model.h"

/* One for each of the accounts (struct account_settings, each with a jid): the name that it was
   given, else the part of its address that no other has, else all of it. g_strfreev() it. */
char **labels_new(const GPtrArray *accounts);

/* For where there is room for a few letters: the same, with a number in front of those that begin
   alike. g_strfreev() it. */
char **labels_brief(char *const *labels);

#endif
