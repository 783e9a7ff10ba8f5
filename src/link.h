/* Links that wait, typed or from the command line, for the roster that they are about. Knows no
   terminal. */
#ifndef MUSTER_LINK_H
#define MUSTER_LINK_H

#include "accounts.h"

/* Takes the link out of the words, if there is one; g_free() it. NULL: there is none, or error says
   what is wrong with it. */
char *link_take(char **words, GError **error);

/* Leaves it with the account that it is about; to nobody's, the user is told. */
void link_give(struct accounts *accounts, const char *link);
/* Opens one that waits, if its account is ready: shows that, and runs the command. false: none is.
 */
bool link_open(struct accounts *accounts);

#endif
