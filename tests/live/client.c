/* A second client for tests and the demo: signs in, does what one-line commands say, and prints
   each thing that it receives as one line. Shares no code with muster, so that it can contradict
   it.

   client JID PASSWORD HOST PORT CA-FILE [COMMAND...]   commands first from here, then from stdin

   set JID [NAME [GROUP...]]   remove JID   roster   block JID   unblock JID   blocks
   subscribe|subscribed|unsubscribe|unsubscribed JID [TEXT]
   message JID TEXT   iq get|set PAYLOAD   send STANZA
   presence [SHOW [TEXT]]   welcome SECONDS   (approves whoever asks, after a moment, and asks back)
   wait PATTERN   (a shell pattern for a line not waited for yet; 10 s)   quit */
#include "live/client.h"

#include <fnmatch.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void client_report(struct client *client, const char *format, ...)
{
    va_list args;
    char *line;

    va_start(args, format);
    line = g_strdup_vprintf(format, args);
    va_end(args);
    printf("%s\n", line);
    fflush(stdout);
    g_queue_push_tail(client->received, line);
}

static const char *or_dash(const char *text)
{
    return text ? text : "-";
}

/* --- what comes in --- */

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static char *item_groups(struct client *client, xmpp_stanza_t *item)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(g_free);
    xmpp_stanza_t *child;
    char *text, *all;

    for (child = xmpp_stanza_get_children(item); child; child = xmpp_stanza_get_next(child)) {
        text = xmpp_stanza_get_text(child);
        g_ptr_array_add(groups, g_strdup(text ? text : ""));
        xmpp_free(client->ctx, text);
    }
    g_ptr_array_sort(groups, compare);
    g_ptr_array_add(groups, NULL);
    all = g_strjoinv(",", (char **)groups->pdata);
    g_ptr_array_free(groups, TRUE);
    return all;
}

static void report_items(struct client *client, const char *word, xmpp_stanza_t *query)
{
    xmpp_stanza_t *item;
    char *groups;

    for (item = xmpp_stanza_get_children(query); item; item = xmpp_stanza_get_next(item)) {
        groups = item_groups(client, item);
        client_report(client, "%s %s %s ask=%s name=%s groups=%s", word,
                      or_dash(xmpp_stanza_get_attribute(item, "jid")),
                      or_dash(xmpp_stanza_get_attribute(item, "subscription")),
                      or_dash(xmpp_stanza_get_attribute(item, "ask")),
                      or_dash(xmpp_stanza_get_attribute(item, "name")), groups);
        g_free(groups);
    }
}

/* "blocked JID" of a list, "push block JID" of a push */
static void report_blocking(struct client *client, const char *word, xmpp_stanza_t *payload)
{
    xmpp_stanza_t *item;

    for (item = xmpp_stanza_get_children(payload); item; item = xmpp_stanza_get_next(item))
        client_report(client, "%s %s", word, or_dash(xmpp_stanza_get_attribute(item, "jid")));
}

static void answer(struct client *client, xmpp_stanza_t *iq)
{
    /* Not xmpp_stanza_reply(): it fails for a push, which has no sender. */
    xmpp_stanza_t *reply = xmpp_iq_new(client->ctx, "result", xmpp_stanza_get_id(iq));

    if (xmpp_stanza_get_from(iq))
        xmpp_stanza_set_to(reply, xmpp_stanza_get_from(iq));
    xmpp_send(client->conn, reply);
    xmpp_stanza_release(reply);
}

/* What an extension answers: the notes, say. */
static void report_payload(struct client *client, xmpp_stanza_t *payload)
{
    char *text;
    size_t length;

    if (xmpp_stanza_to_text(payload, &text, &length) != XMPP_EOK)
        return;
    client_report(client, "holds %s", text);
    xmpp_free(client->ctx, text);
}

