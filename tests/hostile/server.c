/* TLS goes through memory, so that its bytes, too, can be sent slowly or not at all. */
#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { HANDSHAKE = 40000, WRITE = 10000 }; /* ms without a byte before the server gives up */

struct server {
    char *certificates;
    struct element_stream *received;
    SSL *ssl; /* NULL: plain */
    int listener, fd, port, slow, records, cut;
    bool secured, deaf, ended, garbled; /* garbled: what comes is no XML any more */
};

struct server *server_new(const char *certificates)
{
    struct server *server = g_new0(struct server, 1);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->certificates = g_strdup(certificates);
    server->received = element_stream_new();
    server->fd = server->cut = -1;
    server->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(server->listener, (struct sockaddr *)&address, length) ||
        listen(server->listener, 16) ||
        getsockname(server->listener, (struct sockaddr *)&address, &length))
        g_error("cannot listen on 127.0.0.1: %s", g_strerror(errno));
    server->port = ntohs(address.sin_port);
    return server;
}

void server_free(struct server *server)
{
    server_close(server, false);
    server_refuse(server);
    element_stream_free(server->received);
    g_free(server->certificates);
    g_free(server);
}

int server_port(const struct server *server)
{
    return server->port;
}

void server_refuse(struct server *server)
{
    if (server->listener >= 0)
        close(server->listener);
    server->listener = -1;
}

int server_listener(const struct server *server)
{
    return server->listener;
}

