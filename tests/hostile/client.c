/* Every call into the session is timed: whatever takes long would freeze a screen. */
#include "client.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct client {
    const struct client_settings *settings;
    struct session *session; /* NULL: freed */
    struct roster *roster;
    struct ledger *ledger;
    FILE *reports;
    FILE *commands;
    gint64 slowest, freed; /* the longest that a turn, and that letting go took */
    enum session_state state;
    bool busy; /* was let go in the middle of something */
    bool quit;
};

static const char *const states[] = {"offline",    "resolving", "connecting", "securing",
                                     "signing-in", "online",    "waiting",    "closing"};
static const char *const faults[] = {
    "none",       "no-such-host", "refused",        "unreachable", "timeout",   "tls-missing",
    "tls-failed", "certificate",  "authentication", "barred",      "unproven",  "host-unknown",
    "binding",    "conflict",     "shutdown",       "malformed",   "link-lost", "stream"};
static const char *const request_states[] = {"queued",  "sent",       "done",
                                             "refused", "unanswered", "cancelled"};

G_GNUC_PRINTF(2, 3)
static void report(struct client *client, const char *format, ...)
{
    va_list arguments;
    char *line;

    va_start(arguments, format);
    line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(client->reports, "%s\n", g_strdelimit(line, "\r\n", ' '));
    fflush(client->reports);
    g_free(line);
}

/* --- how long the loop stood still --- */

/* Time spent ready to run but without a processor, nanoseconds: the machine's fault, not ours. */
static gint64 starved(void)
{
    FILE *file = fopen("/proc/thread-self/schedstat", "re");
    char line[128], *ran = line;
    gint64 waited = 0;

    if (file && fgets(line, sizeof line, file)) {
        g_ascii_strtoll(line, &ran, 10);
        waited = g_ascii_strtoll(ran, NULL, 10);
    }
    if (file)
        fclose(file);
    return waited;
}

struct watch {
    gint64 begin, starved;
};

static struct watch watch_start(void)
{
    return (struct watch){g_get_monotonic_time(), starved()};
}

static gint64 watch_stop(const struct watch *watch)
{
    return g_get_monotonic_time() - watch->begin - (starved() - watch->starved) / 1000;
}

/* --- what happens, as text --- */

static void on_state(void *data)
{
    struct client *client = data;
    enum session_state state = session_state(client->session);
    const struct fault *fault = session_fault(client->session);
    bool ended = state == SESSION_WAITING || state == SESSION_OFFLINE;

    if (state == client->state)
        return;
    client->state = state;
    if (ended && fault->kind != FAULT_NONE)
        report(client, "fault %s %s", faults[fault->kind], fault->sentence);
    report(client, "state %s", states[state]);
}

static void on_note(const char *sentence, void *data)
{
    report(data, "note %s", sentence);
}

/* What the console shows must not hold the password, in whatever coat. */
static void on_stanza(bool sent, const char *xml, void *data)
{
    if (sent && (strstr(xml, "AGphbmUAcHJpZGU=") || strstr(xml, "pride")))
        report(data, "secret %s", xml);
}

/* A block list that came as a whole is told by its request. */
static void on_change(const struct change *change, void *data)
{
    char *text;

    if (change->kind == CHANGE_BLOCKED && change->fetched)
        return;
    text = change_describe(change);
    report(data, "change %s", text);
    g_free(text);
}

static void on_request(const struct request *request, void *data)
{
    const struct refusal *refusal = request->refusal;

    report(data, "request %u %s %s%s%s", request->number, request_states[request->state],
           refusal ? refusal->condition : request->outcome ?: "", refusal ? " " : "",
           refusal ? refusal->type ?: "" : "");
}

/* --- what it is told to do --- */

static void look(struct client *client, const char *jid)
{
    const struct contact *contact = roster_find(client->roster, jid);
    char *groups = contact && contact->groups ? g_strjoinv(",", contact->groups) : g_strdup("");

    if (!contact)
        report(client, "contact %s unknown", jid);
    else
        report(client, "contact %s known name=%s groups=%s subscription=%s show=%s%s", jid,
               contact->name ?: "", groups, subscription_name(contact->subscription),
               show_name(presence_show(contact->presences)), contact->asked ? " asked" : "");
    g_free(groups);
}

static bool file_request(struct client *client, char **words, gint64 now)
{
    enum request_verb verb;
    char **rest = words + 1;
    const char *jid, *name = NULL;

    if (!request_verb_parse(words[0], &verb))
        return false;
    jid = *rest ? *rest++ : NULL;
    if ((verb == REQUEST_ADD || verb == REQUEST_RENAME) && *rest)
        name = *rest++;
    ledger_file(client->ledger, verb, jid, name, *rest ? (const char *const *)rest : NULL, NULL,
                now);
    return true;
}

