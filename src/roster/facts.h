/* What was learnt about people by asking: what they call themselves, since when they have been
   away, which program they use; and who did not tell. Knows no wire and no clock: times are real
   time in microseconds, always given. Nothing of it is kept beyond this run. */
#ifndef MUSTER_ROSTER_FACTS_H
#define MUSTER_ROSTER_FACTS_H

#include "roster/request.h"

struct facts;

/* What an answer said, by what was asked. */
enum { VCARD_NAME, VCARD_NICK };                           /* REQUEST_VCARD (XEP-0054) */
enum { LAST_WORDS };                                       /* REQUEST_LAST (XEP-0012) */
enum { SOFTWARE_NAME, SOFTWARE_VERSION, SOFTWARE_SYSTEM }; /* REQUEST_SOFTWARE (XEP-0092) */
enum { MOVED_TO };                                         /* REQUEST_MOVED (XEP-0283) */
enum { FACT_TEXTS = 3 };

/* The latest answer to one question. */
struct fact {
    enum request_verb verb;
    char *resource;          /* of the device that was asked; NULL: the account was */
    gint64 at;               /* when it was answered */
    char *refused;           /* the condition of a refusal, "" for silence; NULL: it was told */
    char *texts[FACT_TEXTS]; /* at most FACT_TEXT_MOST bytes each; NULL: not given */
    gint64 seconds;          /* LAST: for how long nothing has been done there */
};
enum { FACT_TEXT_MOST = 300, FACTS_MOST = 24 /* about one person */ };

/* Whether it is one of those that are answered by facts. */
bool fact_is_asked_by(enum request_verb verb);

/* About whom or what the request asks. Texts are copied, cut, and left out where they are empty. */
struct fact *fact_new(const struct request *request, gint64 at);
void fact_set_text(struct fact *fact, int which, const char *text);
/* The same for an address, which is left out rather than cut. */
void fact_set_address(struct fact *fact, int which, const char *jid);
void fact_free(struct fact *fact);

struct facts *facts_new(void);
void facts_free(struct facts *facts);
/* Takes the fact, in place of an earlier answer to the same. */
void facts_take(struct facts *facts, const char *key, struct fact *fact);
/* A step of any request: one that asked for a fact and was refused is remembered as such. */
void facts_hear(struct facts *facts, const struct request *request, gint64 at);

/* What is known of one, struct fact in the order of verb and resource; NULL: nothing. Borrowed. */
const GPtrArray *facts_about(const struct facts *facts, const char *key);

#endif
