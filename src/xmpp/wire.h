/* What the parts of the protocol share: whose account it is, who may speak for its server, and
   where stanzas and sentences leave. Knows no stanza's meaning and no connection. */
#ifndef MUSTER_XMPP_WIRE_H
#define MUSTER_XMPP_WIRE_H

#include "roster/ledger.h"
#include "roster/roster.h"
#include "xmpp/features.h"
#include "xmpp/stanza.h"

struct wire {
    xmpp_ctx_t *ctx;
    char *account; /* our bare JID */
    char *domain;
    char *bound;              /* our full JID; NULL: offline. All three prepared */
    struct features features; /* of the present stream */
    char *ver;                /* what we can do, hashed (XEP-0115) */
    char *nickname;           /* NULL: none */
    bool present;             /* our presence is sent */
    gint64 touched;           /* when the user last pressed a key: microseconds, monotonic */
    struct roster *roster;
    struct ledger *ledger;
    void (*send)(xmpp_stanza_t *stanza, void *data);
    void (*note)(const char *sentence, void *data);
    void *data;
};

/* Who speaks for our account: nobody named, or our bare JID (RFC 6120, 8.1.2.1; RFC 6121, 2.1.6).
   Addresses are compared after preparation. */
bool wire_is_account(const struct wire *wire, const char *from);

/* Who may answer what we ask without naming anybody: the account, and, since servers differ, our
   full JID and our domain. */
bool wire_is_our_side(const struct wire *wire, const char *from);

/* Whether this sender may answer the request: who was asked, or our side where nobody was named. */
bool wire_may_answer(const struct wire *wire, const struct request *request, const char *from);

/* Who sees our presence, if it is sent: our own other devices, and the contacts whom it is sent to.
 */
bool wire_is_seen_by(const struct wire *wire, const char *from);

/* Who may learn that we are there: those, and our server, which knows. */
bool wire_is_known_to(const struct wire *wire, const char *from);

/* Takes the stanza. */
void wire_send(const struct wire *wire, xmpp_stanza_t *stanza);
/* The same with an id that nobody can guess; g_free() it. */
char *wire_send_new(const struct wire *wire, xmpp_stanza_t *stanza);
/* The same for what the ledger has filed: gives it an id that nobody can guess, and enters it. */
void wire_send_request(const struct wire *wire, struct request *request, xmpp_stanza_t *stanza,
                       gint64 now);
/* The same for its next step, once the one before is answered. */
void wire_send_step(const struct wire *wire, struct request *request, xmpp_stanza_t *stanza,
                    gint64 now);

void wire_note(const struct wire *wire, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
