#include "xmpp/pitfalls.h"

#include <string.h>

#define STREAM(name) "http://etherx.jabber.org/streams\x1f" name
#define SASL(name)   "urn:ietf:params:xml:ns:xmpp-sasl\x1f" name

enum { STANZA = 2, CHILD };

static void open_stanza(struct pitfalls *pitfalls, const char *name)
{
    static const char *const names[] = {
        [ANY_STANZA] = NULL,
        [STREAM_ERROR] = STREAM("error"),
        [FEATURES] = STREAM("features"),
        [SASL_SUCCESS] = SASL("success"),
    };
    int kind = G_N_ELEMENTS(names) - 1;

    while (kind > 0 && strcmp(names[kind], name) != 0)
        kind--;
    pitfalls->stanza = kind;
    pitfalls->children = 0;
    pitfalls->binds = false;
}

/* libstrophe takes a stream of any namespace for one of XMPP, and waits; what has another name it
   refuses itself. */
static bool is_other_stream(const char *name)
{
    return g_str_has_suffix(name, "\x1fstream") && strcmp(name, STREAM("stream")) != 0;
}

const char *pitfalls_open(struct pitfalls *pitfalls, guint depth, const char *name)
{
    if (depth < STANZA)
        return is_other_stream(name) ? "opened a stream that is none of XMPP" : NULL;
    if (depth == STANZA)
        open_stanza(pitfalls, name);
    if (depth != CHILD)
        return NULL;
    pitfalls->children++;
    pitfalls->binds |= strcmp(name, "urn:ietf:params:xml:ns:xmpp-bind\x1f"
                                    "bind") == 0;
    return NULL;
}

const char *pitfalls_close(struct pitfalls *pitfalls, guint depth)
{
    if (depth != STANZA)
        return NULL;
    if (pitfalls->stanza == STREAM_ERROR && pitfalls->children == 0)
        return "ended the connection and did not say why";
    if (pitfalls->stanza == FEATURES && pitfalls->authenticated) {
        pitfalls->offered |= pitfalls->binds;
        if (!pitfalls->offered)
            return "lets us in but offers no session";
    }
    pitfalls->authenticated |= pitfalls->stanza == SASL_SUCCESS;
    return NULL;
}
