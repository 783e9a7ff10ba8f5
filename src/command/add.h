/* Adding somebody with what is already known of them: each part is asked for, so that it can be
   mended or given up. Knows no verb. */
#ifndef MUSTER_COMMAND_ADD_H
#define MUSTER_COMMAND_ADD_H

#include "command/context.h"

/* All are copied; NULL: not known. */
void add_ask(struct context *context, const char *jid, const char *name, char *const *groups);

#endif
