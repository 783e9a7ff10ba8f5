#include "roster/ledger_parts.h"

enum {
    TIMEOUTS_MOST = 10
}; /* however much else the server sends, it had this many timeouts' time */

/* What others send says nothing of who must answer a look-up about somebody. */
void ledger_progress(struct ledger *ledger, gint64 now)
{
    ledger->heard = now;
    for (GList *link = ledger->flight.head; link; link = link->next) {
        struct request *request = link->data;

        if (!request->passed && ledger_lane(request) != LANE_OTHERS)
            request->clock = now;
    }
}

gint64 ledger_unheard_since(const struct ledger *ledger)
{
    for (GList *link = ledger->flight.head; link; link = link->next) {
        const struct request *request = link->data;

        if (ledger_lane(request) != LANE_OTHERS && !request->accepted)
            return MAX(request->sent, ledger->heard);
    }
    return -1;
}

static gint64 deadline(const struct ledger *ledger, const struct request *request)
{
    return MIN(request->clock + ledger->timeout, request->sent + TIMEOUTS_MOST * ledger->timeout);
}

gint64 ledger_deadline(const struct ledger *ledger)
{
    gint64 nearest = -1;

    for (GList *link = ledger->flight.head; link; link = link->next) {
        gint64 at = deadline(ledger, link->data);

        if (nearest < 0 || at < nearest)
            nearest = at;
    }
    return nearest;
}

/* What only wanted to know something: nothing hangs on whether it arrived. */
static bool is_worth_nothing(const struct request *request)
{
    return request_kind(request) == KIND_FETCH || request_kind(request) == KIND_LOOK_UP;
}

bool ledger_expire(struct ledger *ledger, gint64 now)
{
    GList *link = ledger->flight.head;
    bool any = false, blocking = false;

    while (link) {
        struct request *request = link->data;

        link = link->next;
        if (deadline(ledger, request) > now)
            continue;
        if (is_worth_nothing(request)) {
            ledger_refuse(ledger, request, now);
        } else {
            ledger_move(ledger, request, REQUEST_UNANSWERED);
            any = true;
            blocking |= ledger_is_blocking(request);
        }
    }
    if (blocking) /* a fetch of the roster does not tell what became of it */
        ledger_look_up(ledger, REQUEST_BLOCKS, now);
    return any;
}

/* --- when a fetch fails --- */

void ledger_fetch_again(struct ledger *ledger, gint64 now)
{
    bool hangs = ledger->states[REQUEST_UNANSWERED] + ledger->accepted > 0;

    if (hangs && !ledger->fetch && ledger->fetch_wait > 0 && ledger->heard >= ledger->fetch_after)
        ledger_file_quiet_fetch(ledger, false, now);
}

/* --- when the link is lost --- */

static void cancel(struct ledger *ledger, struct request *request, gint64 now)
{
    ledger_end(ledger, request, REQUEST_CANCELLED, now);
    ledger_forget(ledger, request);
}

void ledger_link_lost(struct ledger *ledger, gint64 now)
{
    struct request *fetch = ledger->fetch, *request;

    g_hash_table_remove_all(ledger->doubtful); /* the next server's word may be good */
    if (fetch)                                 /* each sign-in fetches anyway */
        cancel(ledger, fetch, now);
    while ((request = g_queue_peek_head(&ledger->flight)))
        if (request_kind(request) == KIND_LOOK_UP && request->quiet)
            cancel(ledger, request, now);
        else if (request_kind(request) == KIND_LOOK_UP)
            ledger_refuse(ledger, request, now);
        else
            ledger_move(ledger, request, REQUEST_UNANSWERED);
    ledger->window = LEDGER_WINDOW_FIRST;
    ledger->fetch_wait = 0;
    ledger->lost_at = now;
    ledger->linked = false;
}
