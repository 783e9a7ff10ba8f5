#include "xmpp/guard.h"

#include "xmpp/bounds.h"
#include "xmpp/pitfalls.h"

#include <dlfcn.h>
#include <expat.h>

/* The linker binds libstrophe's calls to these three functions of the program, for a program comes
   before the libraries it is linked with; they pass on to expat's own. libstrophe calls two when it
   makes a parser and whenever a stream starts anew, the third to feed it, always within a turn of
   some connection, so the thread that runs the turn knows whose parser it is: that is all the state
   there is outside of a guard. Weak, so that expat's own win in a static build. */
static _Thread_local struct guard *present;

struct guard {
    XML_Parser parser;
    XML_StartElementHandler open; /* libstrophe's */
    XML_EndElementHandler close;
    XML_CharacterDataHandler text;
    guint depth; /* open elements */
    gsize quiet; /* bytes since expat last had anything to tell */
    const char *breach;
    struct bounds bounds;
    struct pitfalls pitfalls;
    struct item_stream items;
};

struct guard *guard_new(void)
{
    struct guard *guard = g_new0(struct guard, 1);

    item_stream_init(&guard->items);
    return guard;
}

void guard_free(struct guard *guard)
{
    item_stream_clear(&guard->items);
    g_free(guard);
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

void guard_expect(struct guard *guard, item_stream_expects *expects, void *data)
{
    guard->items.expects = expects;
    guard->items.data = data;
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

static void see_open(void *parser, const XML_Char *name, const XML_Char **attributes)
{
    struct guard *guard = present;
    bool taken = item_stream_takes(&guard->items, guard->depth);

    guard->quiet = 0;
    guard->depth++;
    if (stop_at(guard, bounds_open(&guard->bounds, guard->depth, attributes, taken)))
        return;
    pitfalls_open(&guard->pitfalls, guard->depth, name);
    if (!item_stream_open(&guard->items, guard->depth, name, attributes))
        guard->open(XML_GetUserData(parser), name, attributes);
}

static void see_close(void *parser, const XML_Char *name)
{
    struct guard *guard = present;

    guard->quiet = 0;
    bounds_close(&guard->bounds);
    if (stop_at(guard, pitfalls_close(&guard->pitfalls, guard->depth)))
        return;
    if (!item_stream_close(&guard->items, guard->depth--))
        guard->close(XML_GetUserData(parser), name);
    if (guard->depth == 1) /* whatever nobody claimed */
        item_stream_reset(&guard->items);
}

static void see_text(void *parser, const XML_Char *text, int length)
{
    struct guard *guard = present;
    bool taken = item_stream_takes(&guard->items, guard->depth);

    guard->quiet = 0;
    if (stop_at(guard, bounds_text(&guard->bounds, guard->depth, (gsize)length, taken)))
        return;
    if (!item_stream_text(&guard->items, guard->depth, text, (gsize)length))
        guard->text(XML_GetUserData(parser), text, length);
}

/* An XMPP stream has none (RFC 6120, 11.1): they are for bombs. */
static void see_doctype(void *parser G_GNUC_UNUSED, const XML_Char *name G_GNUC_UNUSED,
                        const XML_Char *system G_GNUC_UNUSED, const XML_Char *public G_GNUC_UNUSED,
                        int has_subset G_GNUC_UNUSED)
{
    stop_at(present, "sent a document type, which no stream may have");
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
    guard->depth = 0;
    item_stream_reset(&guard->items);
    XML_UseParserAsHandlerArg(parser);
    parse_at_once(parser);
    set(parser, see_open, see_close);
    XML_SetStartDoctypeDeclHandler(parser, see_doctype);
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

__attribute__((weak)) enum XML_Status XML_Parse(XML_Parser parser, const char *bytes, int length,
                                                int is_final)
{
    enum XML_Status (*parse)(XML_Parser, const char *, int, int) = real("XML_Parse");
    struct guard *guard = present;

    if (guard && guard->parser == parser) {
        guard->quiet += (gsize)length;
        if (guard->quiet > BOUNDS_TAG)
            guard->breach = "sent a tag with no end";
        if (guard->breach)
            return XML_STATUS_ERROR;
    }
    return parse(parser, bytes, length, is_final);
}
