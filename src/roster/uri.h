/* xmpp: links (RFC 5122), and what they ask for (XEP-0147). Knows their spelling, not whether what
   they ask for can be done, and does nothing by itself: anybody may have written one. */
#ifndef MUSTER_ROSTER_URI_H
#define MUSTER_ROSTER_URI_H

#include <glib.h>
#include <stdbool.h>

#define URI_ERROR uri_error_quark()
GQuark uri_error_quark(void);

enum uri_error {
    URI_ERROR_SYNTAX,
    URI_ERROR_ADDRESS, /* of nobody, or no address */
    URI_ERROR_ACTION,  /* it asks for something that is none of our business */
};

enum uri_action {
    URI_NOTHING,     /* an address and nothing else */
    URI_ROSTER,      /* put them on the roster */
    URI_SUBSCRIBE,   /* ask to see them */
    URI_UNSUBSCRIBE, /* stop seeing them */
    URI_REMOVE,      /* take them off the roster */
};

struct uri {
    char *account; /* who is to do it: bare, prepared; NULL: not said */
    char *jid;     /* whom it is about: bare, prepared */
    enum uri_action action;
    char *name;    /* to call them by; NULL: none given */
    char **groups; /* distinct; NULL: none given */
};

/* Whether text is meant as a link: it begins with xmpp: in letters of any size. */
bool uri_is(const char *text);

/* NULL, and error is a sentence that says what is wrong with it. */
struct uri *uri_parse(const char *text, GError **error);
void uri_free(struct uri *uri); /* NULL is fine */

#endif
