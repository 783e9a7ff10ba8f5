/* The keys of a configuration file. Does not know which keys and commands there are. */
#ifndef MUSTER_SETTINGS_KEYS_H
#define MUSTER_SETTINGS_KEYS_H

#include "settings/document.h"

void keys_take(struct document *document, GPtrArray *keys);

/* For a GPtrArray. */
void key_free(void *key);

#endif
