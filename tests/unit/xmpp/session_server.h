/* For tests: a server on a loopback port that follows a script on the first connection made to it.
   Knows no XMPP. */
#ifndef MUSTER_TESTS_SESSION_SERVER_H
#define MUSTER_TESTS_SESSION_SERVER_H

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Waits for bytes that contain `wants`, then says `says`. */
struct step {
    const char *wants, *says;
};

struct server {
    const struct step *steps; /* ended by one that wants NULL; then it holds the line */
    int listening, connection;
    int port;
    gint leaving; /* atomic */
    GThread *thread;
};

static inline bool server_hears(struct server *server, GString *heard, const char *wants)
{
    struct pollfd fd = {.fd = server->connection, .events = POLLIN};
    char bytes[4096];
    ssize_t got;

    while (!g_atomic_int_get(&server->leaving)) {
        if (strstr(heard->str, wants)) {
            g_string_truncate(heard, 0);
            return true;
        }
        if (poll(&fd, 1, 10) < 1)
            continue;
        got = read(server->connection, bytes, sizeof bytes);
        if (got <= 0)
            return false;
        g_string_append_len(heard, bytes, got);
    }
    return false;
}

static inline gpointer server_run(gpointer data)
{
    struct server *server = data;
    struct pollfd fd = {.fd = server->listening, .events = POLLIN};
    GString *heard = g_string_new(NULL);

    while (!g_atomic_int_get(&server->leaving) && poll(&fd, 1, 10) < 1)
        ;
    if (!g_atomic_int_get(&server->leaving))
        server->connection = accept(server->listening, NULL, NULL);
    for (const struct step *step = server->steps; step->wants; step++) {
        if (server->connection < 0 || !server_hears(server, heard, step->wants))
            break;
        send(server->connection, step->says, strlen(step->says), MSG_NOSIGNAL);
    }
    g_string_free(heard, TRUE);
    return NULL;
}

static inline struct server *server_new(const struct step *steps)
{
    struct server *server = g_new0(struct server, 1);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;

    server->steps = steps;
    server->connection = -1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->listening = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(bind(server->listening, (struct sockaddr *)&address, sizeof address), ==, 0);
    g_assert_cmpint(listen(server->listening, 5), ==, 0);
    getsockname(server->listening, (struct sockaddr *)&address, &length);
    server->port = ntohs(address.sin_port);
    server->thread = g_thread_new("server", server_run, server);
    return server;
}

/* Closes everything, whatever the script has come to. */
static inline void server_free(struct server *server)
{
    g_atomic_int_set(&server->leaving, 1);
    g_thread_join(server->thread);
    close(server->listening);
    if (server->connection >= 0)
        close(server->connection);
    g_free(server);
}

#endif
