#include "xmpp/guard.h"

#include "xmpp/alone.h"
#include "xmpp/bounds.h"
#include "xmpp/omission.h"
#include "xmpp/pitfalls.h"
#include "xmpp/sasl_watch.h"

#include <dlfcn.h>
#include <expat.h>
#include <string.h>

/* The linker binds libstrophe's calls to these three functions of the program, for a program comes
   before the libraries it is linked with; they pass on to expat's own. libstrophe calls two when it
   makes a parser and whenever a stream starts anew, the third to feed it, always within a turn of
   some connection, so the thread that runs the turn knows whose parser it is: that is all the state
   there is outside of a guard. Weak, so that expat's own win in a static build. */
static _Thread_local struct guard *present;

enum {
    FIRST_BYTES = 4, /* by which expat tells encodings apart */
    STANZA = 2,      /* depth */
};

struct guard {
    XML_Parser parser;
    XML_StartElementHandler open; /* libstrophe's */
    XML_EndElementHandler close;
    XML_CharacterDataHandler text;
    GString *kept; /* text that libstrophe is yet to be told */
    guint depth;   /* open elements */
    struct pieces pieces;
    const char *breach;
    bool unproven;
    struct bounds bounds;
    struct omission omission;
    struct pitfalls pitfalls;
    struct sasl_watch sasl;
    struct item_stream items;
};

struct guard *guard_new(void)
{
    struct guard *guard = g_new0(struct guard, 1);

    guard->kept = g_string_new(NULL);
    sasl_watch_init(&guard->sasl);
    item_stream_init(&guard->items);
    return guard;
}

void guard_free(struct guard *guard)
{
    g_string_free(guard->kept, TRUE);
    sasl_watch_clear(&guard->sasl);
    item_stream_clear(&guard->items);
    g_free(guard);
}

void guard_set_password(struct guard *guard, const char *password)
{
    sasl_watch_set_password(&guard->sasl, password);
}

void guard_enter(struct guard *guard)
{
    present = guard;
}

bool guard_is_in_place(const struct guard *guard)
{
    return guard->parser != NULL;
}

const char *guard_breach(const struct guard *guard)
{
    return guard->breach;
}

bool guard_is_unproven(const struct guard *guard)
{
    return guard->unproven;
}

void guard_sent(struct guard *guard, const char *xml)
{
    sasl_watch_sent(&guard->sasl, xml);
}

void guard_expect(struct guard *guard, item_stream_expects *expects, void *data)
{
    guard->items.expects = expects;
    guard->items.data = data;
}

void guard_let_cut(struct guard *guard, omission_may_cut *may_cut, void *data)
{
    guard->omission.may_cut = may_cut;
    guard->omission.data = data;
}

bool guard_was_cut(const struct guard *guard)
{
    return guard->omission.cut;
}

struct draft *guard_claim(struct guard *guard)
{
    return guard->depth == 1 ? item_stream_claim(&guard->items) : NULL;
}

/* --- what expat calls: with the parser, so that nobody's user data is in the way --- */

/* true: that was it; expat may still have a few things to tell, but nobody listens. */
static bool stop_at(struct guard *guard, const char *breach)
{
    if (breach && !guard->breach) {
        guard->breach = breach;
        XML_StopParser(guard->parser, XML_FALSE);
    }
    return guard->breach != NULL;
}

/* true: what has just come is not for libstrophe, whether the stream goes on or not. */
static bool keep_out(struct guard *guard, const char *breach)
{
    if (!breach || !omission_allows(&guard->omission, guard->pieces.arrived))
        return stop_at(guard, breach);
    guard->omission.cut = true;
    return true;
}

/* Whether it is inside of what is left out. */
static bool is_omitted(struct guard *guard)
{
    return guard->omission.depth && keep_out(guard, "sent a stanza that has no end");
}

/* expat tells a text in pieces, each line and each reference one, and libstrophe copies all that it
   has with each: so it is told at once. */
static void tell_kept(struct guard *guard)
{
    if (guard->kept->len == 0)
        return;
    guard->text(XML_GetUserData(guard->parser), guard->kept->str, (int)guard->kept->len);
    g_string_truncate(guard->kept, 0);
}

static void close_element(struct guard *guard, const XML_Char *name)
{
    bool alone = alone_enter(name);

    guard->close(XML_GetUserData(guard->parser), name);
    alone_leave(alone);
}

