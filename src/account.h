/* One account: its roster, ledger, session and view, and what is said between them. Knows no
   terminal: the app reads its questions and paints its view. */
#ifndef MUSTER_ACCOUNT_H
#define MUSTER_ACCOUNT_H

#include "command/context.h"
#include "roster/ledger.h"
#include "settings/settings.h"
#include "store/log_file.h"
#include "store/state.h"
#include "view/view.h"
#include "xmpp/session.h"

struct account {
    const struct settings *settings;
    struct account_settings own; /* what the file says, or what the user typed; owned */
    bool unsaved;                /* there is no file yet: offer one after the first sign-in */
    struct roster *roster;
    struct ledger *ledger;
    struct session *session; /* NULL: no address yet */
    struct view *view;
    struct context context;
    struct log_file *log_file; /* borrowed, may be NULL */
    struct state *state;       /* borrowed */
    bool unfolded;             /* the remembered folds are still to be made */
    bool changed;              /* something on screen may be different */
    gint64 picture;           /* when it will be though nothing happens (an age, a countdown); -1 */
    enum session_state shown; /* the last state that was told to the log */
};

/* own NULL: the user will be asked for an address. Never NULL, connects to nothing yet. */
struct account *account_new(const struct settings *settings, const struct account_settings *own,
                            struct log_file *log_file, struct state *state);
void account_free(struct account *account);

/* Connects, or first asks for what is missing. */
void account_start(struct account *account, gint64 now);
/* WISH_CONNECT. */
void account_toggle(struct account *account, gint64 now);
/* Once round: the session's turn, and what came of it. */
void account_turn(struct account *account, gint64 now, gint64 wall);
/* When account_turn() is due (microseconds, monotonic), or -1: not by itself. */
gint64 account_deadline(const struct account *account);
/* Its picture, as of now, is on the screen. */
void account_painted(struct account *account, gint64 now);
/* Keeps the folds. */
void account_remember(struct account *account);

/* The header's words; g_free() it. *trouble: it tells of something wrong. */
char *account_describe(const struct account *account, gint64 now, bool *trouble);

/* A line for the log, from wherever: made safe first. */
void account_log(struct account *account, enum style style, const char *sentence);

#endif
