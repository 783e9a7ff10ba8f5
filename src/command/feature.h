/* What a server may offer and may lack: how it names that, and how people call it. Knows no verb.
 */
#ifndef MUSTER_COMMAND_FEATURE_H
#define MUSTER_COMMAND_FEATURE_H

#include "command/context.h"

/* A new one is a row in feature.c. */
struct feature {
    const char *ns;     /* as in the server's answer to disco#info (XEP-0030); NULL: some that have
                           it do not say so there, and it is lacking once it was refused */
    const char *called; /* "blocking (XEP-0191)" */
};

extern const struct feature feature_blocking, feature_storage;

/* Whether the server has said what it offers, and this is not among it. */
bool feature_is_lacking(const struct context *context, const struct feature *feature);
/* Why what needs it cannot be done now, as a sentence; NULL: it is offered. g_free() it. */
char *feature_judge(const struct context *context, const struct feature *feature);

#endif