static void see_open(void *parser, const XML_Char *name, const XML_Char **attributes)
{
    struct guard *guard = present;
    bool taken = item_stream_takes(&guard->items, guard->depth);
    const char *spared[OMISSION_SPARED];

    guard->pieces.quiet = 0;
    guard->depth++;
    if (guard->depth == STANZA)
        omission_begin(&guard->omission, attributes, guard->pieces.arrived);
    if (is_omitted(guard))
        return;
    if (keep_out(guard, bounds_open(&guard->bounds, guard->depth, name, attributes, taken))) {
        if (guard->depth > STANZA || !omission_spares(&guard->omission, name, attributes, spared)) {
            guard->omission.depth = guard->depth;
            return;
        }
        attributes = spared;
    }
    if (stop_at(guard, pitfalls_open(&guard->pitfalls, guard->depth, name)))
        return;
    sasl_watch_open(&guard->sasl, guard->depth, name);
    if (!sasl_watch_holds(&guard->sasl) &&
        !item_stream_open(&guard->items, guard->depth, name, attributes)) {
        tell_kept(guard);
        guard->open(XML_GetUserData(parser), name, attributes);
    }
}

/* An element that was held back until it was complete. */
static void tell(struct guard *guard, const XML_Char *name, const char *text)
{
    void *data = XML_GetUserData(guard->parser);
    const char *none[] = {NULL};

    tell_kept(guard);
    guard->open(data, name, none);
    if (text[0])
        guard->text(data, text, (int)strlen(text));
    close_element(guard, name);
}

/* A sign-in that is given up in the middle leaks; an empty challenge ends it, and libstrophe, too,
   thinks that nobody can answer it. */
static void release(struct guard *guard, const XML_Char *name)
{
    const char *flaw = NULL;

    switch (sasl_watch_close(&guard->sasl, guard->depth, &flaw)) {
    case SASL_INNER:
    case SASL_DROP:
        break;
    case SASL_PASS:
        tell(guard, name, guard->sasl.text->str);
        break;
    case SASL_FLAW:
        tell(guard,
             "urn:ietf:params:xml:ns:xmpp-sasl\x1f"
             "challenge",
             "");
        guard->unproven = true;
        stop_at(guard, flaw);
    }
}

static void see_close(void *parser G_GNUC_UNUSED, const XML_Char *name)
{
    struct guard *guard = present;

    guard->pieces.quiet = 0;
    bounds_close(&guard->bounds);
    if (omission_close(&guard->omission, guard->depth)) {
        guard->depth--;
        return;
    }
    if (stop_at(guard, pitfalls_close(&guard->pitfalls, guard->depth)))
        return;
    if (sasl_watch_holds(&guard->sasl)) {
        release(guard, name);
        guard->depth--;
        return;
    }
    if (!item_stream_close(&guard->items, guard->depth--)) {
        tell_kept(guard);
        close_element(guard, name);
    }
    if (guard->depth == 1) /* whatever nobody claimed */
        item_stream_reset(&guard->items);
}

static void see_text(void *parser G_GNUC_UNUSED, const XML_Char *text, int length)
{
    struct guard *guard = present;
    bool taken = item_stream_takes(&guard->items, guard->depth);

    guard->pieces.quiet = 0;
    if (is_omitted(guard) ||
        keep_out(guard, bounds_text(&guard->bounds, guard->depth, (gsize)length, taken)))
        return;
    sasl_watch_text(&guard->sasl, guard->depth, text, (gsize)length);
    if (guard->depth > 1 && !sasl_watch_holds(&guard->sasl) &&
        !item_stream_text(&guard->items, guard->depth, text, (gsize)length))
        g_string_append_len(guard->kept, text, length);
}

/* --- what no stream may have (RFC 6120, 11.1): bombs are made of it, and streams without end ---
 */

static void see_doctype(void *parser G_GNUC_UNUSED, const XML_Char *name G_GNUC_UNUSED,
                        const XML_Char *system G_GNUC_UNUSED, const XML_Char *public G_GNUC_UNUSED,
                        int has_subset G_GNUC_UNUSED)
{
    stop_at(present, "sent a document type, which no stream may have");
}

static void see_comment(void *parser G_GNUC_UNUSED, const XML_Char *text G_GNUC_UNUSED)
{
    stop_at(present, "sent a comment, which no stream may have");
}

