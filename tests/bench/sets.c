/* Adds so many contacts as muster does, through session and ledger, and prints the milliseconds
   from asking to the last answer. usage: sets USER DOMAIN PASSWORD HOST TLS-PORT CA-FILE COUNT */
#include "xmpp/session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

struct bench {
    struct session *session;
    struct roster *roster;
    struct ledger *ledger;
    guint count, done; /* contacts to add, and added */
    gint64 since;      /* 0: the roster is not here yet */
};

static void see_state(void *data)
{
    const struct bench *bench = data;

    if (bench->session && session_state(bench->session) == SESSION_WAITING)
        g_error("%s", session_fault(bench->session)->sentence);
}

static void ignore_stanza(bool sent G_GNUC_UNUSED, const char *xml G_GNUC_UNUSED,
                          void *data G_GNUC_UNUSED)
{
}

static void ignore_note(const char *sentence G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void ignore_change(const struct change *change G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void see_request(const struct request *request, void *data)
{
    struct bench *bench = data;

    bench->done += request->verb == REQUEST_ADD && request->state == REQUEST_DONE;
    if (request->state == REQUEST_REFUSED || request->state == REQUEST_UNANSWERED)
        g_error("%s: not done", request->what);
}

static void ask(struct bench *bench, gint64 now)
{
    for (guint i = 1; i <= bench->count; i++) {
        char *jid = g_strdup_printf("officer-%05u@militia.lit", i);
        char *name = g_strdup_printf("Officer %05u", i);
        char *group = g_strdup_printf("Regiment %02u", i % 50);

        ledger_file(bench->ledger, REQUEST_ADD, jid, name, (const char *[]){group, NULL}, NULL,
                    now);
        g_free(group);
        g_free(name);
        g_free(jid);
    }
    bench->since = now;
}

static void turn(struct bench *bench)
{
    struct pollfd fd;
    guint count = session_poll(bench->session, &fd);
    gint64 deadline = session_deadline(bench->session), now = g_get_monotonic_time();
    int wait = deadline < 0 ? -1 : deadline <= now ? 0 : (int)((deadline - now + 999) / 1000);

    poll(&fd, count, wait);
    now = g_get_monotonic_time();
    session_turn(bench->session, now);
    if (bench->since == 0 && ledger_counts(bench->ledger).done > 0 &&
        ledger_counts(bench->ledger).sent == 0) {
        ask(bench, now);
        session_turn(bench->session, now);
    }
}

int main(int argc, char **argv)
{
    static const struct session_events events = {see_state, ignore_stanza, ignore_note};
    struct bench bench = {.count = argc > 7 ? (guint)strtoul(argv[7], NULL, 10) : 0};
    char *jid = argc > 7 ? g_strdup_printf("%s@%s", argv[1], argv[2]) : NULL;
    struct session_settings settings = {.jid = jid, .tls = SESSION_TLS_DIRECT};

    if (bench.count == 0)
        return EXIT_FAILURE;
    settings.password = argv[3];
    settings.host = argv[4];
    settings.port = atoi(argv[5]);
    settings.ca_file = argv[6];
    signal(SIGPIPE, SIG_IGN);
    bench.roster = roster_new(ignore_change, NULL);
    bench.ledger = ledger_new(300 * G_TIME_SPAN_SECOND, see_request, &bench);
    bench.session = session_new(&settings, bench.roster, bench.ledger, &events, &bench);
    session_connect(bench.session, g_get_monotonic_time());
    while (bench.done < bench.count)
        turn(&bench);
    printf("sets %.1f\n", (double)(g_get_monotonic_time() - bench.since) / 1e3);
    session_free(bench.session);
    ledger_free(bench.ledger);
    roster_free(bench.roster);
    g_free(jid);
    return EXIT_SUCCESS;
}
