/* The least that a libstrophe program can do with a roster: fetch it over TLS and forget it. What
   muster costs is measured against this. Prints CPU milliseconds and peak memory in kB when the
   roster is there. usage: bare JID PASSWORD HOST PORT CA-FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strophe.h>
#include <sys/resource.h>

struct bare {
    xmpp_ctx_t *context;
    int over; /* 1: fetched, 2: failed */
};

static int take_roster(xmpp_conn_t *connection, xmpp_stanza_t *stanza, void *data)
{
    struct bare *bare = data;
    const char *id = xmpp_stanza_get_id(stanza);

    (void)connection;
    if (id && !strcmp(id, "roster"))
        bare->over = 1;
    return 1;
}

static void fetch(xmpp_conn_t *connection, struct bare *bare)
{
    xmpp_stanza_t *iq = xmpp_iq_new(bare->context, "get", "roster");
    xmpp_stanza_t *query = xmpp_stanza_new(bare->context);

    xmpp_stanza_set_name(query, "query");
    xmpp_stanza_set_ns(query, XMPP_NS_ROSTER);
    xmpp_stanza_add_child_ex(iq, query, 0);
    xmpp_handler_add(connection, take_roster, NULL, "iq", NULL, bare);
    xmpp_send(connection, iq);
    xmpp_stanza_release(iq);
}

static void on_event(xmpp_conn_t *connection, xmpp_conn_event_t event, int error,
                     xmpp_stream_error_t *stream_error, void *data)
{
    struct bare *bare = data;

    (void)error, (void)stream_error;
    if (event == XMPP_CONN_CONNECT)
        fetch(connection, bare);
    else if (!bare->over)
        bare->over = 2;
}

static void print_cost(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    printf("cpu %.1f\nmemory %ld\n",
           (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3,
           usage.ru_maxrss);
}

int main(int argc, char **argv)
{
    struct bare bare = {0};
    xmpp_conn_t *connection;

    if (argc != 6)
        return EXIT_FAILURE;
    xmpp_initialize();
    bare.context = xmpp_ctx_new(NULL, NULL);
    connection = xmpp_conn_new(bare.context);
    xmpp_conn_set_jid(connection, argv[1]);
    xmpp_conn_set_pass(connection, argv[2]);
    xmpp_conn_set_cafile(connection, argv[5]);
    xmpp_conn_set_flags(connection, XMPP_CONN_FLAG_MANDATORY_TLS | XMPP_CONN_FLAG_DISABLE_SM);
    xmpp_connect_client(connection, argv[3], (unsigned short)strtoul(argv[4], NULL, 10), on_event,
                        &bare);
    while (!bare.over)
        xmpp_run_once(bare.context, 1);
    if (bare.over == 1)
        print_cost();
    xmpp_conn_release(connection);
    xmpp_ctx_free(bare.context);
    return bare.over == 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
