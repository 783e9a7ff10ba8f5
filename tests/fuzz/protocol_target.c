/* Stanzas, one a line, as a server might send them to somebody who is signed in. A line of one
   digit lets so many seconds pass. */
#include "fuzz/target.h"
#include "xmpp/protocol.h"

#include <string.h>

struct stage {
    xmpp_ctx_t *ctx;
    struct roster *roster;
    struct ledger *ledger;
    struct protocol *protocol;
    gint64 now;
};

static void on_roster(const struct change *change, void *data G_GNUC_UNUSED)
{
    g_free(change_describe(change));
}

static void on_ledger(const struct request *request, void *data G_GNUC_UNUSED)
{
    g_assert_true(request->what && request->what[0]);
}

static void on_send(xmpp_stanza_t *stanza, void *data)
{
    struct stage *stage = data;
    char *text;
    size_t length;

    g_assert_cmpint(xmpp_stanza_to_text(stanza, &text, &length), ==, XMPP_EOK);
    xmpp_free(stage->ctx, text);
}

static void on_note(const char *sentence, void *data G_GNUC_UNUSED)
{
    g_assert_true(sentence[0]);
}

static void is_found(const struct contact *contact, void *data)
{
    g_assert_true(roster_find(data, contact->jid) == contact);
}

static void receive(struct stage *stage, const char *line)
{
    xmpp_stanza_t *stanza = xmpp_stanza_new_from_string(stage->ctx, line);

    if (g_ascii_isdigit(line[0]))
        stage->now += g_ascii_digit_value(line[0]) * G_USEC_PER_SEC;
    if (stanza) {
        while (!protocol_receive(stage->protocol, stanza, NULL, stage->now))
            ;
        xmpp_stanza_release(stanza);
    }
    protocol_pump(stage->protocol, stage->now);
    roster_each(stage->roster, is_found, stage->roster);
}

/* What a user might have asked for before; the fetch is the first request. */
static void ask(struct stage *stage)
{
    static const char *const groups[] = {"Friends", NULL};

    ledger_file(stage->ledger, REQUEST_RENAME, "darcy@pemberley.lit", "Mr. Darcy", NULL, NULL, 1);
    ledger_file(stage->ledger, REQUEST_REGROUP, "darcy@pemberley.lit", NULL, groups, NULL, 1);
    ledger_file(stage->ledger, REQUEST_REMOVE, "lydia@longbourn.lit", NULL, NULL, NULL, 1);
}

static void play(struct stage *stage, char *text)
{
    static const struct protocol_sink sink = {on_send, on_note};
    char **lines = g_strsplit(text, "\n", -1);

    stage->roster = roster_new(on_roster, NULL);
    stage->ledger = ledger_new(5 * G_USEC_PER_SEC, on_ledger, NULL);
    stage->protocol =
        protocol_new(stage->ctx, "jane@longbourn.lit", stage->roster, stage->ledger, &sink, stage);
    protocol_online(stage->protocol, "jane@longbourn.lit/muster", NULL, stage->now);
    ask(stage);
    protocol_pump(stage->protocol, stage->now);
    for (char **line = lines; *line; line++)
        receive(stage, *line);
    protocol_offline(stage->protocol, stage->now);
    protocol_free(stage->protocol);
    ledger_free(stage->ledger);
    roster_free(stage->roster);
    g_strfreev(lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct stage stage = {.ctx = xmpp_ctx_new(NULL, NULL), .now = 1};
    char *text = target_text(data, size);

    play(&stage, text);
    g_free(text);
    xmpp_ctx_free(stage.ctx);
    return 0;
}
