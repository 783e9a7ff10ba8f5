/* The least that any program can do with a roster: signs in over TLS, asks for it and reads its
   bytes through expat, which tells nobody anything but the depth. What muster costs is measured
   against this. Prints CPU milliseconds, peak memory in kB and the roster's bytes.
   usage: raw USER DOMAIN PASSWORD HOST TLS-PORT CA-FILE */
#include <arpa/inet.h>
#include <expat.h>
#include <glib.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct raw {
    SSL *tls;
    XML_Parser parser;
    int depth;
    guint stanzas; /* that have ended */
    gsize bytes;   /* since the stream was opened */
};

static void see_open(void *data, const XML_Char *name G_GNUC_UNUSED,
                     const XML_Char **attributes G_GNUC_UNUSED)
{
    ((struct raw *)data)->depth++;
}

static void see_close(void *data, const XML_Char *name G_GNUC_UNUSED)
{
    struct raw *raw = data;

    raw->stanzas += --raw->depth == 1;
}

static void connect_tls(struct raw *raw, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)strtoul(argv[5], NULL, 10))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());

    if (inet_pton(AF_INET, argv[4], &address.sin_addr) != 1 ||
        connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        g_error("nobody listens at %s:%s", argv[4], argv[5]);
    SSL_CTX_load_verify_locations(context, argv[6], NULL);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    raw->tls = SSL_new(context);
    SSL_CTX_free(context);
    SSL_set_tlsext_host_name(raw->tls, argv[2]);
    SSL_set1_host(raw->tls, argv[2]);
    SSL_set_fd(raw->tls, fd);
    if (SSL_connect(raw->tls) != 1)
        g_error("no TLS with %s:%s", argv[4], argv[5]);
}

G_GNUC_PRINTF(2, 3)
static void say(const struct raw *raw, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    SSL_write(raw->tls, text, (int)strlen(text));
    g_free(text);
}

/* Until so many stanzas have ended since the stream was opened, whatever is in them. */
static void await(struct raw *raw, guint stanzas)
{
    char bytes[16384];

    while (raw->stanzas < stanzas) {
        int got = SSL_read(raw->tls, bytes, sizeof bytes);
        if (got <= 0 || XML_Parse(raw->parser, bytes, got, 0) != XML_STATUS_OK)
            g_error("the stream broke off");
        raw->bytes += (gsize)got;
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
    say(raw,
        "<stream:stream to='%s' version='1.0' xmlns='jabber:client'"
        " xmlns:stream='http://etherx.jabber.org/streams'>",
        domain);
    await(raw, 1);
}

/* SASL PLAIN (RFC 4616). */
static void sign_in(struct raw *raw, char **argv)
{
    GString *secret = g_string_new(NULL);
    char *encoded;

    g_string_append_c(secret, '\0');
    g_string_append(secret, argv[1]);
    g_string_append_c(secret, '\0');
    g_string_append(secret, argv[3]);
    encoded = g_base64_encode((const guchar *)secret->str, secret->len);
    open_stream(raw, argv[2]);
    say(raw, "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%s</auth>", encoded);
    await(raw, 2);
    open_stream(raw, argv[2]);
    say(raw, "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    await(raw, 2);
    g_free(encoded);
    g_string_free(secret, TRUE);
}

static void fetch(struct raw *raw)
{
    gsize before = raw->bytes;
    struct rusage usage;

    say(raw, "<iq type='get' id='2'><query xmlns='jabber:iq:roster'/></iq>");
    await(raw, 3);
    getrusage(RUSAGE_SELF, &usage);
    printf("cpu %.1f\nmemory %ld\nbytes %zu\n",
           (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3,
           usage.ru_maxrss, raw->bytes - before);
}

int main(int argc, char **argv)
{
    struct raw raw = {0};

    if (argc != 7)
        return EXIT_FAILURE;
    connect_tls(&raw, argv);
    sign_in(&raw, argv);
    fetch(&raw);
    XML_ParserFree(raw.parser);
    SSL_free(raw.tls);
    return EXIT_SUCCESS;
}