static void take_iq(struct client *client, xmpp_stanza_t *iq)
{
    xmpp_stanza_t *query = xmpp_stanza_get_child_by_ns(iq, XMPP_NS_ROSTER);
    xmpp_stanza_t *blocking = xmpp_stanza_get_child_by_ns(iq, "urn:xmpp:blocking");
    bool blocks = blocking && strcmp(xmpp_stanza_get_name(blocking), "block") == 0;
    xmpp_stanza_t *error = xmpp_stanza_get_child_by_name(iq, "error");
    xmpp_stanza_t *condition = error ? xmpp_stanza_get_children(error) : NULL;
    const char *type = or_dash(xmpp_stanza_get_type(iq));
    const char *id = or_dash(xmpp_stanza_get_id(iq));

    if (strcmp(type, "set") == 0) {
        if (query)
            report_items(client, "push", query);
        if (blocking)
            report_blocking(client, blocks ? "push block" : "push unblock", blocking);
        answer(client, iq);
    } else if (strcmp(type, "result") == 0) {
        if (query)
            report_items(client, "item", query);
        else if (xmpp_stanza_get_children(iq))
            report_payload(client, xmpp_stanza_get_children(iq));
        if (blocking)
            report_blocking(client, "blocked", blocking);
        client_report(client, "result %s", id);
    } else if (strcmp(type, "error") == 0) {
        client_report(client, "error %s %s", id, condition ? xmpp_stanza_get_name(condition) : "-");
    }
}

static void take_presence(struct client *client, xmpp_stanza_t *presence)
{
    xmpp_stanza_t *status = xmpp_stanza_get_child_by_name(presence, "status");
    const char *from = or_dash(xmpp_stanza_get_from(presence));
    const char *type = xmpp_stanza_get_type(presence);
    char *text = status ? xmpp_stanza_get_text(status) : NULL;

    client_report(client, "presence %s %s %s", from, type ? type : "available", or_dash(text));
    if (text)
        xmpp_free(client->ctx, text);
    if (client->welcome_after >= 0 && g_strcmp0(type, "subscribe") == 0) {
        client->welcome_at = g_get_monotonic_time() + client->welcome_after * G_USEC_PER_SEC;
        g_queue_push_tail(client->askers, g_strdup(from));
    }
}

static void take_message(struct client *client, xmpp_stanza_t *message)
{
    char *text = xmpp_message_get_body(message);

    client_report(client, "message %s %s", or_dash(xmpp_stanza_get_from(message)), or_dash(text));
    if (text)
        xmpp_free(client->ctx, text);
}

static int take_stanza(xmpp_conn_t *conn, xmpp_stanza_t *stanza, void *data)
{
    const char *name = xmpp_stanza_get_name(stanza);
    struct client *client = data;

    (void)conn;
    if (strcmp(name, "iq") == 0)
        take_iq(client, stanza);
    else if (strcmp(name, "presence") == 0)
        take_presence(client, stanza);
    else if (strcmp(name, "message") == 0)
        take_message(client, stanza);
    else
        client_report(client, "%s %s", name, or_dash(xmpp_stanza_get_from(stanza)));
    return 1;
}

static void take_event(xmpp_conn_t *conn, xmpp_conn_event_t event, int error,
                       xmpp_stream_error_t *stream_error, void *data)
{
    struct client *client = data;

    (void)error;
    if (event == XMPP_CONN_CONNECT) {
        xmpp_handler_add(conn, take_stanza, NULL, NULL, NULL, client);
        client->online = true;
        client_report(client, "online %s", or_dash(xmpp_conn_get_bound_jid(conn)));
    } else if (event == XMPP_CONN_DISCONNECT) {
        client_report(client, "offline %s",
                      stream_error && stream_error->text ? stream_error->text : "-");
        client->status = client->over ? client->status : EXIT_FAILURE;
        client->online = false;
        client->ended = true;
    }
}

/* --- one turn --- */

