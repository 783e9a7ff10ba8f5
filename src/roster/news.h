/* What a fetch has told that no push did: for a while away, or by a server that changes things
   without a word. Makes sentences of it, few of much. Knows no roster and no fetch: it is told. */
#ifndef MUSTER_ROSTER_NEWS_H
#define MUSTER_ROSTER_NEWS_H

#include "roster/roster.h"

struct news;

struct news *news_new(void);
void news_free(struct news *news);

/* A difference that the fetch has found. away: there was no link in the meantime. */
void news_hear(struct news *news, const struct change *change, bool away);
/* The fetch is over: says each in a sentence, or how many there were, and forgets them. */
void news_tell(struct news *news, void (*say)(const char *sentence, void *data), void *data);

#endif
