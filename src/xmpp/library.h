/* libstrophe itself: which one it is, and its contexts. Knows what it takes for them to come and
   go. */
#ifndef MUSTER_XMPP_LIBRARY_H
#define MUSTER_XMPP_LIBRARY_H

#include <stdbool.h>
#include <strophe.h>

/* log: NULL for none; must outlive it. Free with xmpp_ctx_free(). */
xmpp_ctx_t *library_context_new(const xmpp_log_t *log);

/* "libstrophe 0.12", as built. Static. */
const char *library_describe(void);
/* Whether it finds expat through us as it runs (xmpp/guard.h). */
bool library_is_guarded(void);

#endif