static void see_instruction(void *parser G_GNUC_UNUSED, const XML_Char *target G_GNUC_UNUSED,
                            const XML_Char *text G_GNUC_UNUSED)
{
    stop_at(present, "sent a processing instruction, which no stream may have");
}

static const char other_encoding[] = "sent a stream in an encoding other than UTF-8";

/* 11.6 */
static void see_declaration(void *parser G_GNUC_UNUSED, const XML_Char *version G_GNUC_UNUSED,
                            const XML_Char *encoding, int standalone G_GNUC_UNUSED)
{
    if (encoding && g_ascii_strcasecmp(encoding, "UTF-8") != 0)
        stop_at(present, other_encoding);
}

static void forbid_the_rest(XML_Parser parser)
{
    XML_SetEncoding(parser, "UTF-8");
    XML_SetXmlDeclHandler(parser, see_declaration);
    XML_SetStartDoctypeDeclHandler(parser, see_doctype);
    XML_SetCommentHandler(parser, see_comment);
    XML_SetProcessingInstructionHandler(parser, see_instruction);
}

/* --- what libstrophe calls --- */

static void *real(const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);

    if (!function)
        g_error("expat has no %s", name);
    return function;
}

/* Since 2.6 (and in Debian 12) expat looks at a tag that came in part only once twice as much of it
   is there. The last tag of an answer would so be kept back until the server sends something else,
   which it has no reason to. Older ones look at once, and have no such function. */
static void parse_at_once(XML_Parser parser)
{
    XML_Bool (*set)(XML_Parser, XML_Bool) = dlsym(RTLD_NEXT, "XML_SetReparseDeferralEnabled");

    if (set)
        set(parser, XML_FALSE);
}

/* A stanza that is parsed on its own within a turn has a parser of its own. */
static bool is_guarded(const struct guard *guard, XML_Parser parser)
{
    return guard && (!guard->parser || guard->parser == parser);
}

__attribute__((weak)) void XML_SetElementHandler(XML_Parser parser, XML_StartElementHandler open,
                                                 XML_EndElementHandler close)
{
    void (*set)(XML_Parser, XML_StartElementHandler, XML_EndElementHandler) =
        real("XML_SetElementHandler");
    struct guard *guard = present;

    if (!is_guarded(guard, parser)) {
        set(parser, open, close);
        return;
    }
    guard->parser = parser;
    guard->open = open;
    guard->close = close;
    guard->depth = guard->omission.depth = 0;
    guard->omission.allowed = false;
    pieces_begin(&guard->pieces);
    guard->sasl.place = NO_SASL;
    g_string_truncate(guard->kept, 0);
    item_stream_reset(&guard->items);
    XML_UseParserAsHandlerArg(parser);
    parse_at_once(parser);
    set(parser, see_open, see_close);
    forbid_the_rest(parser);
}

__attribute__((weak)) void XML_SetCharacterDataHandler(XML_Parser parser,
                                                       XML_CharacterDataHandler text)
{
    void (*set)(XML_Parser, XML_CharacterDataHandler) = real("XML_SetCharacterDataHandler");
    struct guard *guard = present;

    if (!is_guarded(guard, parser)) {
        set(parser, text);
        return;
    }
    guard->text = text;
    set(parser, see_text);
}

/* expat sees by itself, at the first bytes, that a stream is in UTF-16: by a zero, or by the mark
   that begins with one of these two. No text of UTF-8 begins so. */
static bool is_in_utf16(const struct guard *guard, const char *bytes, gsize length)
{
    gsize first =
        guard->pieces.arrived < FIRST_BYTES ? MIN(length, FIRST_BYTES - guard->pieces.arrived) : 0;

    return memchr(bytes, 0, first) ||
           (first > 0 && guard->pieces.arrived == 0 && (unsigned char)bytes[0] >= 0xfe);
}

__attribute__((weak)) enum XML_Status XML_Parse(XML_Parser parser, const char *bytes, int length,
                                                int is_final)
{
    enum XML_Status (*parse)(XML_Parser, const char *, int, int) = real("XML_Parse");
    struct guard *guard = present;

    if (guard && guard->parser == parser) {
        if (!guard->breach && is_in_utf16(guard, bytes, (gsize)length))
            guard->breach = other_encoding;
        if (!guard->breach)
            guard->breach = pieces_take(&guard->pieces, (gsize)length);
        if (guard->breach)
            return XML_STATUS_ERROR;
    }
    return parse(parser, bytes, length, is_final);
}
