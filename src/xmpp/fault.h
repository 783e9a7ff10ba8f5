/* Why a connection could not be made or did not last, in a sentence for people. Knows not how it
   was found out (xmpp/diagnosis.h). */
#ifndef MUSTER_XMPP_FAULT_H
#define MUSTER_XMPP_FAULT_H

#include <glib.h>
#include <stdbool.h>

enum fault_kind {
    FAULT_NONE,
    FAULT_NO_SUCH_HOST,
    FAULT_REFUSED,
    FAULT_UNREACHABLE,
    FAULT_TIMEOUT,
    FAULT_TLS_MISSING,
    FAULT_TLS_FAILED,
    FAULT_CERTIFICATE,
    FAULT_AUTHENTICATION, /* another password may help */
    FAULT_BARRED,         /* not let in, and none would */
    FAULT_UNPROVEN,       /* the server did its part of the sign-in wrong: it may be another's */
    FAULT_HOST_UNKNOWN,
    FAULT_BINDING,
    FAULT_CONFLICT,
    FAULT_SHUTDOWN,
    FAULT_MALFORMED,
    FAULT_LINK_LOST,
    FAULT_STREAM, /* any other stream error */
};

/* Why the last attempt or connection ended. */
struct fault {
    enum fault_kind kind;
    char *sentence; /* plain, without a full stop: "longbourn.lit does not know this account" */
    char *detail;   /* the server's own text or the system's; NULL: none */
};

/* Replaces what fault says; detail is copied. */
void fault_set(struct fault *fault, enum fault_kind kind, const char *detail, const char *format,
               ...) G_GNUC_PRINTF(4, 5);
void fault_clear(struct fault *fault);

/* Trying again would end the same way, or hurt: only the user can do something about it. */
bool fault_is_final(enum fault_kind kind);

#endif
