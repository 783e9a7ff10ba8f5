/* Whom one may block, and what that costs, in words (XEP-0191). Knows no verb. */
#ifndef MUSTER_COMMAND_BLOCK_H
#define MUSTER_COMMAND_BLOCK_H

#include "command/context.h"

/* Why this address or domain cannot be blocked, as a sentence, or NULL; g_free() it. One's own
   server's would cut one off. */
char *block_judge(const struct context *context, const char *jid);
/* Those of them that can be blocked, or their domains, each once; g_strfreev() it. */
char **block_targets(const struct context *context, char *const *people, bool domains);

/* "Block darcy@pemberley.lit? They will ... [y/N] ", as long as the window allows: targets are all
   addresses, or all domains; deny: their requests to see us are denied, too; answers: its end.
   g_free() it. */
char *block_question(const struct context *context, char *const *targets, bool deny,
                     const char *answers);

/* Files it; deny: and denies those who ask to see us and are covered by it, first, since nothing
   can be said to them later. */
void block_file(struct context *context, char *const *targets, bool deny);

#endif
