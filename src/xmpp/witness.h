/* Everything that libstrophe tells about one connection through its callbacks, written down: what
   stage it is at, what came and went, what went wrong. Draws no conclusions (xmpp/diagnosis.h) and
   calls nobody: the callbacks may run on another thread than the one that reads this. */
#ifndef MUSTER_XMPP_WITNESS_H
#define MUSTER_XMPP_WITNESS_H

#include "xmpp/certificate.h"
#include "xmpp/diagnosis.h"
#include "xmpp/errand.h"
#include "xmpp/features.h"
#include "xmpp/guard.h"

#include <glib.h>
#include <stdbool.h>
#include <strophe.h>

/* A stanza or stream tag, for the console. */
struct wire_line {
    bool sent;
    char *xml; /* as console_text() */
};

/* A stanza since the sign-in. */
struct arrival {
    xmpp_stanza_t *stanza;
    struct draft *items; /* that stood in it and were taken out (xmpp/guard.h); NULL: none */
    bool cut;            /* something was left out of it */
};

struct witness {
    xmpp_conn_t *conn;     /* borrowed */
    struct guard *guard;   /* of its parser */
    struct errand *errand; /* whose thread runs the callbacks now; NULL: the main one */
    gint phase;            /* enum phase; atomic: it may be read at any time, the rest may not */
    bool direct;           /* TLS from the first byte on */
    int socket; /* a duplicate of libstrophe's: safe to wait for and to shut down, whatever happens
                   to the original; -1: none */
    struct evidence evidence;
    struct certificate *certificate; /* of the server; NULL: none was seen */
    char *pin;                       /* the only SHA-256 that is accepted; NULL: any */
    char *problems;                  /* what verification found so far; NULL: nothing */
    bool judged;                     /* the certificate was decided on */
    char *bound_jid;                 /* once online */
    bool secured;
    struct features features; /* the latest that came */
    guint unsent;             /* stanzas given to libstrophe that it has not yet written out */
    GQueue lines;             /* struct wire_line */
    GQueue arrivals;          /* struct arrival: iq, message, presence since the sign-in */
};

void witness_init(struct witness *witness, bool direct, const char *pin, const char *password);
void witness_clear(struct witness *witness);
void witness_forget_arrivals(struct witness *witness);

/* Callbacks for libstrophe; userdata is the witness. */
void witness_log(void *userdata, xmpp_log_level_t level, const char *area, const char *message);
void witness_event(xmpp_conn_t *conn, xmpp_conn_event_t event, int error,
                   xmpp_stream_error_t *stream_error, void *userdata);
int witness_stanza(xmpp_conn_t *conn, xmpp_stanza_t *stanza, void *userdata);
/* These two have no userdata, nor has the guard: witness_enter() says who is meant on this thread,
   until NULL. */
int witness_socket(xmpp_conn_t *conn, void *socket);
int witness_certificate(const xmpp_tlscert_t *certificate, const char *problem);
void witness_enter(struct witness *witness);

/* After each xmpp_run_once(): once TLS stands, decides on the certificate. */
void witness_judge(struct witness *witness);

enum phase witness_phase(const struct witness *witness);
void witness_set_phase(struct witness *witness, enum phase phase);

void wire_line_free(struct wire_line *line);
void arrival_free(struct arrival *arrival);

#endif
