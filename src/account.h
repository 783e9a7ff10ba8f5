/* The life of one account: what its roster, ledger, session and view tell each other. Knows no
   terminal: the app reads its questions and paints its view. */
#ifndef MUSTER_ACCOUNT_H
#define MUSTER_ACCOUNT_H

#include "account_parts.h"

/* How one begins. Borrowed. */
struct opening {
    const struct account_settings *own; /* NULL: the user will be asked for an address */
    const char *flaw;                   /* why it cannot connect by itself; NULL: it can */
    const char *label, *brief;          /* settings/labels.h; NULL: it is the only one */
};

/* Never NULL, connects to nothing yet. commons must outlive it. */
struct account *account_new(const struct commons *commons, const struct opening *opening);
void account_free(struct account *account);

/* Shown from now on in this view: its own, or that of all accounts, which it keeps up to date from
   then on. */
void account_appear(struct account *account, struct view *view);

/* Connects, or has something to ask for first. */
void account_start(struct account *account, gint64 now);
/* WISH_CONNECT. */
void account_toggle(struct account *account, gint64 now);
/* Once round: the session's turn, and what came of it. */
void account_turn(struct account *account, gint64 now, gint64 wall);
/* Leaves a question in the context if one has come up; not while the user is answering another. */
void account_ask(struct account *account);
/* When account_turn() is due (microseconds, monotonic), or -1: not by itself. */
gint64 account_deadline(const struct account *account);

#endif
