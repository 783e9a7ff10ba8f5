/* From what was seen on a connection to the reason why it ended. Knows no connection, and never
   asks libstrophe's error number, which means nothing for certain. */
#ifndef MUSTER_XMPP_DIAGNOSIS_H
#define MUSTER_XMPP_DIAGNOSIS_H

#include "xmpp/fault.h"
#include "xmpp/phase.h"

/* What was seen. Strings owned, NULL: nothing of that kind. */
struct evidence {
    enum phase phase; /* how far it came */
    bool ended;       /* libstrophe has let go of it */
    bool hopeless;    /* it has not, but nothing good can come any more */
    bool malformed;
    const char *breach; /* what the server did that no stream survives (guard.h); static */
    bool unproven;      /* and it was in signing in */
    bool timed_out;     /* libstrophe's own limit for a connection or for stream features */
    bool tls_refused;   /* the server answered <starttls/> with <failure/> */
    bool closed;        /* the server ended the stream in good order */
    int system;         /* errno of the connection that failed; 0: unknown */
    char *distrusted;   /* why the certificate is not accepted */
    char *stream_error; /* RFC 6120, 4.9: XML */
    char *refusal;      /* the last SASL <failure/>, or the error that answered the binding: XML */
    char *error;        /* the last that libstrophe called an error */
    char *tls_error;
};

void evidence_clear(struct evidence *evidence);

void diagnose(struct fault *fault, const struct evidence *evidence, const struct parties *parties);

/* The step that was waited for took too long. */
void diagnose_timeout(struct fault *fault, enum phase phase, const struct parties *parties);

#endif
