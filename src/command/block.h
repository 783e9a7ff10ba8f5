/* Whom one may block, and what that costs, in words (XEP-0191). Knows no verb. */
#ifndef MUSTER_COMMAND_BLOCK_H
#define MUSTER_COMMAND_BLOCK_H

#include "command/context.h"

/* Those of them that can be blocked, or their domains, each once, as keys; g_strfreev() it. NULL:
   none can, and *reason says why, in a sentence; g_free() it. One's own server cannot: blocking it
   would cut one off. reason may be NULL. */
char **block_targets(const struct context *context, char *const *people, bool domains,
                     char **reason);

/* Those of the people whom block_targets() leaves out; g_strfreev() it. *reason: why the first of
   them is; else as it was. */
char **block_left_out(const struct context *context, char *const *people, bool domains,
                      char **reason);

/* "Mr. Darcy (darcy@pemberley.lit)", "everybody at a.lit, b.lit and 2 more": of addresses and
   domains, one at least; g_free() it. */
char *block_name(const struct context *context, char *const *targets);

/* Asks, and says what it costs: targets are all addresses, or all domains, one at least; deny:
   their requests to see us are denied, too; answers: the end of the question, answered by one key.
 */
void block_ask(struct context *context, char *const *targets, bool deny, const char *answers,
               void (*answer)(struct context *context, const char *line, void *deny));

/* Files it; deny: and denies those who ask to see us and are covered by it, first, since nothing
   can be said to them later. */
void block_file(struct context *context, char *const *targets, bool deny);

#endif
