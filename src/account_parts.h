/* What belongs to one account. Knows its parts, not what goes on between them (account.h). */
#ifndef MUSTER_ACCOUNT_PARTS_H
#define MUSTER_ACCOUNT_PARTS_H

#include "command/context.h"
#include "commons.h"
#include "roster/ledger.h"
#include "roster/news.h"
#include "store/record.h"
#include "view/view.h"
#include "xmpp/session.h"

struct account {
    const struct commons *commons;
    char *label, *brief;         /* what tells it from the others; NULL: there are none */
    struct account_settings own; /* what the file says, or what the user typed; owned */
    bool unsaved;                /* there is no file yet: offer one after the first sign-in */
    struct roster *roster;
    struct ledger *ledger;
    struct news *news;       /* what a fetch has told that is still to be logged */
    struct session *session; /* NULL: no address or no password yet */
    char *flaw;              /* why it was not even tried to connect; NULL: it was */
    char *told;              /* what went wrong, as the user was last told; NULL: nothing */
    struct view *view;       /* its own */
    struct view *joint;      /* borrowed: that of all accounts; NULL: none was made */
    struct context context;  /* whose view is the one that is shown, its own or the joint */
    struct record *record;   /* NULL: no address yet */
    bool loading;      /* what was kept is being read: its lists look at all of it at the end */
    bool unfolded;     /* the remembered folds are still to be made */
    int restore_pause; /* seconds between tries to read what was left; 0: it was read */
    gint64 restore_at; /* the next try, monotonic */
    bool changed;      /* something on screen may be different */
    bool curious;      /* signed in just now: the server is still to be asked about itself */
    bool asked;        /* somebody new has asked to see us while we were online */
    void (*ask)(struct account *account); /* what has come up and is still to be asked, or NULL */
    enum session_state shown;             /* the last state that was told to the log */
};

#endif
