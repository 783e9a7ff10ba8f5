/* Making changes that others suggest: what they come to, in words, and doing it. Knows no verb. */
#ifndef MUSTER_COMMAND_ACCEPT_H
#define MUSTER_COMMAND_ACCEPT_H

#include "command/context.h"

/* Whether it would take somebody off the roster. */
bool accept_is_removal(const struct context *context, const struct suggestion *suggestion);
/* What these (unsigned) come to together: "add 2 and ask to see them, change 1"; g_free() it. */
char *accept_describe(const struct context *context, const GArray *numbers);
/* Files what it comes to, and drops it. Whoever is gone in the meantime, or would be removed, is
   left alone. */
void accept_one(struct context *context, unsigned number);

#endif
