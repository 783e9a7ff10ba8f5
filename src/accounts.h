/* All accounts, and what is shown of them: one, or all in one list. Knows no terminal. */
#ifndef MUSTER_ACCOUNTS_H
#define MUSTER_ACCOUNTS_H

#include "account.h"

struct accounts {
    GPtrArray *all;      /* struct account, at least one */
    GPtrArray *contexts; /* of each */
    guint shown;         /* the one that is shown when it is only one */
    struct view *joint;  /* of all; NULL: not asked for yet */
    bool together;       /* that is what is shown */
    char *others;        /* what those that are not shown want; NULL: nothing */
    gint64 picture;      /* when it will be another though nothing happens (an age); -1 */
};

/* One to be opened. */
struct chosen {
    const struct account_settings *own; /* NULL: the user will be asked for an address */
    char *flaw;                         /* why it cannot connect by itself; NULL: it can */
};

/* chosen: struct chosen, at least one. commons and the settings must outlive it. */
struct accounts *accounts_new(const struct commons *commons, const GPtrArray *chosen);
void accounts_free(struct accounts *accounts);

/* Connects all that can, and has the others ask. */
void accounts_start(struct accounts *accounts, gint64 now);

struct account *accounts_at(const struct accounts *accounts, guint index);
bool account_is_shown(const struct accounts *accounts, const struct account *account);
/* What is on the screen. */
struct view *accounts_view(const struct accounts *accounts);
/* Whom a key is about: the account of the selected row. */
struct account *accounts_current(const struct accounts *accounts);

/* WISH_ACCOUNT, WISH_TOGETHER */
void accounts_show(struct accounts *accounts, guint index);
void accounts_together(struct accounts *accounts);

/* As for a session (xmpp/session.h), of all of them: how many descriptors. */
guint accounts_poll(const struct accounts *accounts, struct pollfd *fds);
gint64 accounts_deadline(const struct accounts *accounts);
/* Once round for each. true: something on the screen may be different. */
bool accounts_turn(struct accounts *accounts, gint64 now, gint64 wall);
/* The picture, as of now, is on the screen. */
void accounts_painted(struct accounts *accounts, gint64 now);

/* Leaves what has come up in the context of an account that is shown, one question at most. */
void accounts_ask(struct accounts *accounts);
/* Whether somebody new has asked to see us, on any account, since the last call. */
bool accounts_were_asked(struct accounts *accounts);

/* Lets the servers hear that we are leaving, all at once, and for this long at most. */
void accounts_farewell(struct accounts *accounts, gint64 patience);

#endif
