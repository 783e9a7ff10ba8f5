/* From what a file says to what the program uses: checks a value against its option and stores it.
   Knows the types of options, not their meaning. */
#ifndef MUSTER_SETTINGS_VALUE_H
#define MUSTER_SETTINGS_VALUE_H

#include "settings/document.h"
#include "settings/options.h"

/* Takes every member of group into target as table says; what is wrong becomes faults of document.
   Options of the type OPTION_RECORDS are left to the caller. */
void group_take(struct document *document, config_setting_t *group, const struct option *table,
                void *target);

#endif
