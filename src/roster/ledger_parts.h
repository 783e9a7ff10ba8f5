/* The inside of the ledger, for its files: ledger.c (the life of a request), ledger_queue.c (where
   it stands), ledger_turn.c (whose turn it is), ledger_time.c (running out of time), ledger_truth.c
   (what the server told), ledger_doubt.c (when that is not what it had said yes to), ledger_proof.c
   (when it tells nothing), ledger_base.c (what others have done in the meantime), ledger_blocks.c
   (whom they have blocked), ledger_hold.c
   (what must wait for the truth) and ledger_eye.c (what is shown). Nobody else includes it. */
#ifndef MUSTER_ROSTER_LEDGER_PARTS_H
#define MUSTER_ROSTER_LEDGER_PARTS_H

#include "roster/ledger.h"

enum {
    LEDGER_WINDOW_FIRST = 8,
    LEDGER_WINDOW_MOST = 20, /* more gains nothing on the servers measured */
    LEDGER_LOOK_UPS = 8,     /* in flight besides, of those that others than our server answer */
};

/* Each has a queue of its own: what one waits for says nothing of the others. */
enum ledger_lane {
    LANE_FETCH,
    LANE_CHANGES,
    LANE_LOOK_UPS, /* of the account: our own server answers */
    LANE_OTHERS,   /* about somebody: who or whose server that is, may be silent */
    LEDGER_LANES,
};

struct ledger {
    GPtrArray *requests;         /* all that are remembered, in the order of their numbers; owned */
    GQueue queued[LEDGER_LANES]; /* borrowed; the order in which they go out, waits aside */
    GQueue flight;               /* borrowed; those sent, the earliest first */
    GQueue done_ones[2];   /* borrowed; by whether they are confirmed, the first to be done ahead */
    GHashTable *by_id;     /* id of the stanza last sent -> request sent or unanswered; borrowed */
    GHashTable *by_key;    /* contact -> GSList of its requests that count, in the order of asking:
                              not settled, or done and not confirmed; both owned */
    GHashTable *refused;   /* contact -> GSList of its requests that were, the latest last; owned */
    GHashTable *doubtful;  /* keys of contacts that were not told as they were asked for, of late */
    struct request *fetch; /* the one that is queued or sent, or NULL */
    const struct roster *roster; /* what requests are based on; NULL: nothing */
    bool linked;                 /* something was sent since the last link was lost */
    gint64 lost_at;              /* when that was; -1: never */
    ledger_changed *changed;
    void *data;
    gint64 timeout;
    gint64 heard;                   /* when the server last gave a sign of life */
    gint64 fetch_wait, fetch_after; /* the last fetch failed: how long the next waits, and until
                                       when; 0: it did not */
    guint window;                   /* how many changes may be in flight */
    guint flying[LEDGER_LANES];     /* how many are */
    guint accepted; /* of those, answered, but a fetch must tell what came of them */
    guint under_way[REQUEST_VERBS]; /* sent or unanswered */
    unsigned last_number;
    guint done;
    guint states[REQUEST_CANCELLED + 1]; /* how many remembered requests are in each */
};

/* The requests about a contact that count, the one that was asked first ahead. */
GSList *ledger_about(const struct ledger *ledger, const char *key);

/* Where it waits for its turn. */
enum ledger_lane ledger_lane(const struct request *request);
/* Takes its place among those of its state, or leaves it. */
void ledger_line_up(struct ledger *ledger, struct request *request);
void ledger_step_out(struct ledger *ledger, struct request *request);

/* One that nobody has asked for. by_version: "unchanged" will do for an answer. */
void ledger_file_quiet_fetch(struct ledger *ledger, bool by_version, gint64 now);

/* Whether our server answers it, and in the order in which it was asked, as far as one can tell. */
bool ledger_is_in_turn(const struct request *request);
/* The server keeps up. */
void ledger_widen(struct ledger *ledger);

/* The one door between states: puts the request where those of that state are kept, and tells. */
void ledger_move(struct ledger *ledger, struct request *request, enum request_state state);
/* The same for a state that ends it. */
void ledger_end(struct ledger *ledger, struct request *request, enum request_state state,
                gint64 now);

/* Refused, with what is known of why; whatever depended on it falls with it. */
void ledger_refuse(struct ledger *ledger, struct request *request, gint64 now);

/* What the truth says now is what the request wants. */
bool ledger_has_come_true(const struct request *request, const struct contact *contact);

/* What our own requests, each of which was asked for before the next, account for in what a contact
   is like now. Begin with nothing. */
struct ledger_ours {
    bool name, groups, subscription, gone;
};
void ledger_account_for(struct ledger_ours *ours, const struct request *request,
                        const struct contact *contact);

enum ledger_verdict {
    LEDGER_STANDS,     /* the contact is as it was, or as we wanted it */
    LEDGER_SO_ALREADY, /* it has become what is wanted */
    LEDGER_OVERTAKEN,  /* others have changed what the request would change */
};
/* ours: what those before it account for. */
enum ledger_verdict ledger_judge(const struct ledger *ledger, const struct request *request,
                                 const struct contact *contact, const struct ledger_ours *ours);
/* It stands: from now on it is based on this. */
void ledger_rebase(struct ledger *ledger, struct request *request, const struct contact *contact);
/* Refused by nobody: it would undo what others have done, as the text says, or as is found. */
void ledger_conflict(struct ledger *ledger, struct request *request, const char *text, gint64 now);
void ledger_overtake(struct ledger *ledger, struct request *request, const struct contact *contact,
                     const struct ledger_ours *ours, gint64 now);

/* Lets somebody see us, or us them, if they agree. */
bool ledger_lets_in(const struct request *request);
/* Blocks somebody, or lets them be heard again. */
bool ledger_is_blocking(const struct request *request);

/* A push or a fetch told of its contact. */
void ledger_confirm(struct ledger *ledger, struct request *request);

/* The server said yes, and then told something else: refused, by nobody. */
void ledger_reverted(struct ledger *ledger, struct request *request, gint64 now);

/* A refused request is asked for anew, after all others about its contact. */
void ledger_ask_again(struct ledger *ledger, struct request *request);

/* Takes it out of everything and frees it. */
void ledger_forget(struct ledger *ledger, struct request *request);
/* The same, but leaves the hole in ledger->requests to the caller. */
void ledger_release(struct ledger *ledger, struct request *request);

#endif
