/* Requests, and those who ask to see us, as a scenario writes them. Knows no scenario. */
#ifndef MUSTER_TESTS_WIRE_DESCRIBE_H
#define MUSTER_TESTS_WIRE_DESCRIBE_H

#include "roster/asker.h"
#include "roster/message.h"
#include "roster/request.h"

/* "done, 12 contacts"; g_free() it. */
char *describe_request(const struct request *request);
/* "a@b.lit x2 Nick: Words"; since when only if that was before this run. g_free() it. */
char *describe_asker(const struct asker *asker);

/* "darcy@pemberley.lit/hall sent 2026-03-01T10:00:00Z [subject]: text <xml/>"; g_free() it. */
char *describe_message(const struct message *message);

#endif
