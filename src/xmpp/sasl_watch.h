/* Watches the sign-in (RFC 6120, 6) from beside libstrophe: what it sends, and what the server says
   before libstrophe hears of it. Knows where in a stream the sign-in is, not how one is proved
   (xmpp/scram.h). */
#ifndef MUSTER_XMPP_SASL_WATCH_H
#define MUSTER_XMPP_SASL_WATCH_H

#include "xmpp/scram.h"

#include <glib.h>

struct sasl_watch {
    char *password;
    struct scram *scram; /* the exchange under way; NULL: none, or of another kind */
    enum { NO_SASL, IN_CHALLENGE, IN_SUCCESS, IN_MECHANISM } place;
    guint depth;   /* of it */
    GString *text; /* in it */
};

void sasl_watch_init(struct sasl_watch *watch);
void sasl_watch_set_password(struct sasl_watch *watch, const char *password); /* copied */
void sasl_watch_clear(struct sasl_watch *watch);

/* An element of ours, as XML. */
void sasl_watch_sent(struct sasl_watch *watch, const char *xml);

/* As expat tells them; depth counts the open elements, the closing one included. */
void sasl_watch_open(struct sasl_watch *watch, guint depth, const char *name);
void sasl_watch_text(struct sasl_watch *watch, guint depth, const char *text, gsize length);

/* Inside a challenge, a success or the name of a mechanism: libstrophe shall hear of it only once
   it is complete, and of nothing but its text, so that it cannot understand it in another way. */
bool sasl_watch_holds(const struct sasl_watch *watch);

enum sasl_verdict {
    SASL_INNER, /* something in it closes: not of interest */
    SASL_PASS,  /* libstrophe may hear of it: text->str */
    SASL_DROP,  /* better not */
    SASL_FLAW,  /* *flaw says what the server did, as a sentence that follows its name */
};
/* An element closes while it holds something. */
enum sasl_verdict sasl_watch_close(struct sasl_watch *watch, guint depth, const char **flaw);

#endif
