/* A link on the command line: it waits for the roster that it is about, and is then opened as if it
   had been typed. Knows no terminal. */
#ifndef MUSTER_LINK_H
#define MUSTER_LINK_H

#include "accounts.h"

/* Takes the link out of the words, if there is one; g_free() it. NULL: there is none, or error says
   what is wrong with it. */
char *link_take(char **words, GError **error);

/* true: it is done with. false: its account has no roster of the server's yet. */
bool link_open(struct accounts *accounts, const char *link);

#endif
