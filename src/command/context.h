/* What a verb may see and do: the truth (to read), the ledger (to file into), the view, the
   settings -- and what it leaves behind for the app: a question to the user, or a wish that only
   the app can grant. One for each account; a verb is given that of the selected row. A verb never
   sees a session or a terminal. */
#ifndef MUSTER_COMMAND_CONTEXT_H
#define MUSTER_COMMAND_CONTEXT_H

#include "roster/ledger.h"
#include "roster/roster.h"
#include "settings/settings.h"
#include "view/view.h"

struct context;
struct record; /* store/record.h */

enum wish {
    WISH_NONE,
    WISH_START,   /* connect, with what was just answered */
    WISH_CONNECT, /* connect or, if there is a connection, end it */
    WISH_HELP,
    WISH_QUIT,
    WISH_SUSPEND,
    WISH_REDRAW,
    WISH_ACCOUNT,  /* show the one with the number `goal` */
    WISH_TOGETHER, /* show all in one list, or no longer */
};

/* Where keys mean what they mean. */
enum where {
    WHERE_CONTACTS = 1,
    WHERE_REQUESTS = 2, /* the status pane has the focus */
    WHERE_PAGER = 4,
    WHERE_ASKERS = 8,     /* those who ask to see us */
    WHERE_BLOCKED = 16,   /* those who are blocked */
    WHERE_TOO_SMALL = 32, /* nothing can be seen: only what harms nobody */
    WHERE_PERSON = 64,    /* the text about one contact, or somebody who may become one */
    WHERE_REQUEST = 128,  /* the text about one request */
    WHERE_LISTS = WHERE_CONTACTS | WHERE_ASKERS | WHERE_BLOCKED | WHERE_REQUESTS,
    WHERE_TEXTS = WHERE_PAGER | WHERE_PERSON | WHERE_REQUEST,
    WHERE_PEOPLE = WHERE_CONTACTS | WHERE_ASKERS | WHERE_PERSON,
    WHERE_ANY = WHERE_LISTS | WHERE_TEXTS,
};

/* What Tab offers while a line is typed. */
enum completion {
    COMPLETE_NOTHING,
    COMPLETE_COMMAND,
    COMPLETE_JID,
    COMPLETE_GROUPS,
    COMPLETE_ACCOUNT,
};

/* Something to be asked in the last line. */
struct question {
    char *label;   /* NULL: nothing is asked */
    char *brief;   /* the same in fewer words, where the window is small; NULL: there are none */
    char *lacking; /* what cannot be answered, and why; NULL: nothing */
    char *text;    /* to begin with; NULL: empty */
    const char *history;
    enum completion completion;
    bool secret;
    bool one_key;  /* the first key answers: line is that key's name */
    bool at_large; /* about no account: none is named */
    /* line: what was typed, or NULL if the user gave up. May ask again. */
    void (*answer)(struct context *context, const char *line, void *data);
    /* As it is typed; NULL: nobody listens. */
    void (*typed)(struct context *context, const char *line, void *data);
    void *data;
};

/* What an `a`, or a question, has gathered so far; all owned, NULL: not yet. */
struct draft {
    char *jid, *name;
    char **groups;
    char **people;   /* those whom a question is about */
    GArray *numbers; /* unsigned: the suggestions that it is about */
};

struct context {
    const char *label;    /* what tells this account from the others; NULL: there are none */
    const char *jid;      /* its address, bare; NULL: not known yet */
    const GPtrArray *all; /* the contexts of all accounts, in order; NULL: this is the only one */
    const struct roster *roster;
    struct ledger *ledger;
    struct messages *messages;       /* what landed here: to let go of */
    struct suggestions *suggestions; /* changes that others would make: to decide on */
    struct view *view;
    const struct settings *settings;
    struct record *record;       /* what is remembered; NULL: nothing yet */
    struct pager *log, *console; /* filled by the app */
    struct pager *message_pager; /* the messages; NULL: not looked at yet */
    bool online;
    gint64 now, wall; /* microseconds: monotonic, real */
    gint64 touched;   /* the same as now, when a key was last pressed */
    struct question question;
    enum wish wish;
    guint goal; /* of the wish */
    char *line; /* a command line to be run next; owned, NULL: none */
    char *link; /* to be opened once the account is ready; owned, NULL: none */
    struct draft draft;
    gint64 message;    /* which one a question is about, or the last of those it is about */
    guint search_from; /* the selected row when a search began */
    char *limit;       /* what the list was limited to before it was asked for; NULL: nothing */
};

void context_clear(struct context *context);

enum where context_where(const struct context *context);

/* All accounts: this one, where it is the only one. */
guint context_count(const struct context *context);
struct context *context_at(struct context *context, guint index);
/* Their rows stand together, so that whose something is must be said. */
bool context_is_joint(const struct context *context);
/* Of how many things the other accounts have some: "work 2, club 1". g_free() it; NULL: none has
   any, or no other stands beside this one. */
char *context_others(struct context *context, guint (*count)(const struct context *context));

/* Connected, and its contacts are as the server has them now. */
bool context_is_ready(const struct context *context);

/* Asks; takes label, brief, lacking and text. Whatever was being asked before is forgotten. Where
   accounts stand together, they name this one. */
void context_ask(struct context *context, const struct question *question);
void context_ask_nothing(struct context *context);

/* "Not connected: " and what then. Where accounts stand together, it is told which one. */
void context_say_offline(const struct context *context, bool warning, const char *then);

/* Whether the cursor is where the user sees it: what they press is about that row, and not about
   one that it has gone to by itself since. false: they are told that the key was left out. */
bool context_sees(struct context *context);

/* The one that a verb is about: named in rest, who is on the roster or asks to see us, else whom
   the text on the screen is about, else selected. NULL, and the user is told: nobody. Borrowed
   until list, text or roster change. */
const char *context_person(struct context *context, const char *rest);

/* That somebody is there, but not to be seen. */
void context_say_hidden(struct context *context, const char *jid);

/* The request that the text on the screen is about, else the one selected in the status pane. NULL,
   and the user is told: there is none. */
const struct request *context_request(struct context *context);

/* Names and groups have a limit. true: text is beyond it, and the user is told. */
bool context_is_too_long(struct context *context, const char *text);

/* Shows a pager over the whole window. */
void context_show(struct context *context, struct pager *pager);
/* Back to what was there before it. */
void context_hide(struct context *context);
/* The same with a new, empty text of the view, which it returns; it is about nobody. */
struct pager *context_show_text(struct context *context, const char *title);

#endif
