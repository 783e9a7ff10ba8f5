#include "bench/raw_stream.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void thank(struct raw *raw, const XML_Char **attributes)
{
    const char *id = NULL, *type = NULL;

    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], "id") == 0)
            id = attributes[1];
        else if (strcmp(attributes[0], "type") == 0)
            type = attributes[1];
    if (id && g_strcmp0(type, "set") == 0)
        g_string_append_printf(raw->thanks, "<iq type='result' id='%s'/>", id);
}

static void see_open(void *data, const XML_Char *name G_GNUC_UNUSED, const XML_Char **attributes)
{
    struct raw *raw = data;

    if (raw->depth++ == 1 && raw->thanks)
        thank(raw, attributes);
}

static void see_close(void *data, const XML_Char *name G_GNUC_UNUSED)
{
    struct raw *raw = data;

    raw->stanzas += --raw->depth == 1;
}

static void connect_tls(struct raw *raw, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)strtoul(argv[4], NULL, 10))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());

    if (inet_pton(AF_INET, argv[3], &address.sin_addr) != 1 ||
        connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        g_error("nobody listens at %s:%s", argv[3], argv[4]);
    SSL_CTX_load_verify_locations(context, argv[5], NULL);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    raw->tls = SSL_new(context);
    SSL_CTX_free(context);
    SSL_set_tlsext_host_name(raw->tls, argv[1]);
    SSL_set1_host(raw->tls, argv[1]);
    SSL_set_fd(raw->tls, fd);
    if (SSL_connect(raw->tls) != 1)
        g_error("no TLS with %s:%s", argv[3], argv[4]);
}

void raw_write(const struct raw *raw, const char *bytes, gsize length)
{
    SSL_write(raw->tls, bytes, (int)length);
}

void raw_say(const struct raw *raw, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    raw_write(raw, text, strlen(text));
    g_free(text);
}

void raw_await(struct raw *raw, guint stanzas)
{
    char bytes[16384];

    while (raw->stanzas < stanzas) {
        int got = SSL_read(raw->tls, bytes, sizeof bytes);
        if (got <= 0 || XML_Parse(raw->parser, bytes, got, 0) != XML_STATUS_OK)
            g_error("the stream broke off");
        raw->bytes += (gsize)got;
        if (raw->thanks && raw->thanks->len > 0)
            raw_write(raw, raw->thanks->str, raw->thanks->len);
        if (raw->thanks)
            g_string_truncate(raw->thanks, 0);
    }
}

static void open_stream(struct raw *raw, const char *domain)
{
    if (raw->parser)
        XML_ParserFree(raw->parser);
    raw->parser = XML_ParserCreateNS(NULL, '\x1f');
    XML_SetElementHandler(raw->parser, see_open, see_close);
    XML_SetUserData(raw->parser, raw);
    raw->depth = 0;
    raw->stanzas = 0;
    raw_say(raw,
            "<stream:stream to='%s' version='1.0' xmlns='jabber:client'"
            " xmlns:stream='http://etherx.jabber.org/streams'>",
            domain);
    raw_await(raw, 1);
}

/* SASL PLAIN (RFC 4616). */
void raw_sign_in(struct raw *raw, char **argv)
{
    GString *secret = g_string_new(NULL);
    char *encoded;

    connect_tls(raw, argv);
    g_string_append_c(secret, '\0');
    g_string_append(secret, argv[0]);
    g_string_append_c(secret, '\0');
    g_string_append(secret, argv[2]);
    encoded = g_base64_encode((const guchar *)secret->str, secret->len);
    open_stream(raw, argv[1]);
    raw_say(raw, "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%s</auth>",
            encoded);
    raw_await(raw, 2);
    open_stream(raw, argv[1]);
    raw_say(raw, "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    raw_await(raw, 2);
    g_free(encoded);
    g_string_free(secret, TRUE);
}

void raw_end(struct raw *raw)
{
    XML_ParserFree(raw->parser);
    SSL_free(raw->tls);
}
