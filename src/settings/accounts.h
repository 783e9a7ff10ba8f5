/* The accounts of a configuration file. Knows what makes an account complete and safe, not whether
   it can sign in. */
#ifndef MUSTER_SETTINGS_ACCOUNTS_H
#define MUSTER_SETTINGS_ACCOUNTS_H

#include "settings/document.h"

/* judge as in settings_check(), or NULL. */
void accounts_take(struct document *document, GPtrArray *accounts, settings_judge_jid *judge);

/* For a GPtrArray. */
void account_settings_free(void *account);

#endif
