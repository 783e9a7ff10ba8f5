/* Expectations about the client: what it reports, and what it answers when asked. */
#include "player.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* A report that comes by itself, the next of its kind that matches. */
static bool await_report(struct player *player, const char *kind, const char *pattern,
                         GError **error)
{
    gint64 limit = player_limit(player);
    GError *why = NULL;

    while (!subject_next(player->subject, kind, pattern)) {
        if (player_wait(player, limit, &why))
            continue;
        if (why)
            g_propagate_error(error, why);
        else
            player_fails(error, "no %s \"%s\" from the client", kind, pattern);
        return false;
    }
    return true;
}

const char *player_ask(struct player *player, const char *question, const char *kind,
                       GError **error)
{
    gint64 limit = player_limit(player);
    const char *answer;

    subject_tell(player->subject, "%s", question);
    while (!(answer = subject_next(player->subject, kind, "*")))
        if (!player_wait(player, limit, error))
            break;
    return answer;
}

/* Asks until the answer is as expected. */
static bool await_answer(struct player *player, const char *question, const char *kind,
                         const char *pattern, GError **error)
{
    gint64 limit = player_limit(player);
    const char *answer = NULL, *latest;
    GError *why = NULL;

    while ((latest = player_ask(player, question, kind, &why))) {
        answer = latest;
        if (g_pattern_match_simple(pattern, answer))
            return true;
        if (g_get_monotonic_time() >= limit ||
            !player_pause(player, MIN(20000, limit - g_get_monotonic_time()), &why))
            break;
    }
    if (why)
        g_propagate_error(error, why);
    else
        player_fails(error, "it is: %s", answer ? answer : "silent");
    return false;
}

/* "refused", "timeout|link-lost": one of several. */
static bool expect_fault(struct player *player, const char *rest, GError **error)
{
    char **kinds = g_strsplit(rest, "|", -1), *kind;
    const char *fault;
    bool ok = await_report(player, "fault", "*", error);

    fault = subject_latest(player->subject, "fault", "");
    kind = ok ? g_strndup(fault, strcspn(fault, " ")) : NULL;
    if (ok && strcmp(rest, "any") != 0 && !g_strv_contains((const char *const *)kinds, kind))
        ok = player_fails(error, "the fault is: %s", fault);
    g_free(kind);
    g_strfreev(kinds);
    return ok;
}

static bool expect_sentence(struct player *player, const char *rest, GError **error)
{
    const char *fault = subject_latest(player->subject, "fault", "");
    char *pattern = g_strndup(rest + 1, strlen(rest) - 2); /* without its quotes */
    bool ok = fault && g_pattern_match_simple(pattern, strchr(fault, ' ') + 1);

    g_free(pattern);
    return ok || player_fails(error, "it said: %s", fault ?: "nothing");
}

static bool expect_state(struct player *player, const char *rest, GError **error)
{
    return await_report(player, "state", rest, error);
}

static bool expect_note(struct player *player, const char *rest, GError **error)
{
    return await_report(player, "note", rest, error);
}

static bool expect_change(struct player *player, const char *rest, GError **error)
{
    return await_report(player, "change", rest, error);
}

/* "2 refused item-not-found": the latest that was heard of request 2. */
static bool expect_request(struct player *player, const char *rest, GError **error)
{
    gint64 limit = player_limit(player);
    char *number = g_strndup(rest, strcspn(rest, " ")), *pattern = g_strconcat(rest, "*", NULL);
    const char *latest;
    bool ok;

    while (!(ok = (latest = subject_latest(player->subject, "request", number)) &&
                  g_pattern_match_simple(pattern, latest)) &&
           player_wait(player, limit, error))
        ;
    if (!ok && !(error && *error))
        player_fails(error, "it is: %s", latest ?: "unknown");
    g_free(number);
    g_free(pattern);
    return ok;
}

/* "darcy@pemberley.lit name=Mr. Darcy groups=Friends": patterns for parts, in this order. */
static bool expect_contact(struct player *player, const char *rest, GError **error)
{
    gsize length = strcspn(rest, " ");
    char *question = g_strdup_printf("look %.*s", (int)length, rest);
    char *pattern = g_strdup_printf("%.*s known*%s*", (int)length, rest, rest + length);
    bool ok = await_answer(player, question, "contact", pattern, error);

    g_free(question);
    g_free(pattern);
    return ok;
}

static bool expect_no_contact(struct player *player, const char *rest, GError **error)
{
    char *question = g_strdup_printf("look %s", rest),
         *pattern = g_strdup_printf("%s unknown", rest);
    bool ok = await_answer(player, question, "contact", pattern, error);

    g_free(question);
    g_free(pattern);
    return ok;
}

static bool expect_contacts(struct player *player, const char *rest, GError **error)
{
    return await_answer(player, "count", "contacts", rest, error);
}

static bool expect_online(struct player *player, const char *rest, GError **error)
{
    (void)rest;
    return await_answer(player, "where", "here", "online", error);
}

/* The client's end of the link. */
static bool expect_closed(struct player *player, const char *rest, GError **error)
{
    gint64 limit = player_limit(player);

    (void)rest;
    while (server_is_connected(player->server) && player_wait(player, limit, error))
        ;
    if (server_is_connected(player->server) && !(error && *error))
        player_fails(error, "the client keeps the link open");
    return !server_is_connected(player->server);
}

/* "for 4s" */
static bool expect_no_connection(struct player *player, const char *rest, GError **error)
{
    struct pollfd listener = {server_listener(player->server), POLLIN, 0};
    gint64 duration;

    if (!g_str_has_prefix(rest, "for ") || !duration_parse(rest + strlen("for "), &duration))
        return player_fails(error, "for how long?");
    return player_pause(player, duration, error) &&
           (poll(&listener, 1, 0) == 0 || player_fails(error, "the client connects again"));
}

/* "for 300ms": no stanza. */
static bool expect_silence(struct player *player, const char *rest, GError **error)
{
    gint64 duration;

    if (!g_str_has_prefix(rest, "for ") || !duration_parse(rest + strlen("for "), &duration))
        return player_fails(error, "for how long?");
    return player_pause(player, duration, error) &&
           (!element_stream_waiting(server_received(player->server)) ||
            player_fails(error, "the client did not keep silent"));
}

const struct verb expectations[] = {
    {"fault", expect_fault},     {"sentence", expect_sentence},
    {"state", expect_state},     {"note", expect_note},
    {"change", expect_change},   {"request", expect_request},
    {"online", expect_online},   {"contacts", expect_contacts},
    {"contact", expect_contact}, {"no contact", expect_no_contact},
    {"closed", expect_closed},   {"no connection", expect_no_connection},
    {"silence", expect_silence}, {NULL, NULL},
};
