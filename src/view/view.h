/* Everything that the eye sees and nothing that the server owns: which screen, what is selected,
   how far scrolled; and view_draw(), which makes one frame of it. Of one account, or of several
   together. */
#ifndef MUSTER_VIEW_VIEW_H
#define MUSTER_VIEW_VIEW_H

#include "view/contact_list.h"
#include "view/frame.h"
#include "view/key_list.h"
#include "view/pager.h"
#include "view/source.h"

enum view_screen {
    VIEW_CONTACTS,
    VIEW_ASKERS,  /* those who ask to see us */
    VIEW_BLOCKED, /* those who are blocked */
    VIEW_PAGER,   /* view->pager over the whole window, between header and hints */
};

/* The first line, made by who knows the connection. Strings are borrowed. */
struct heading {
    const char *account; /* bare JID, "no account", "all accounts" */
    const char *place;   /* among several: "2/3"; NULL: there is but one */
    const char *others;  /* what those that are not shown want: "work: password?"; NULL: nothing */
    const char *state;   /* "online, TLS", "again in 12 s, C: now" */
    const char *brief;   /* the same where there is little room; NULL: in no fewer words */
    const char *why;     /* "the server closed the link"; NULL: nothing is wrong */
    bool fetched;        /* the roster is known */
    gint64 as_of;        /* real time at which it was as it is shown; 0: it is so now */
    bool offline;        /* and nobody is asking for it */
    bool quiet;          /* no presence is sent: then no server tells who asks to see us */
};

/* What stands in the last line: key hints, a message or a line being typed. */
struct view_hint {
    const char *key, *word;
    bool lacking; /* the server does not offer what it needs */
};

struct view_prompt {
    const char *label;       /* NULL: nobody is being asked */
    const char *brief;       /* what is shown instead where the label has no room; NULL: nothing */
    const char *text;        /* typed so far, UTF-8 (stars if secret); NULL: one key answers */
    int cursor;              /* byte offset in text */
    const char *completions; /* candidates to show above the line, separated by spaces, or NULL */
    const char *lacking;     /* what cannot be answered, to show above the line, or NULL */
};

struct view {
    struct source *sources; /* at least one; owned */
    guint count;
    enum view_screen screen, behind; /* behind: what comes back when the pager is closed */
    struct contact_list *list;       /* owned */
    struct key_list *askers;         /* view/asker_list.h; owned */
    struct key_list *blocks;         /* view/block_list.h; owned */
    struct twins **twins;            /* one for each source; owned */
    struct pager *pager;             /* borrowed: the one on screen, for VIEW_PAGER */
    const struct roster *pager_of;   /* whose it is; NULL: nobody's in particular */
    struct pager *text;              /* help and details, filled by verbs; owned, NULL: none yet */
    char *subject;                   /* whom the text is about: a key; owned, NULL: nobody */
    unsigned topic;                  /* the request that it is about: its number; 0: none */
    struct view_prompt prompt;
    const struct view_hint *hints; /* ended by key NULL; borrowed */
    char *notice;                  /* one sentence instead of the hints; NULL: none */
    bool notice_is_warning;
    bool requests_focused;           /* j and k walk the status pane */
    unsigned request;                /* number of the request selected there; 0: the uppermost */
    const struct ledger *request_of; /* where it has that number */
    bool details_off;                /* no details pane however wide the window is */
    bool bar;                        /* the whole selected row is highlighted, not only marked */
    bool arrows;                     /* subscription_state.arrows instead of .picture */
    char *search;                    /* as it was typed; NULL: nothing is looked for */
    char *search_behind;             /* the same in the list, while a text is over it */
    char **found;                    /* the texts of it that are highlighted; NULL: none */
    char *limit;                     /* as it was typed; NULL: everybody is shown */
    int width, height;               /* as last drawn */
};

struct view *view_new(const struct roster *roster, const struct ledger *ledger);
/* Of several. The sources are copied; what they name must outlive it. */
struct view *view_new_joint(const struct source *sources, guint count);
void view_free(struct view *view);

/* Replaces the notice; takes nothing. NULL clears it. */
void view_say(struct view *view, bool warning, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* On a text: looks for just this; else it is a pattern (roster/pattern.h). NULL or "": for nothing.
   Only points it out; who selects is contact_list_search(). */
void view_look_for(struct view *view, const char *text);
/* Shows only whom the pattern matches, which it takes, and which was typed like this. NULL both:
   everybody. */
void view_limit(struct view *view, const char *text, struct pattern *pattern);

/* Whose the selected row is, wherever the focus is, or, behind a text, was. NULL: none is. */
const struct source *view_source(const struct view *view);
/* The one with this roster. */
const struct source *view_source_of(const struct view *view, const struct roster *roster);

/* What is to be warned of about one who asks there: see twins_warning(). */
const char *view_warning(const struct view *view, const struct roster *roster,
                         const struct asker *asker);

/* Whether what the user does now is about whom they see under the cursor of this screen's list. */
bool view_is_seen(const struct view *view);

/* Says who went from under the cursor, unless the user asked for it. */
void view_tell_lost(struct view *view);

/* The key for a word among the hints, so that none is named that is not bound; NULL: it has none.
 */
const char *view_key(const struct view *view, const char *word);

/* Moves the selection in the status pane by so many of its rows, as they are shown; 0 makes sure
   that one is selected, if there is any. There the refused and unanswered come first, then those
   that wait, then the done, the newest of each first. */
void view_move_request(struct view *view, int rows);
guint view_requests(const struct view *view); /* how many there are */

/* Rows that the list (or the pager) has on the present screen: a page. At least 1. */
guint view_page(const struct view *view);

/* As last drawn: nothing can be seen but that. false: not drawn yet. */
bool view_is_too_small(const struct view *view);

/* The window has this size now. Whoever stands under the cursor from now on is selected. Smaller
   than 40x10: one clear line. Begins and fills frame (as frame->ascii says), cursor included (on
   the marker of the selected row, in the prompt, else below). now: monotonic, wall: real time, both
   microseconds. */
void view_draw(struct view *view, const struct heading *heading, int width, int height, gint64 now,
               gint64 wall, struct frame *frame);

/* When view_draw() would draw something else though nothing happened (an age that counts up), as
   monotonic microseconds, or -1. */
gint64 view_deadline(const struct view *view, gint64 now);

/* What pagers are filled with. */
void view_contact_details(struct pager *pager, const struct view *view, const struct roster *roster,
                          const struct ledger *ledger, const char *key);
void view_request_details(struct pager *pager, const struct ledger *ledger,
                          const struct request *request, gint64 now, gint64 wall);

/* What usually helps for a condition of RFC 6120, 8.3.3, and an application's own (NULL: none): a
   sentence; for one that is not defined there, that of undefined-condition. */
const char *advice_for(const char *condition, const char *application);
/* The same for one that may be nobody's but the course of things. */
const char *advice_on(const struct refusal *refusal);

#endif