void server_accept(struct server *server)
{
    int one = 1;

    server_close(server, false);
    element_stream_free(server->received);
    server->received = element_stream_new();
    server->fd = accept(server->listener, NULL, NULL);
    server->ended = server->fd < 0;
    if (server->ended)
        return;
    fcntl(server->fd, F_SETFL, O_NONBLOCK);
    setsockopt(server->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

void server_turn_away(struct server *server)
{
    struct pollfd listener = {server->listener, POLLIN, 0};
    int fd;

    server_close(server, false);
    while (poll(&listener, 1, 0) > 0 && (fd = accept(server->listener, NULL, NULL)) >= 0)
        close(fd);
}

bool server_is_connected(const struct server *server)
{
    return server->fd >= 0 && !server->ended;
}

void server_close(struct server *server, bool reset)
{
    struct linger linger = {.l_onoff = 1};

    SSL_free(server->ssl);
    server->ssl = NULL;
    server->secured = server->deaf = server->garbled = false;
    server->slow = server->records = 0;
    server->cut = -1;
    if (server->fd < 0)
        return;
    if (reset)
        setsockopt(server->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(server->fd);
    server->fd = -1;
}

void server_slow(struct server *server, int milliseconds)
{
    server->slow = milliseconds;
}

void server_records(struct server *server, int bytes)
{
    server->records = bytes;
}

void server_cut(struct server *server, int bytes)
{
    server->cut = bytes;
}

void server_stop_reading(struct server *server, bool stop)
{
    server->deaf = stop;
}

int server_descriptor(const struct server *server)
{
    return server->deaf || server->ended ? -1 : server->fd;
}

struct element_stream *server_received(struct server *server)
{
    return server->received;
}

/* --- out --- */

static bool await(const struct server *server, short events, int milliseconds)
{
    struct pollfd fd = {server->fd, events, 0};

    return poll(&fd, 1, milliseconds) > 0;
}

/* A client that has gone is no error here: the scenario says what it expects. */
static bool write_some(struct server *server, const char *bytes, gsize length)
{
    while (length && server->fd >= 0) {
        ssize_t n = send(server->fd, bytes, length, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN && await(server, POLLOUT, WRITE))
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (gsize)n;
    }
    return server->fd >= 0;
}

static void write_raw(struct server *server, const char *bytes, gsize length)
{
    if (!server->slow)
        write_some(server, bytes, length);
    for (gsize i = 0; server->slow && i < length && write_some(server, bytes + i, 1); i++)
        g_usleep((gulong)server->slow * 1000);
}

static gsize cut_to(struct server *server, gsize length)
{
    gsize left = server->cut < 0 ? length : MIN((gsize)server->cut, length);

    if (server->cut >= 0)
        server->cut -= (int)left;
    return left;
}

static void flush_tls(struct server *server)
{
    char *bytes;
    gsize length = (gsize)BIO_get_mem_data(SSL_get_wbio(server->ssl), &bytes);

    if (!server->secured)
        length = cut_to(server, length);
    write_raw(server, bytes, length);
    (void)BIO_reset(SSL_get_wbio(server->ssl));
}

void server_send(struct server *server, const char *bytes, gsize length)
{
    length = cut_to(server, length);
    server->cut = -1;
    if (!server->ssl) {
        write_raw(server, bytes, length);
        return;
    }
    for (gsize n; length; bytes += n, length -= n) {
        n = server->records ? MIN((gsize)server->records, length) : length;
        if (SSL_write(server->ssl, bytes, (int)n) <= 0)
            return;
    }
    flush_tls(server);
}

void server_send_in_clear(struct server *server, const char *bytes, gsize length)
{
    write_raw(server, bytes, length);
}

void server_end_tls(struct server *server)
{
    if (!server->ssl)
        return;
    SSL_shutdown(server->ssl);
    flush_tls(server);
}

/* --- in --- */

/* false: the end has come, in whatever way. */
static bool read_raw(struct server *server, GString *into)
{
    char bytes[65536];
    ssize_t n = read(server->fd, bytes, sizeof bytes);

    if (n > 0)
        g_string_append_len(into, bytes, n);
    server->ended = n == 0 || (n < 0 && errno != EAGAIN);
    return !server->ended;
}

static void decrypt(struct server *server, GString *bytes)
{
    char plain[16384];
    int n;

    BIO_write(SSL_get_rbio(server->ssl), bytes->str, (int)bytes->len);
    g_string_truncate(bytes, 0);
    while ((n = SSL_read(server->ssl, plain, sizeof plain)) > 0)
        g_string_append_len(bytes, plain, n);
    flush_tls(server); /* session tickets, alerts */
}

/* Frees bytes. */
static bool take(struct server *server, GString *bytes, GError **error)
{
    bool ok = true;

    if (server->ssl)
        decrypt(server, bytes);
    if (bytes->len && !server->garbled)
        ok = element_stream_feed(server->received, bytes->str, bytes->len, error);
    server->garbled |= !ok;
    g_string_free(bytes, TRUE);
    return ok;
}

bool server_read(struct server *server, GError **error)
{
    GString *bytes = g_string_new(NULL);

    read_raw(server, bytes);
    return take(server, bytes, error);
}

/* --- TLS --- */

static SSL_CTX *context_new(const struct server *server, const char *certificate)
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    char *crt = g_strdup_printf("%s/%s.crt", server->certificates, certificate);
    char *key = g_strdup_printf("%s/%s.key", server->certificates, certificate);

    if (SSL_CTX_use_certificate_chain_file(context, crt) != 1 ||
        SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1)
        g_error("no certificate %s", crt);
    g_free(crt);
    g_free(key);
    return context;
}

/* One look at what the client sent; false: the handshake is over, well or not. */
static bool shake(struct server *server)
{
    GString *bytes = g_string_new(NULL);
    int result = SSL_accept(server->ssl), reason = SSL_get_error(server->ssl, result);
    bool more = result <= 0 && reason == SSL_ERROR_WANT_READ;

    flush_tls(server);
    more = more && server->cut != 0 && await(server, POLLIN, HANDSHAKE) && read_raw(server, bytes);
    if (bytes->len)
        BIO_write(SSL_get_rbio(server->ssl), bytes->str, (int)bytes->len);
    g_string_free(bytes, TRUE);
    server->secured = result == 1;
    return more;
}

bool server_secure(struct server *server, const char *certificate, GError **error)
{
    SSL_CTX *context = context_new(server, certificate);

    server->ssl = SSL_new(context);
    SSL_CTX_free(context);
    SSL_set_bio(server->ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    while (shake(server))
        ;
    if (!server->secured)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the client broke off the handshake: %s",
                    ERR_reason_error_string(ERR_peek_last_error()) ?: "it closed the link");
    ERR_clear_error();
    /* What came in one piece with the end of the handshake. */
    return server->secured && take(server, g_string_new(NULL), error);
}
