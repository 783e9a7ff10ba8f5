/* The program under test, without its screen: a session in a loop of its own, told what to do and
   reporting what happens as lines of text. Knows no server. */
#ifndef MUSTER_TESTS_CLIENT_H
#define MUSTER_TESTS_CLIENT_H

#include "xmpp/session.h"

struct client_settings {
    struct session_settings session;
    gint64 timeout; /* of requests, microseconds */
};

/* For a process of its own. Commands, a line each: connect, disconnect, fetch, retry N, dismiss N,
   add JID [NAME [GROUP...]], rename JID NAME, regroup JID [GROUP...], remove JID, ask JID,
   password TEXT, pin SHA256, look JID, count, where, free, let-go (so that it can
   connect anew, as the same session if that one rests), quit.
   Reports, a line each: "state NAME", "fault KIND SENTENCE", "note SENTENCE", "change SENTENCE",
   "secret XML" (never, one hopes), "request NUMBER STATE WORDS", "contact JID WORDS", "contacts N",
   "here STATE", "let-go STATE", "slowest MICROSECONDS", "freed MICROSECONDS". Returns the exit
   status. */
int client_run(const struct client_settings *settings, int commands, int reports);

#endif
