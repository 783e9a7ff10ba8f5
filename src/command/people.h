/* Whom a verb is about that takes many: the marked ones of its account, or one. Knows no verb. */
#ifndef MUSTER_COMMAND_PEOPLE_H
#define MUSTER_COMMAND_PEOPLE_H

#include "command/context.h"

/* Of this account, on the screen that is shown; g_strfreev() it. NULL: nobody is. */
char **people_marked(const struct context *context);
/* Whoever is named in rest, else the marked ones, else the selected one; g_strfreev() it. NULL, and
   the user is told: nobody. */
char **people_meant(struct context *context, const char *rest);
char **people_only(const char *jid); /* g_strfreev() it */

/* Of those something has been asked. false: none of them was marked. */
bool people_unmark(struct context *context, char *const *people);
/* Where accounts stand together and others are marked still, line is run for them. */
void people_go_on(struct context *context, const char *line);

#endif
