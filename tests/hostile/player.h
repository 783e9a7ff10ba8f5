/* One scenario while it is played, shared by play.c, wire.c and expect.c. */
#ifndef MUSTER_TESTS_PLAYER_H
#define MUSTER_TESTS_PLAYER_H

#include "server.h"
#include "subject.h"

#include <gio/gio.h>

struct player {
    struct server *server;
    struct subject *subject; /* NULL: not started yet */
    struct client_settings settings;
    const char *certificates;
    GHashTable *variables; /* what C: lines captured */
    GPtrArray *owned;      /* what the settings point to */
    gint64 within;         /* limit of each wait, microseconds */
    guint repeat;          /* the next S:, C: or do, so often; 0: once */
    int cut_at;            /* for "cut every": this time */
    gsize cut_of;          /* the length of what "cut every" cuts; 0: there is none */
    bool cut_next, lenient;
    bool played;    /* to its end, and all was as expected; only the time is still to be judged */
    GString *heard; /* what the client sent, for a failure's explanation */
};

/* A line of a scenario: its first words, and what they do with the rest. */
struct verb {
    const char *words;
    bool (*play)(struct player *player, const char *rest, GError **error);
};

/* What the client should say of itself, and what goes over the wire. Ended by words NULL. */
extern const struct verb expectations[];
extern const struct verb wire_steps[];

bool player_does(struct player *player, const struct verb *verbs, const char *text, GError **error);

/* Waits for either side to do something, until a monotonic time; false: time is up, or error. */
bool player_wait(struct player *player, gint64 until, GError **error);
bool player_pause(struct player *player, gint64 duration, GError **error);
/* What the client says when asked, in a report of that kind; NULL: time is up, or error. */
const char *player_ask(struct player *player, const char *question, const char *kind,
                       GError **error);
/* What is left over was not expected: a stanza too many, an answer given twice. */
bool player_heard_all(struct player *player, GError **error);
/* How often the next S:, C: or do is due. */
guint player_repetitions(struct player *player);
/* $n is the number of the repetition; the others, if given, are what was captured. */
char *player_substitute(GHashTable *variables, const char *text, guint n);
gint64 player_limit(const struct player *player);
bool duration_parse(const char *text, gint64 *duration); /* "2s", "300ms" to microseconds */

G_GNUC_PRINTF(2, 3)
bool player_fails(GError **error, const char *format, ...); /* always false */

#endif
