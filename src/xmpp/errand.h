/* One call that may block, on a thread of its own: its end can be waited for with poll(2), or not
   at all. Knows nothing of what it runs. */
#ifndef MUSTER_XMPP_ERRAND_H
#define MUSTER_XMPP_ERRAND_H

#include <stdbool.h>

struct errand;

/* What runs over there, and what frees data if nobody waits for it any more. */
typedef void errand_run(struct errand *errand, void *data);
typedef void errand_discard(void *data);

/* Starts at once, with all signals blocked. Until errand_finish() says true, data is the other
   thread's. */
struct errand *errand_new(errand_run *run, errand_discard *discard, void *data);

/* Readable when it has ended, and after each errand_nudge(). */
int errand_fd(const struct errand *errand);
/* Run calls it to have the owner look up from poll(2). */
void errand_nudge(struct errand *errand);

/* true: it had ended; data is the owner's again and the errand is freed. */
bool errand_finish(struct errand *errand);
/* Frees the errand without waiting: data is discarded, now or when run ends, if it ever does. */
void errand_abandon(struct errand *errand);
/* Gives all abandoned ones, whoever's they were, so many milliseconds to end: the libraries that
   they are in do not like to be cleaned up under their feet when the process exits. false: some
   still run. */
bool errand_settle(int milliseconds);

#endif
