/* Requests, those who ask to see us, and what was learnt, as a scenario writes them. Knows no
 * scenario. */
#ifndef MUSTER_TESTS_WIRE_DESCRIBE_H
#define MUSTER_TESTS_WIRE_DESCRIBE_H

#include "roster/asker.h"
#include "roster/facts.h"
#include "roster/message.h"
#include "roster/request.h"
#include "roster/roster.h"

/* "done, 12 contacts"; g_free() it. */
char *describe_request(const struct request *request);
/* "a@b.lit x2 Nick: Words"; since when only if that was before this run. g_free() it. */
char *describe_asker(const struct asker *asker);
/* "a@b.lit/c software Name | 1.0": the answer to that question; NULL: there is none. g_free() it.
 */
char *describe_fact(const struct facts *facts, const char *jid, enum request_verb verb);

/* "darcy@pemberley.lit/hall sent 2026-03-01T10:00:00Z [subject]: text <xml/>"; g_free() it. */
char *describe_message(const struct message *message);

/* "1 add a@b.lit Ann in A,B from c@d.lit; 2 ...", or "none"; g_free() it. */
char *describe_suggestions(struct roster *roster);

#endif
