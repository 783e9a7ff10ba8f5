/* Which accounts of the configuration are to be opened, and their passwords. Knows no connection.
 */
#ifndef MUSTER_OPENING_H
#define MUSTER_OPENING_H

#include "settings/settings.h"

/* Those that are named (a name or an address each; NULL or none: all), in that order, each once:
   struct chosen (accounts.h), at least one, for without a configuration there is one to be asked
   for. g_ptr_array_unref() it. NULL: error says which name is that of no account. */
GPtrArray *opening_choose(const struct settings *settings, char *const *names, GError **error);

/* Runs the commands that give passwords, one after the other. One that fails is told to stderr and
   noted as the flaw of its account. false: no account is left. */
bool opening_run_commands(const GPtrArray *chosen);

/* Once those who need them have their own. */
void opening_forget_passwords(const struct settings *settings);

#endif
