/* The life of one account: what its roster, ledger, session and view tell each other. Knows no
   terminal: the app reads its questions and paints its view. */
#ifndef MUSTER_ACCOUNT_H
#define MUSTER_ACCOUNT_H

#include "account_parts.h"

/* own NULL: the user will be asked for an address. Never NULL, connects to nothing yet. */
struct account *account_new(const struct settings *settings, const struct account_settings *own,
                            struct log_file *log_file, struct state *state, struct store *store);
void account_free(struct account *account);

/* Connects, or first asks for what is missing. */
void account_start(struct account *account, gint64 now);
/* WISH_CONNECT. */
void account_toggle(struct account *account, gint64 now);
/* Once round: the session's turn, and what came of it. */
void account_turn(struct account *account, gint64 now, gint64 wall);
/* Leaves a question in the context if one has come up; not while the user is answering another. */
void account_ask(struct account *account);
/* When account_turn() is due (microseconds, monotonic), or -1: not by itself. */
gint64 account_deadline(const struct account *account);
/* Its picture, as of now, is on the screen. */
void account_painted(struct account *account, gint64 now);

/* The header's words; g_free() it. *trouble: it tells of something wrong. */
char *account_describe(const struct account *account, gint64 now, bool *trouble);

/* A line for the log, from wherever: made safe first. */
void account_log(struct account *account, enum style style, const char *sentence);

#endif
