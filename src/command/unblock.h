/* Taking addresses and domains off the list of who is blocked, after a question. Knows no verb. */
#ifndef MUSTER_COMMAND_UNBLOCK_H
#define MUSTER_COMMAND_UNBLOCK_H

#include "command/context.h"

/* Takes the entries, of this account's list, and the question: "... [y/N] "; NULL: the usual one.
 */
void unblock_ask(struct context *context, char **entries, char *question);

#endif
