/* A scenario from its first line to the last, and what is checked after each. */
#include "play.h"

#include "player.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* Microseconds: of a wait; that a turn may take. A busy machine can hold a process up for longer,
   but hardly three times in a row at the same place. */
enum { WITHIN = 10000000, BLOCKED = 100000, TRIES = 3 };
#ifdef __SANITIZE_ADDRESS__
enum { SLOWER = 4 };
#else
enum { SLOWER = 1 };
#endif

bool player_fails(GError **error, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, text);
    g_free(text);
    return false;
}

gint64 player_limit(const struct player *player)
{
    return g_get_monotonic_time() + player->within;
}

bool duration_parse(const char *text, gint64 *duration)
{
    char *unit;

    *duration = strtol(text, &unit, 10) * 1000;
    if (!strcmp(unit, "s"))
        *duration *= 1000;
    return unit != text && (!strcmp(unit, "s") || !strcmp(unit, "ms"));
}

bool player_wait(struct player *player, gint64 until, GError **error)
{
    struct pollfd fds[] = {{server_descriptor(player->server), POLLIN, 0},
                           {subject_descriptor(player->subject), POLLIN, 0}};
    gint64 left = until - g_get_monotonic_time();

    if (left <= 0 || poll(fds, 2, (int)(left / 1000) + 1) <= 0)
        return false;
    if (fds[1].revents)
        subject_read(player->subject);
    return !fds[0].revents || server_read(player->server, player->lenient ? NULL : error) ||
           player->lenient;
}

bool player_pause(struct player *player, gint64 duration, GError **error)
{
    gint64 until = g_get_monotonic_time() + duration;
    GError *why = NULL;

    while (player_wait(player, until, &why))
        ;
    if (why)
        g_propagate_error(error, why);
    return !why;
}

bool player_does(struct player *player, const struct verb *verbs, const char *text, GError **error)
{
    for (; verbs->words; verbs++) {
        gsize length = strlen(verbs->words);
        if (!strncmp(text, verbs->words, length) && (!text[length] || text[length] == ' '))
            return verbs->play(player, text + length + (text[length] == ' '), error);
    }
    return player_fails(error, "nobody knows what this means");
}

/* The fingerprint of a certificate of ours, as a pin. */
static char *fingerprint(struct player *player, const char *name)
{
    char *path = g_strdup_printf("%s/%s.sha256", player->certificates, name), *pin = NULL;

    if (!g_file_get_contents(path, &pin, NULL, NULL))
        g_error("no fingerprint %s", path);
    g_ptr_array_add(player->owned, pin);
    g_free(path);
    return g_strstrip(pin);
}

/* --- before the client starts --- */

static bool set_client(struct player *player, const char *rest, GError **error)
{
    struct session_settings *session = &player->settings.session;
    gsize length = strcspn(rest, " ");
    char *key = g_strndup(rest, length);
    char *value = g_strdup(rest[length] ? rest + length + 1 : "");

    g_ptr_array_add(player->owned, key);
    g_ptr_array_add(player->owned, value);
    if (!strcmp(key, "tls"))
        session->tls = !strcmp(value, "none")     ? SESSION_TLS_NONE
                       : !strcmp(value, "direct") ? SESSION_TLS_DIRECT
                                                  : SESSION_TLS_STARTTLS;
    else if (!strcmp(key, "pin"))
        session->pin = fingerprint(player, value);
    else if (!strcmp(key, "password"))
        session->password = value;
    else if (!strcmp(key, "host"))
        session->host = value;
    else if (!strcmp(key, "resource"))
        session->resource = value;
    else if (!strcmp(key, "priority"))
        session->present = true, session->priority = (int)strtol(value, NULL, 10);
    else if (!strcmp(key, "timeout"))
        return duration_parse(value, &player->settings.timeout);
    else
        return player_fails(error, "a client has no \"%s\"", key);
    return true;
}

static bool refuse(struct player *player, const char *rest, GError **error)
{
    (void)rest, (void)error;
    server_refuse(player->server);
    return true;
}

/* --- while it runs --- */

static bool pause_play(struct player *player, const char *rest, GError **error)
{
    gint64 duration;

    if (!duration_parse(rest, &duration))
        return player_fails(error, "for how long?");
    return player_pause(player, duration, error);
}

static bool set_within(struct player *player, const char *rest, GError **error)
{
    return duration_parse(rest, &player->within) || player_fails(error, "how long is that?");
}

static bool set_repeat(struct player *player, const char *rest, GError **error)
{
    (void)error;
    player->repeat = (guint)strtoul(rest, NULL, 10);
    return true;
}

static bool be_lenient(struct player *player, const char *rest, GError **error)
{
    (void)rest, (void)error;
    player->lenient = true;
    return true;
}

/* Nothing of what was is left, on either side. */
static bool begin_again(struct player *player, const char *rest, GError **error)
{
    (void)rest;
    player->lenient = true;
    player->within = MAX(player->within, WITHIN);
    if (!player_ask(player, "let-go", "let-go", error))
        return player_fails(error, "the client does not let go");
    server_turn_away(player->server);
    subject_tell(player->subject, "password %s", "pride");
    subject_tell(player->subject, "connect");
    return true;
}

static bool note_stage(struct player *player, const char *rest, GError **error)
{
    (void)player, (void)rest, (void)error;
    return true;
}

static bool expect(struct player *player, const char *rest, GError **error)
{
    return player_does(player, expectations, rest, error);
}