#ifdef __SANITIZE_ADDRESS__
enum {
    SETTLE = 3000000
}; /* microseconds for a thread that was let go, before leaks are looked for */
#else
enum { SETTLE = 0 };
#endif

static bool is_at_rest(const struct client *client)
{
    return client->state == SESSION_OFFLINE || client->state == SESSION_WAITING;
}

static void free_session(struct client *client)
{
    struct watch watch = watch_start();

    if (!client->session)
        return;
    client->busy |= !is_at_rest(client) && client->state != SESSION_ONLINE;
    session_free(client->session);
    client->session = NULL;
    client->freed = MAX(client->freed, watch_stop(&watch));
}

static void open_session(struct client *client)
{
    static const struct session_events events = {
        .state_changed = on_state, .stanza = on_stanza, .note = on_note};

    client->state = SESSION_OFFLINE;
    client->roster = roster_new(on_change, client);
    client->ledger = ledger_new(client->settings->timeout, on_request, client);
    client->session =
        session_new(&client->settings->session, client->roster, client->ledger, &events, client);
}

static void close_session(struct client *client)
{
    free_session(client);
    ledger_free(client->ledger);
    roster_free(client->roster);
}

/* Whoever waits is told not to; in the middle of something the program ends, and starts anew. */
static void let_go(struct client *client, gint64 now)
{
    if (client->session && is_at_rest(client)) {
        session_disconnect(client->session, now);
    } else {
        close_session(client);
        open_session(client);
    }
    report(client, "let-go %s", states[session_state(client->session)]);
}

static void obey(struct client *client, char **words, gint64 now)
{
    const char *verb = words[0], *object = words[1];
    unsigned number = object ? (unsigned)strtoul(object, NULL, 10) : 0;

    if (!strcmp(verb, "connect"))
        session_connect(client->session, now);
    else if (!strcmp(verb, "disconnect"))
        session_disconnect(client->session, now);
    else if (!strcmp(verb, "password"))
        session_set_password(client->session, object);
    else if (!strcmp(verb, "pin"))
        session_set_pin(client->session, object);
    else if (!strcmp(verb, "retry"))
        ledger_retry(client->ledger, number, now);
    else if (!strcmp(verb, "dismiss"))
        ledger_dismiss(client->ledger, number);
    else if (!strcmp(verb, "look"))
        look(client, object);
    else if (!strcmp(verb, "count"))
        report(client, "contacts %u", roster_size(client->roster));
    else if (!strcmp(verb, "where"))
        report(client, "here %s", states[client->state]);
    else if (!strcmp(verb, "free"))
        free_session(client);
    else if (!strcmp(verb, "let-go"))
        let_go(client, now);
    else if (!strcmp(verb, "quit"))
        client->quit = true;
    else if (!file_request(client, words, now))
        g_error("the client knows no \"%s\"", verb);
}

/* --- its loop --- */

/* Every line that has come: stdio may have read ahead, so until none is left. */
static void read_commands(struct client *client)
{
    char line[65536], **words;

    while (fgets(line, sizeof line, client->commands)) {
        if (g_shell_parse_argv(line, NULL, &words, NULL)) {
            struct watch watch = watch_start();
            obey(client, words, g_get_monotonic_time());
            client->slowest = MAX(client->slowest, client->session ? watch_stop(&watch) : 0);
            g_strfreev(words);
        }
    }
    client->quit |= feof(client->commands) != 0;
    clearerr(client->commands);
}

static int until(gint64 deadline)
{
    gint64 left = deadline - g_get_monotonic_time();

    if (deadline == -1)
        return -1;
    return left <= 0 ? 0 : (int)MIN((left + 999) / 1000, G_MAXINT);
}

static void turn(struct client *client)
{
    struct pollfd fds[2] = {{fileno(client->commands), POLLIN, 0}};
    guint n = 1;
    int timeout = -1;

    if (client->session) {
        n += session_poll(client->session, fds + 1);
        timeout = until(session_deadline(client->session));
    }
    poll(fds, n, timeout);
    if (fds[0].revents)
        read_commands(client);
    if (client->session) {
        struct watch watch = watch_start();
        session_turn(client->session, g_get_monotonic_time());
        client->slowest = MAX(client->slowest, watch_stop(&watch));
    }
}

int client_run(const struct client_settings *settings, int commands, int reports)
{
    struct client client = {
        .settings = settings, .commands = fdopen(commands, "r"), .reports = fdopen(reports, "w")};

    signal(SIGPIPE, SIG_IGN);
    g_unix_set_fd_nonblocking(commands, TRUE, NULL);
    open_session(&client);
    while (!client.quit)
        turn(&client);
    close_session(&client);
    report(&client, "slowest %" G_GINT64_FORMAT, client.slowest);
    report(&client, "freed %" G_GINT64_FORMAT, client.freed);
    g_usleep(client.busy ? SETTLE : 0);
    fclose(client.commands);
    fclose(client.reports);
    return EXIT_SUCCESS;
}
