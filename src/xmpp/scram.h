/* A SCRAM sign-in (RFC 5802, 7677) as a bystander sees it who knows the password: is the server one
   that knows it, too? libstrophe never asks. Knows texts as they are before base64, no stream.
   Flaws are sentences that follow the server's name; static. */
#ifndef MUSTER_XMPP_SCRAM_H
#define MUSTER_XMPP_SCRAM_H

#include <stdbool.h>

/* The client's work. RFC 5802 (5.1) asks servers for no less than 4,096; less would make it cheap
   to guess the password from the answer. The most that is recommended anywhere is about a million;
   libstrophe needs 0.9 s for that, Prosody asks for 10,000. */
enum { SCRAM_ITERATIONS_LEAST = 4096, SCRAM_ITERATIONS_MOST = 1000000 };

struct scram;

/* client_first: our first message. NULL: the mechanism is none of SCRAM's. */
struct scram *scram_new(const char *mechanism, const char *client_first);
void scram_free(struct scram *scram); /* NULL is fine */

/* The server's first message. NULL: nothing is wrong with it, it may be answered. */
const char *scram_challenge(struct scram *scram, const char *server_first);
/* Our answer to it. */
void scram_respond(struct scram *scram, const char *client_final);
/* The server's last message, and that we are in. NULL: it has proved itself. Takes as long as the
   sign-in itself. */
const char *scram_success(const struct scram *scram, const char *server_final,
                          const char *password);

#endif