static void look_for_pattern(struct client *client)
{
    bool found = false;
    char *line;

    while (!found && (line = g_queue_pop_head(client->received))) {
        found = fnmatch(client->pattern, line, 0) == 0;
        g_free(line);
    }
    if (!found && g_get_monotonic_time() < client->deadline)
        return;
    if (!found) {
        client_report(client, "timeout waiting for %s", client->pattern);
        client_quit(client, EXIT_FAILURE);
    }
    g_clear_pointer(&client->pattern, g_free);
}

static void welcome(struct client *client)
{
    char *jid;

    if (g_get_monotonic_time() < client->welcome_at)
        return;
    while ((jid = g_queue_pop_head(client->askers))) {
        client_send_presence(client, jid, "subscribed", NULL, NULL);
        client_send_presence(client, jid, "subscribe", NULL, NULL);
        g_free(jid);
    }
}

/* Reads without stdio: a line must not hide in a buffer that poll() does not see. */
static void read_commands(struct client *client, GString *input)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    char bytes[4096], *end;
    ssize_t got;

    if (poll(&in, 1, 0) <= 0)
        return;
    got = read(STDIN_FILENO, bytes, sizeof(bytes));
    if (got <= 0) {
        g_queue_push_tail(client->commands, g_strdup("quit"));
        return;
    }
    g_string_append_len(input, bytes, got);
    while ((end = strchr(input->str, '\n'))) {
        g_queue_push_tail(client->commands, g_strndup(input->str, (gsize)(end - input->str)));
        g_string_erase(input, 0, end - input->str + 1);
    }
}

static void turn(struct client *client, GString *input)
{
    char *line;

    if (client->pattern)
        look_for_pattern(client);
    if (client->online && !client->over && !client->pattern) {
        if ((line = g_queue_pop_head(client->commands))) {
            client_do(client, line);
            g_free(line);
        } else {
            read_commands(client, input);
        }
    }
    if (client->online && !g_queue_is_empty(client->askers))
        welcome(client);
}

static int sign_in(struct client *client, char **argv)
{
    GString *input = g_string_new(NULL);

    client->conn = xmpp_conn_new(client->ctx);
    xmpp_conn_set_flags(client->conn, XMPP_CONN_FLAG_MANDATORY_TLS | XMPP_CONN_FLAG_DISABLE_SM);
    xmpp_conn_set_jid(client->conn, argv[0]);
    xmpp_conn_set_pass(client->conn, argv[1]);
    xmpp_conn_set_cafile(client->conn, argv[4]);
    if (xmpp_connect_client(client->conn, argv[2],
                            (unsigned short)g_ascii_strtoull(argv[3], NULL, 10), take_event,
                            client) != XMPP_EOK) {
        fprintf(stderr, "client: cannot connect to %s port %s\n", argv[2], argv[3]);
        client->ended = true;
    }
    while (!client->ended) {
        turn(client, input);
        xmpp_run_once(client->ctx, TURN_MS);
    }
    xmpp_conn_release(client->conn);
    g_string_free(input, TRUE);
    return client->status;
}

int main(int argc, char **argv)
{
    struct client client = {.welcome_after = -1, .status = EXIT_FAILURE};
    int i, status;

    if (argc < 6) {
        fprintf(stderr, "usage: client JID PASSWORD HOST PORT CA-FILE [COMMAND...]\n");
        return EXIT_FAILURE;
    }
    client.commands = g_queue_new();
    client.received = g_queue_new();
    client.askers = g_queue_new();
    for (i = 6; i < argc; i++)
        g_queue_push_tail(client.commands, g_strdup(argv[i]));
    xmpp_initialize();
    client.ctx = xmpp_ctx_new(NULL, NULL);
    status = sign_in(&client, argv + 1);
    xmpp_ctx_free(client.ctx);
    xmpp_shutdown();
    g_queue_free_full(client.commands, g_free);
    g_queue_free_full(client.received, g_free);
    g_queue_free_full(client.askers, g_free);
    g_free(client.pattern);
    return status;
}
