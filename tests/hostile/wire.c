/* What goes over the wire: the server's lines, and what it does to the link. */
#include "player.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

bool player_heard_all(struct player *player, GError **error)
{
    struct element *element;
    bool ok = true;

    while (ok && (element = element_stream_next(server_received(player->server)))) {
        char *text = element_text(element);
        ok = player->lenient || !strcmp(element->name, "/stream:stream");
        if (!ok)
            player_fails(error, "the client also sent %s", text);
        g_free(text);
        element_free(element);
    }
    return ok;
}

static bool next_connection(struct player *player, const char *rest, GError **error)
{
    struct pollfd listener = {server_listener(player->server), POLLIN, 0};

    (void)rest;
    if (!player_heard_all(player, error))
        return false;
    if (poll(&listener, 1, (int)(player->within / 1000)) <= 0)
        return player_fails(error, "the client does not connect");
    server_accept(player->server);
    return true;
}

char *player_substitute(GHashTable *variables, const char *text, guint n)
{
    GString *out = g_string_new(NULL);

    while (*text) {
        gsize plain = strcspn(text, "$"), length;
        char *name;
        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        if (!*text)
            break;
        length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");
        name = g_strndup(text + 1, length);
        const char *value = variables ? g_hash_table_lookup(variables, name) : NULL;
        if (!strcmp(name, "n"))
            g_string_append_printf(out, "%u", n);
        else if (value)
            g_string_append(out, value);
        else
            g_string_append_len(out, text, (gssize)length + 1);
        g_free(name);
        text += length + 1;
    }
    return g_string_free(out, FALSE);
}

guint player_repetitions(struct player *player)
{
    guint n = MAX(player->repeat, 1);

    player->repeat = 0;
    return n;
}

static void transmit(struct player *player, const char *bytes, gsize length)
{
    if (player->cut_next) {
        player->cut_of = length;
        server_cut(player->server, player->cut_at);
        player->cut_next = false;
    }
    server_send(player->server, bytes, length);
}

/* As often as is due, in one piece. */
static void send_filled(struct player *player, const char *text)
{
    GString *all = g_string_new(NULL);
    guint n = player_repetitions(player);

    for (guint i = 1; i <= n; i++) {
        char *filled = player_substitute(player->variables, text, i);
        g_string_append(all, filled);
        g_free(filled);
    }
    transmit(player, all->str, all->len);
    g_string_free(all, TRUE);
}

static bool send_stanza(struct player *player, const char *rest, GError **error)
{
    (void)error;
    send_filled(player, rest);
    return true;
}

static bool send_bytes(struct player *player, const char *rest, GError **error)
{
    char *bytes = g_strcompress(rest);

    (void)error;
    send_filled(player, bytes);
    g_free(bytes);
    return true;
}

static bool send_raw(struct player *player, const char *rest, GError **error)
{
    char *bytes = g_strcompress(rest);

    (void)error;
    server_send_in_clear(player->server, bytes, strlen(bytes));
    g_free(bytes);
    return true;
}

/* What the client sent next; NULL: nothing came in time. */
static struct element *hear(struct player *player, GError **error)
{
    gint64 limit = player_limit(player);
    GError *why = NULL;
    struct element *element;

    while (!(element = element_stream_next(server_received(player->server)))) {
        if (server_is_connected(player->server) && player_wait(player, limit, &why))
            continue;
        if (why)
            g_propagate_error(error, why);
        else
            player_fails(error, server_is_connected(player->server) ? "nothing came from the client"
                                                                    : "the client is gone");
        break;
    }
    return element;
}

static bool hear_one(struct player *player, const struct element *pattern, GError **error)
{
    struct element *element = hear(player, error);
    GString *why = g_string_new(NULL);
    char *text;
    bool ok;

    if (!element)
        return g_string_free(why, TRUE), false;
    text = element_text(element);
    g_string_append_printf(player->heard, "# C: %s\n", text);
    ok = element_matches(pattern, element, player->variables, why);
    if (!ok)
        player_fails(error, "the client sent %s: %s", text, why->str);
    g_free(text);
    g_string_free(why, TRUE);
    element_free(element);
    return ok;
}

static bool expect_stanza(struct player *player, const char *rest, GError **error)
{
    guint n = player_repetitions(player);
    bool ok = true;

    for (guint i = 1; i <= n && ok; i++) {
        char *text = player_substitute(NULL, rest, i);
        struct element *pattern = element_parse(text, error);
        ok = pattern && hear_one(player, pattern, error);
        if (pattern)
            element_free(pattern);
        g_free(text);
    }
    return ok;
}

static bool secure(struct player *player, const char *rest, GError **error)
{
    GError *why = NULL;

    (void)error;
    if (!server_secure(player->server, rest, &why)) /* what the client makes of it will show */
        g_string_append_printf(player->heard, "# TLS: %s\n", why->message);
    g_clear_error(&why);
    return true;
}

static bool slow(struct player *player, const char *rest, GError **error)
{
    (void)error;
    server_slow(player->server, (int)strtol(rest, NULL, 10));
    return true;
}

static bool records(struct player *player, const char *rest, GError **error)
{
    (void)error;
    server_records(player->server, (int)strtol(rest, NULL, 10));
    return true;
}

static bool cut(struct player *player, const char *rest, GError **error)
{
    (void)error;
    if (!strcmp(rest, "every"))
        player->cut_next = true;
    else
        server_cut(player->server, (int)strtol(rest, NULL, 10));
    return true;
}

static bool close_link(struct player *player, const char *rest, GError **error)
{
    (void)rest, (void)error;
    server_close(player->server, false);
    return true;
}

static bool end_tls(struct player *player, const char *rest, GError **error)
{
    (void)rest, (void)error;
    server_end_tls(player->server);
    return true;
}

static bool reset_link(struct player *player, const char *rest, GError **error)
{
    (void)rest, (void)error;
    server_close(player->server, true);
    return true;
}

static bool stop_reading(struct player *player, const char *rest, GError **error)
{
    (void)rest, (void)error;
    server_stop_reading(player->server, true);
    return true;
}

const struct verb wire_steps[] = {
    {"accept", next_connection},
    {"next connection", next_connection},
    {"S:", send_stanza},
    {"S-bytes:", send_bytes},
    {"S-in-clear:", send_raw},
    {"C:", expect_stanza},
    {"secure", secure},
    {"slow", slow},
    {"records", records},
    {"cut", cut},
    {"close TLS", end_tls},
    {"close", close_link},
    {"reset", reset_link},
    {"stop reading", stop_reading},
    {NULL, NULL},
};
