/* The server's side of one connection at a time on a loopback port: takes it, secures it, sends as
   slowly or as little as told, and cuts what comes into stanzas. Knows no scenario. */
#ifndef MUSTER_TESTS_SERVER_H
#define MUSTER_TESTS_SERVER_H

#include "element.h"

struct server;

/* certificates: a folder with NAME.crt and NAME.key. Listens on a free port at once. */
struct server *server_new(const char *certificates);
void server_free(struct server *server);
int server_port(const struct server *server);

/* Nobody listens any more: who connects is refused. */
void server_refuse(struct server *server);
int server_listener(const struct server *server); /* readable: somebody connects */
/* Takes the next connection; what is left of the one before is closed. */
void server_accept(struct server *server);
/* Closes whatever is connected or about to be. */
void server_turn_away(struct server *server);
bool server_is_connected(const struct server *server); /* false: no connection, or it has ended */

/* TLS with the named certificate, until the handshake is over or has failed: false, and error. */
bool server_secure(struct server *server, const char *certificate, GError **error);

void server_send(struct server *server, const char *bytes, gsize length);
/* Past TLS, if it stands. */
void server_send_in_clear(struct server *server, const char *bytes, gsize length);
void server_slow(struct server *server, int milliseconds); /* after each byte; 0: as usual */
void server_records(struct server *server, int bytes); /* in each TLS record; 0: as many as go */
void server_cut(struct server *server, int bytes);     /* of the next thing sent */
void server_close(struct server *server, bool reset);
void server_end_tls(struct server *server); /* close_notify; the link stays */

/* What to wait for, or -1: nothing more comes, or it is not to be read. */
int server_descriptor(const struct server *server);
void server_stop_reading(struct server *server, bool stop);
/* Reads what is there; false: what came is no XML. */
bool server_read(struct server *server, GError **error);
struct element_stream *server_received(struct server *server); /* borrowed */

#endif