/* A command of the client (client.h); $n is the number of the repetition. */
static bool tell(struct player *player, const char *rest, GError **error)
{
    guint n = player_repetitions(player);

    (void)error;
    if (g_str_has_prefix(rest, "pin "))
        subject_tell(player->subject, "pin %s", fingerprint(player, rest + strlen("pin ")));
    else
        for (guint i = 1; i <= n; i++) {
            char *command = player_substitute(NULL, rest, i);
            subject_tell(player->subject, "%s", command);
            g_free(command);
        }
    return true;
}

static const struct verb preparations[] = {
    {"client", set_client},
    {"refuse", refuse},
    {NULL, NULL},
};

static const struct verb steps_of_play[] = {
    {"do", tell},           {"expect", expect},
    {"pause", pause_play},  {"within", set_within},
    {"repeat", set_repeat}, {"begin again", begin_again},
    {"stage", note_stage},  {"ignore the rest", be_lenient},
    {NULL, NULL},
};

/* --- from the first line to the last --- */

static bool knows(const struct verb *verbs, const char *text)
{
    for (; verbs->words; verbs++)
        if (g_str_has_prefix(text, verbs->words))
            return true;
    return false;
}

static void start(struct player *player)
{
    player->subject = subject_new(&player->settings);
    subject_tell(player->subject, "connect");
}

static bool play_step(struct player *player, const struct step *step, GError **error)
{
    const struct verb *verbs = knows(preparations, step->text) ? preparations
                               : knows(wire_steps, step->text) ? wire_steps
                                                               : steps_of_play;
    if (verbs != preparations && !player->subject)
        start(player);
    if (player_does(player, verbs, step->text, error))
        return true;
    g_prefix_error(error, "%s:%d: \"%s\": ", step->file, step->line, step->text);
    return false;
}

static bool check_time(struct player *player, const char *kind, const char *what, GError **error)
{
    const char *spent = subject_latest(player->subject, kind, "");
    long microseconds;

    if (!spent)
        return player_fails(error, "the client did not end in good order");
    microseconds = strtol(spent, NULL, 10);
    return microseconds <= (long)BLOCKED * SLOWER ||
           player_fails(error, "%s %ld ms", what, microseconds / 1000);
}

/* Whatever the state: the session is let go at once, its process ends, and nothing leaks. */
static bool finish(struct player *player, bool ok, GError **error)
{
    GError *why = NULL;

    if (ok)
        ok = player_heard_all(player, error);
    if (!subject_end(player->subject, ok ? error : &why)) {
        if (why) /* a crash explains the rest */
            g_prefix_error(error, "%s; ", why->message);
        ok = false;
    }
    g_clear_error(&why);
    if (ok && subject_latest(player->subject, "secret", ""))
        return player_fails(error, "the console shows the password");
    player->played = ok;
    return ok && check_time(player, "slowest", "the loop stood still for", error) &&
           check_time(player, "freed", "letting go of the session took", error);
}

static void player_init(struct player *player, const char *certificates)
{
    char *ca_file = g_build_filename(certificates, "ca.crt", NULL);

    player->certificates = certificates;
    player->server = server_new(certificates);
    player->settings.session = (struct session_settings){.jid = "jane@longbourn.lit",
                                                         .password = "pride",
                                                         .host = "127.0.0.1",
                                                         .port = server_port(player->server),
                                                         .ca_file = ca_file};
    player->settings.timeout = 30000000;
    player->within = WITHIN;
    player->variables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    player->owned = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(player->owned, ca_file);
    player->heard = g_string_new(NULL);
}

static void player_clear(struct player *player)
{
    server_free(player->server);
    subject_free(player->subject);
    g_hash_table_unref(player->variables);
    g_ptr_array_unref(player->owned);
    g_string_free(player->heard, TRUE);
}

static void explain(const struct player *player, const GError *error, GString *why)
{
    g_string_printf(why, "# %s\n", error->message);
    if (player->cut_of)
        g_string_append_printf(why, "# cut after %d bytes of %zu\n", player->cut_at,
                               player->cut_of);
    g_string_append(why, player->heard->str);
    subject_print(player->subject, why);
}

enum outcome { FAILED, LATE, WENT_WELL };

/* Once; *cut_of: how many bytes "cut every" may be given, 0: there is none. */
static enum outcome play_once(const GPtrArray *steps, const char *certificates, int cut_at,
                              gsize *cut_of, GString *why)
{
    struct player player = {.cut_at = cut_at};
    GError *error = NULL;
    bool ok = true;
    enum outcome outcome;

    player_init(&player, certificates);
    for (guint i = 0; i < steps->len && ok; i++)
        ok = play_step(&player, steps->pdata[i], &error);
    if (!player.subject)
        start(&player);
    ok = finish(&player, ok, &error);
    outcome = ok ? WENT_WELL : player.played ? LATE : FAILED;
    if (!ok)
        explain(&player, error, why);
    *cut_of = player.cut_of;
    g_clear_error(&error);
    player_clear(&player);
    return outcome;
}

bool play(const GPtrArray *steps, const char *certificates, GString *why)
{
    gsize cut_of = 1;

    for (int cut_at = 0; (gsize)cut_at < cut_of; cut_at++) {
        enum outcome outcome = LATE;
        for (int tries = 0; tries < TRIES && outcome == LATE; tries++)
            outcome = play_once(steps, certificates, cut_at, &cut_of, why);
        if (outcome != WENT_WELL)
            return false;
    }
    return true;
}
