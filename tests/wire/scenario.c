#include "scenario.h"

#include "compare.h"
#include "describe.h"
#include "filing.h"
#include "xmpp/protocol.h"

#include <stdlib.h>
#include <string.h>

static const char account[] = "jane@longbourn.lit";
static const char bound[] = "jane@longbourn.lit/muster";
static const gint64 timeout = (gint64)30 * G_USEC_PER_SEC;

/* The program under test, and what has come out of it and is not yet accounted for. */
struct stage {
    xmpp_ctx_t *ctx;
    struct roster *roster;
    struct ledger *ledger;
    struct protocol *protocol;
    gint64 now;
    GQueue sent, changes, notes; /* char *, owned */
    GPtrArray *requests;         /* the state of each as text, by number; owned */
    char *captures[CAPTURES];
    char *failure;
};

static void fail(struct stage *stage, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void fail(struct stage *stage, const char *format, ...)
{
    va_list arguments;

    if (stage->failure)
        return;
    va_start(arguments, format);
    stage->failure = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

/* --- what comes out --- */

static void record_sent(xmpp_stanza_t *stanza, void *data)
{
    struct stage *stage = data;
    char *text;
    size_t length;

    xmpp_stanza_to_text(stanza, &text, &length);
    if (strstr(text, "urn:xmpp:carbons")) /* XEP-0280: they would bring other clients' messages */
        fail(stage, "carbons, which are never to be enabled: %s", text);
    g_queue_push_tail(&stage->sent, g_strdup(text));
    xmpp_free(stage->ctx, text);
}

static void record_note(const char *sentence, void *data)
{
    g_queue_push_tail(&((struct stage *)data)->notes, g_strdup(sentence));
}

static void record_change(const struct change *change, void *data)
{
    g_queue_push_tail(&((struct stage *)data)->changes, change_describe(change));
}

static void record_request(const struct request *request, void *data)
{
    GPtrArray *requests = ((struct stage *)data)->requests;

    if (requests->len <= request->number)
        g_ptr_array_set_size(requests, (int)request->number + 1);
    g_free(requests->pdata[request->number]);
    requests->pdata[request->number] = describe_request(request);
    facts_hear(roster_learns(((struct stage *)data)->roster), request, G_USEC_PER_SEC);
}

static void forget_output(struct stage *stage)
{
    g_queue_clear_full(&stage->sent, g_free);
    g_queue_clear_full(&stage->changes, g_free);
    g_queue_clear_full(&stage->notes, g_free);
}

/* Whatever came out must have been expected before anything else goes in. */
static void check_silence(struct stage *stage)
{
    const GQueue *const queues[] = {&stage->sent, &stage->changes, &stage->notes};
    static const char *const names[] = {"stanza", "change", "note"};

    for (gsize i = 0; i < G_N_ELEMENTS(queues); i++)
        if (queues[i]->head)
            fail(stage, "unexpected %s before this: %s", names[i],
                 (const char *)queues[i]->head->data);
}

/* --- steps that put something in --- */

/* $1 to $9 become what was captured. */
static char *substitute(struct stage *stage, const char *text)
{
    GString *out = g_string_new(NULL);

    for (; *text; text++) {
        const char *value = text[0] == '$' && g_ascii_isdigit(text[1])
                                ? stage->captures[g_ascii_digit_value(*++text)]
                                : NULL;

        if (value)
            g_string_append(out, value);
        else
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

static void step_server(struct stage *stage, const char *text)
{
    char *xml = substitute(stage, text);
    xmpp_stanza_t *stanza = stanza_read(stage->ctx, xml);

    if (stanza) {
        protocol_receive(stage->protocol, stanza, NULL, stage->now);
        xmpp_stanza_release(stanza);
    } else {
        fail(stage, "not well-formed: %s", xml);
    }
    g_free(xml);
}

/* As libstrophe writes down what it reads. */
static void step_offered(struct stage *stage, const char *text)
{
    xmpp_stanza_t *stanza = stanza_read(stage->ctx, text);
    struct features features = {0};
    char *xml;
    size_t length;

    xmpp_stanza_to_text(stanza, &xml, &length);
    features_read(&features, xml);
    protocol_offered(stage->protocol, &features);
    xmpp_free(stage->ctx, xml);
    xmpp_stanza_release(stanza);
}

/* online, or online with priority -1 */
static void step_online(struct stage *stage, const char *text)
{
    const char *number = strstr(text, "priority ");
    int priority = number ? (int)strtol(number + strlen("priority "), NULL, 10) : 0;

    protocol_online(stage->protocol, bound, number ? &priority : NULL, stage->now);
}

/* Signed in, with these items on the roster. */
static void step_given(struct stage *stage, const char *items)
{
    xmpp_stanza_t *fetch;
    char *result;

    step_online(stage, "");
    fetch = stanza_read(stage->ctx, g_queue_peek_head(&stage->sent));
    result = g_strdup_printf("<iq type='result' id='%s'><query xmlns='jabber:iq:roster'>%s"
                             "</query></iq>",
                             xmpp_stanza_get_id(fetch), items);
    step_server(stage, result);
    forget_output(stage);
    g_free(result);
    xmpp_stanza_release(fetch);
}

/* 7 <item/>...: what the last run left, before anything has come from the server. */
static void step_kept(struct stage *stage, const char *text)
{
    const char *items = strchr(text, '<');
    char *version = g_strstrip(g_strndup(text, items ? (gsize)(items - text) : strlen(text)));
    struct version *held = roster_version(stage->roster);

    step_given(stage, items ? items : "");
    protocol_offline(stage->protocol, stage->now);
    forget_output(stage);
    version_take(held, g_str_equal(version, "-") ? NULL : version);
    version_doubt(held);
    g_free(version);
}

static void step_after(struct stage *stage, const char *text)
{
    char *unit;
    gint64 amount = g_ascii_strtoll(text, &unit, 10);

    if (amount <= 0)
        fail(stage, "after how long?");
    stage->now += amount * (g_str_equal(unit, " ms") ? 1000 : G_USEC_PER_SEC);
}

/* The list of those that would change something now; "none" */
static void step_suggested(struct stage *stage, const char *text)
{
    char *real = describe_suggestions(stage->roster);

    if (!g_str_equal(real, text))
        fail(stage, "it was: %s", real);
    g_free(real);
}

static void step_nickname(struct stage *stage, const char *text)
{
    protocol_set_nickname(stage->protocol, text);
}

static void step_key(struct stage *stage, const char *text)
{
    (void)text;
    protocol_touch(stage->protocol, stage->now);
}

static void step_link_lost(struct stage *stage, const char *text)
{
    (void)text;
    protocol_offline(stage->protocol, stage->now);
}

static void step_file(struct stage *stage, const char *text)
{
    if (!filing_file(stage->ledger, text, stage->now))
        fail(stage, "cannot file %s", text);
}

static void step_retry(struct stage *stage, const char *text)
{
    if (!ledger_retry(stage->ledger, (unsigned)strtoul(text, NULL, 10), stage->now))
        fail(stage, "cannot be tried again");
}

/* --- steps that say what must have come out --- */

static void step_client(struct stage *stage, const char *text)
{
    char *sent = g_queue_pop_head(&stage->sent);
    xmpp_stanza_t *pattern = stanza_read(stage->ctx, text);
    xmpp_stanza_t *stanza = sent ? stanza_read(stage->ctx, sent) : NULL;

    if (!pattern)
        fail(stage, "not well-formed: %s", text);
    else if (!stanza)
        fail(stage, sent ? "sent what is not well-formed: %s" : "nothing was sent%s",
             sent ? sent : "");
    else if (!stanza_matches(pattern, stanza, stage->captures))
        fail(stage, "sent was: %s", sent);
    if (pattern)
        xmpp_stanza_release(pattern);
    if (stanza)
        xmpp_stanza_release(stanza);
    g_free(sent);
}

static void expect_line(struct stage *stage, GQueue *queue, const char *text)
{
    char *said = g_queue_pop_head(queue), **lines = g_strsplit(said ? said : "nothing", "\n", -1);
    char *line = g_strjoinv("\\n", lines);

    if (!g_str_equal(line, text))
        fail(stage, "it was: %s", line);
    g_free(line);
    g_strfreev(lines);
    g_free(said);
}

static void step_change(struct stage *stage, const char *text)
{
    expect_line(stage, &stage->changes, text);
}

static void step_note(struct stage *stage, const char *text)
{
    expect_line(stage, &stage->notes, text);
}

static void step_request(struct stage *stage, const char *text)
{
    char *state;
    guint64 number = g_ascii_strtoull(text, &state, 10);
    const char *real = number < stage->requests->len ? stage->requests->pdata[number] : NULL;

    if (g_strcmp0(real, g_strchug(state)) != 0)
        fail(stage, "it was: %s", real ? real : "never filed");
}

static void step_asker(struct stage *stage, const char *text)
{
    gsize length = strcspn(text, " ");
    char *jid = g_strndup(text, length);
    const struct asker *asker = roster_asker(stage->roster, jid);
    char *real = asker ? describe_asker(asker) : g_strdup("nobody who asks");

    if (!g_str_equal(real, text))
        fail(stage, "it was: %s", real);
    g_free(real);
    g_free(jid);
}

/* The latest that is kept. */
static void step_message(struct stage *stage, const char *text)
{
    const struct messages *messages = roster_messages(stage->roster);
    guint count = messages_count(messages);
    char *real = count > 0 ? describe_message(messages_at(messages, count - 1))
                           : g_strdup("no message is kept");

    if (!g_str_equal(real, text))
        fail(stage, "it was: %s", real);
    g_free(real);
}

static void step_fact(struct stage *stage, const char *text)
{
    char **words = g_strsplit(text, " ", 3), *real = NULL, *wanted = g_strdup(text);
    enum request_verb verb;

    if (words[0] && words[1] && request_verb_parse(words[1], &verb))
        real = describe_fact(roster_facts(stage->roster), words[0], verb);
    if (g_strcmp0(real, g_strchomp(wanted)) != 0)
        fail(stage, "it was: %s", real ? real : "never asked");
    g_free(wanted);
    g_free(real);
    g_strfreev(words);
}

static void step_told(struct stage *stage, const char *text)
{
    const char *real = roster_is_all_told(stage->roster) ? "of all" : "not of all";

    if (!g_str_equal(real, text))
        fail(stage, "it was: %s", real);
}

static void step_storage(struct stage *stage, const char *text)
{
    const char *real = roster_is_storeless(stage->roster) ? "refused" : "not refused";

    if (!g_str_equal(real, text))
        fail(stage, "it was: %s", real);
}

static void step_sight(struct stage *stage, const char *text)
{
    static const char *const words[] = {
        [SIGHT_NO_LINK] = "no link", [SIGHT_QUIET] = "quiet", [SIGHT_TOLD] = "told"};
    const char *real = words[roster_sight(stage->roster)];

    if (!g_str_equal(real, text))
        fail(stage, "it was: %s", real);
}

static const struct {
    const char *word;
    bool acts;
    void (*play)(struct stage *stage, const char *text);
} steps[] = {
    {"S:", true, step_server},
    {"C:", false, step_client},
    {"given:", true, step_given},
    {"offered:", true, step_offered},
    {"kept:", true, step_kept},
    {"online", true, step_online},
    {"after", true, step_after},
    {"link lost", true, step_link_lost},
    {"file:", true, step_file},
    {"change:", false, step_change},
    {"note:", false, step_note},
    {"request:", false, step_request},
    {"asker:", false, step_asker},
    {"message:", false, step_message},
    {"fact:", false, step_fact},
    {"retry:", true, step_retry},
    {"key", true, step_key},
    {"nickname:", true, step_nickname},
    {"suggested:", false, step_suggested},
    {"told:", false, step_told},
    {"sight:", false, step_sight},
    {"storage:", false, step_storage},
};

static void play_step(struct stage *stage, const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (!g_str_has_prefix(text, steps[i].word))
            continue;
        text += strlen(steps[i].word);
        if (steps[i].acts)
            check_silence(stage);
        if (!stage->failure)
            steps[i].play(stage, text + strspn(text, " "));
        if (steps[i].acts)
            protocol_pump(stage->protocol, stage->now);
        return;
    }
    fail(stage, "no such step");
}

/* --- the file --- */

static bool is_comment(const char *line)
{
    return line[0] == '#' || line[0] == '\0';
}

/* A step goes on over the indented lines below it. Returns the index after it. */
static guint read_step(char **lines, guint at, GString *step)
{
    g_string_assign(step, lines[at++]);
    for (; lines[at] && lines[at][0] == ' '; at++)
        g_string_append_printf(step, "\n%s", lines[at]);
    return at;
}

static void play_lines(struct stage *stage, char **lines, const char *path)
{
    GString *step = g_string_new(NULL);
    guint at = 0;

    while (lines[at] && !stage->failure) {
        guint line = at;

        if (is_comment(lines[at])) {
            at++;
            continue;
        }
        at = read_step(lines, at, step);
        play_step(stage, step->str);
        if (stage->failure) {
            char *where =
                g_strdup_printf("%s:%u: %s\n%s", path, line + 1, step->str, stage->failure);

            g_free(stage->failure);
            stage->failure = where;
        }
    }
    check_silence(stage);
    g_string_free(step, TRUE);
}

static void stage_init(struct stage *stage, xmpp_ctx_t *ctx)
{
    static const struct protocol_sink sink = {record_sent, record_note};

    stage->ctx = ctx;
    stage->now = G_USEC_PER_SEC;
    stage->requests = g_ptr_array_new_with_free_func(g_free);
    stage->roster = roster_new(record_change, stage);
    stage->ledger = ledger_new(timeout, record_request, stage);
    ledger_base_on(stage->ledger, stage->roster);
    stage->protocol = protocol_new(ctx, account, stage->roster, stage->ledger, &sink, stage);
}

static void stage_clear(struct stage *stage)
{
    protocol_free(stage->protocol);
    ledger_free(stage->ledger);
    roster_free(stage->roster);
    g_ptr_array_unref(stage->requests);
    forget_output(stage);
    for (int i = 0; i < CAPTURES; i++)
        g_free(stage->captures[i]);
}

char *scenario_play(xmpp_ctx_t *ctx, const char *path)
{
    struct stage stage = {0};
    GError *error = NULL;
    char *text, **lines;

    if (!g_file_get_contents(path, &text, NULL, &error)) {
        stage.failure = g_strdup(error->message);
        g_error_free(error);
        return stage.failure;
    }
    lines = g_strsplit(text, "\n", -1);
    stage_init(&stage, ctx);
    play_lines(&stage, lines, path);
    stage_clear(&stage);
    g_strfreev(lines);
    g_free(text);
    return stage.failure;
}
