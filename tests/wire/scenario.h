/* One scenario file played against the protocol, without a connection and without a clock. */
#ifndef MUSTER_TESTS_WIRE_SCENARIO_H
#define MUSTER_TESTS_WIRE_SCENARIO_H

#include <strophe.h>

/* NULL: it went as written; else what did not, with file and line. g_free() it. */
char *scenario_play(xmpp_ctx_t *ctx, const char *path);

#endif
