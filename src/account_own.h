/* An account's own copy of what the configuration says of it: the user may complete it, and no
   password stays in memory for longer than it is needed. */
#ifndef MUSTER_ACCOUNT_OWN_H
#define MUSTER_ACCOUNT_OWN_H

#include "settings/settings.h"

/* The address is prepared. */
void account_own_copy(struct account_settings *own, const struct account_settings *from);
void account_own_clear(struct account_settings *own);

#endif
