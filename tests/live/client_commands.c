/* What the second client can be told to do, a line each. Knows no connection's life. */
#include "live/client.h"

#include <stdlib.h>
#include <string.h>

void client_send_presence(struct client *client, const char *to, const char *type, const char *show,
                          const char *text)
{
    xmpp_stanza_t *presence = xmpp_presence_new(client->ctx);
    const char *const names[] = {"show", "status"};
    const char *const values[] = {show, text};
    xmpp_stanza_t *child, *inner;
    guint i;

    if (to)
        xmpp_stanza_set_to(presence, to);
    if (type)
        xmpp_stanza_set_type(presence, type);
    for (i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!values[i] || !*values[i])
            continue;
        child = xmpp_stanza_new(client->ctx);
        inner = xmpp_stanza_new(client->ctx);
        xmpp_stanza_set_name(child, names[i]);
        xmpp_stanza_set_text(inner, values[i]);
        xmpp_stanza_add_child_ex(child, inner, 0);
        xmpp_stanza_add_child_ex(presence, child, 0);
    }
    xmpp_send(client->conn, presence);
    xmpp_stanza_release(presence);
}

static void send_roster(struct client *client, const char *type, const char *item)
{
    char *text =
        g_strdup_printf("<iq type='%s' id='%s-%u'><query xmlns='jabber:iq:roster'>%s</query></iq>",
                        type, type, ++client->last_id, item);

    xmpp_send_raw_string(client->conn, "%s", text);
    g_free(text);
}

static void send_item(struct client *client, char **words)
{
    GString *item = g_string_new(NULL);
    char *text =
        g_markup_printf_escaped("<item jid='%s' name='%s'>", words[1], words[2] ? words[2] : "");
    guint i;

    g_string_append(item, text);
    g_free(text);
    for (i = 3; words[2] && words[i]; i++) {
        text = g_markup_printf_escaped("<group>%s</group>", words[i]);
        g_string_append(item, text);
        g_free(text);
    }
    g_string_append(item, "</item>");
    send_roster(client, "set", item->str);
    g_string_free(item, TRUE);
}

static void send_removal(struct client *client, const char *jid)
{
    char *item = g_markup_printf_escaped("<item jid='%s' subscription='remove'/>", jid);

    send_roster(client, "set", item);
    g_free(item);
}

/* name: block or unblock; jid NULL: who is blocked is asked */
static void send_blocking(struct client *client, const char *name, const char *jid)
{
    char *item = jid ? g_markup_printf_escaped("<item jid='%s'/>", jid) : g_strdup("");

    xmpp_send_raw_string(
        client->conn, "<iq type='%s' id='%s-%u'><%s xmlns='urn:xmpp:blocking'>%s</%s></iq>",
        jid ? "set" : "get", jid ? name : "blocks", ++client->last_id, name, item, name);
    g_free(item);
}

void client_quit(struct client *client, int status)
{
    client->over = true;
    client->status = status;
    xmpp_disconnect(client->conn);
}

static void send_message(struct client *client, const char *to, const char *text)
{
    xmpp_stanza_t *message = xmpp_message_new(client->ctx, "chat", to, NULL);

    xmpp_message_set_body(message, text);
    xmpp_send(client->conn, message);
    xmpp_stanza_release(message);
}

/* Any payload: what an extension would send. */
static void send_iq(struct client *client, const char *type, const char *payload)
{
    char *text =
        g_strdup_printf("<iq type='%s' id='%s-%u'>%s</iq>", type, type, ++client->last_id, payload);

    xmpp_send_raw_string(client->conn, "%s", text);
    g_free(text);
}

static bool is_subscription(const char *verb)
{
    return strcmp(verb, "subscribe") == 0 || strcmp(verb, "subscribed") == 0 ||
           strcmp(verb, "unsubscribe") == 0 || strcmp(verb, "unsubscribed") == 0;
}

static void do_words(struct client *client, char **words, const char *line)
{
    const char *verb = words[0];
    bool has_object = words[1] != NULL;

    if (strcmp(verb, "set") == 0 && has_object)
        send_item(client, words);
    else if (strcmp(verb, "remove") == 0 && has_object)
        send_removal(client, words[1]);
    else if (strcmp(verb, "iq") == 0 && has_object && words[2])
        send_iq(client, words[1], words[2]);
    else if (strcmp(verb, "send") == 0 && has_object)
        xmpp_send_raw_string(client->conn, "%s", words[1]);
    else if (strcmp(verb, "roster") == 0)
        send_roster(client, "get", "");
    else if (strcmp(verb, "blocks") == 0)
        send_blocking(client, "blocklist", NULL);
    else if ((strcmp(verb, "block") == 0 || strcmp(verb, "unblock") == 0) && has_object)
        send_blocking(client, verb, words[1]);
    else if (is_subscription(verb) && has_object)
        client_send_presence(client, words[1], verb, NULL, words[2]);
    else if (strcmp(verb, "message") == 0 && has_object && words[2])
        send_message(client, words[1], words[2]);
    else if (strcmp(verb, "presence") == 0)
        client_send_presence(client, NULL, NULL, words[1], has_object ? words[2] : NULL);
    else if (strcmp(verb, "welcome") == 0 && has_object)
        client->welcome_after = (int)g_ascii_strtoll(words[1], NULL, 10);
    else if (strcmp(verb, "wait") == 0 && has_object) {
        client->pattern = g_strdup(g_strstrip(strstr(line, "wait") + 4));
        client->deadline = g_get_monotonic_time() + PATIENCE * G_USEC_PER_SEC;
    } else if (strcmp(verb, "quit") == 0) {
        client_quit(client, EXIT_SUCCESS);
    } else {
        client_report(client, "no such command: %s", line);
        client_quit(client, EXIT_FAILURE);
    }
}

void client_do(struct client *client, char *line)
{
    GError *error = NULL;
    char **words = NULL;

    if (*g_strstrip(line) == '\0')
        return;
    if (!g_shell_parse_argv(line, NULL, &words, &error)) {
        client_report(client, "%s: %s", error->message, line);
        g_error_free(error);
        client_quit(client, EXIT_FAILURE);
        return;
    }
    do_words(client, words, line);
    g_strfreev(words);
}
