/* Somebody who asks to see us and waits for an answer: who, since when, how often, in what words.
   Knows no roster and no clock: times are real time in microseconds, always given. */
#ifndef MUSTER_ROSTER_ASKER_H
#define MUSTER_ROSTER_ASKER_H

#include <glib.h>
#include <stdbool.h>

/* A request to see us as it came (RFC 6121, 3.1), or as it was kept. Strings are borrowed. */
struct asking {
    const char *jid;  /* bare or full */
    const char *text; /* their words (<status/>); NULL: none */
    const char *nick; /* what they call themselves (XEP-0172); NULL: not told */
    const char *old;  /* who they say they were (XEP-0283): bare, prepared; NULL: not said */
    gint64 at;        /* when it was heard; 0: not known */
    gint64 since;     /* kept ones: when it was first heard; 0: at */
    guint times;      /* kept ones: how often it was heard; 0: this once */
};

/* Anybody may ask, in words of any length: so much of each is kept, and of so many in a roster.
   Thousands who wait for an answer are no rarity where an account is known. */
enum { ASKER_TEXT_MOST = 1024 /* bytes */, ASKERS_MOST = 10000 };

struct asker {
    char *jid;
    char *text, *nick;  /* the latest that were given, maybe cut; NULL: none ever was */
    char *old;          /* the same; not kept beyond this run */
    gint64 first, last; /* heard */
    guint times;        /* a server may repeat at each sign-in what was asked once */
    bool repeated;      /* since it was first told of in this run, or read from what was kept */
};

/* jid: bare; asking's is not looked at. */
struct asker *asker_new(const char *jid, const struct asking *asking);
/* Heard again. What is not said this time stays as it was: servers leave out what they did not
   keep. */
void asker_repeat(struct asker *asker, const struct asking *asking);
void asker_free(struct asker *asker);

#endif
