/* Adding somebody: at once, or with what is already known of them, where each part is asked for, so
   that it can be mended or given up. Knows no verb. */
#ifndef MUSTER_COMMAND_ADD_H
#define MUSTER_COMMAND_ADD_H

#include "command/context.h"

/* Files it. asks: to see them, too, which is left out, and the user is told, where they are
 * blocked. */
void add_file(struct context *context, const char *jid, const char *name, char *const *groups,
              bool asks);

/* All are copied; NULL: not known. */
void add_ask(struct context *context, const char *jid, const char *name, char *const *groups);

#endif
