/* A server's stream. However it is cut into pieces, the guard must let the same through, take the
   same out, and come to the same end; and what libstrophe's own parser is left with must not hurt
   it. A byte of 0xff begins the stream anew, as TLS and SASL do. */
#include "fuzz/target.h"
#include "xmpp/guard.h"

#include <expat.h>
#include <string.h>
#include <strophe.h>

enum { BYTE_ANEW = 0xff };

struct listener {
    XML_Parser parser;
    struct guard *guard;
    GString *story, *text; /* text: what has come since the last tag */
    guint depth;
};

/* What stands before a fault comes out or not, as the pieces happen to be. */
static void tell_text(struct listener *listener)
{
    g_string_append(listener->story, listener->text->str);
    g_string_truncate(listener->text, 0);
}

static void on_open(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct listener *listener = data;

    tell_text(listener);
    listener->depth++;
    g_string_append_printf(listener->story, "<%s", name);
    for (; attributes[0]; attributes += 2)
        g_string_append_printf(listener->story, " %s=%s", attributes[0], attributes[1]);
    g_string_append_c(listener->story, '>');
}

static void on_text(void *data, const XML_Char *text, int length)
{
    g_string_append_len(((struct listener *)data)->text, text, length);
}

static void on_change(const struct change *change G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void claim(struct listener *listener)
{
    struct draft *items = guard_claim(listener->guard);
    struct roster *roster = roster_new(on_change, NULL);

    if (items) {
        g_string_append_printf(listener->story, "{%u/%u", draft_size(items), draft_nameless(items));
        while (!draft_place(items, roster, 16))
            ;
        g_string_append_printf(listener->story, "/%u}", roster_size(roster));
        draft_free(items);
    }
    roster_free(roster);
}

static void on_close(void *data, const XML_Char *name)
{
    struct listener *listener = data;

    tell_text(listener);
    g_string_append_printf(listener->story, "</%s>", name);
    if (--listener->depth == 1)
        claim(listener);
}

static enum answer expects(const char *id, const char *from, void *data G_GNUC_UNUSED)
{
    if (g_str_equal(id, "r"))
        return from ? ANSWER_OTHER : ANSWER_ROSTER;
    return g_str_equal(id, "o") ? ANSWER_OTHER : ANSWER_UNASKED;
}

static void start_stream(struct listener *listener)
{
    listener->depth = 0;
    XML_SetUserData(listener->parser, listener);
    XML_SetElementHandler(listener->parser, on_open, on_close);
    XML_SetCharacterDataHandler(listener->parser, on_text);
}

static void feed(struct listener *listener, const uint8_t *data, size_t size, size_t piece)
{
    while (size > 0) {
        const uint8_t *anew = memchr(data, BYTE_ANEW, size);
        size_t length = MIN(anew ? (size_t)(anew - data) : size, piece);

        if (anew == data) {
            XML_ParserReset(listener->parser, NULL);
            start_stream(listener);
            length = 1;
        } else if (XML_Parse(listener->parser, (const char *)data, (int)length, 0) !=
                   XML_STATUS_OK) {
            return;
        }
        data += length;
        size -= length;
    }
}

static bool may_cut(const char *from, const char *answers, void *data)
{
    (void)data;
    return (from && from[0] == 'l') || (answers && answers[0] == 'l');
}

/* All that came out, and how it ended; g_free() it. */
static char *listen(const uint8_t *data, size_t size, size_t piece)
{
    struct listener listener = {
        .guard = guard_new(), .story = g_string_new(NULL), .text = g_string_new(NULL)};
    const char *breach;

    guard_expect(listener.guard, expects, NULL);
    guard_let_cut(listener.guard, may_cut, NULL);
    guard_enter(listener.guard);
    listener.parser = XML_ParserCreateNS(NULL, '\x1f');
    start_stream(&listener);
    feed(&listener, data, size, piece);
    breach = guard_breach(listener.guard);
    g_string_append(listener.story, breach ? breach : "!");
    guard_enter(NULL);
    XML_ParserFree(listener.parser);
    guard_free(listener.guard);
    g_string_free(listener.text, TRUE);
    return g_string_free(listener.story, FALSE);
}

static void build_tree(const uint8_t *data, size_t size)
{
    struct guard *guard = guard_new();
    char *text = target_text(data, size);
    xmpp_ctx_t *ctx = xmpp_ctx_new(NULL, NULL);
    xmpp_stanza_t *stanza;

    guard_expect(guard, expects, NULL);
    guard_enter(guard);
    stanza = xmpp_stanza_new_from_string(ctx, text);
    guard_enter(NULL);
    if (stanza)
        xmpp_stanza_release(stanza);
    xmpp_ctx_free(ctx);
    guard_free(guard);
    g_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *whole = listen(data, size, size), *bytes = listen(data, size, 1);
    char *pieces = listen(data, size, 7);

    if (!memchr(data, 0, size)) { /* or expat may take it for UTF-16, or not: one look, one guess */
        g_assert_cmpstr(whole, ==, bytes);
        g_assert_cmpstr(whole, ==, pieces);
    }
    g_free(whole);
    g_free(bytes);
    g_free(pieces);
    build_tree(data, size);
    return 0;
}
