#include "xmpp/bounds.h"

#include <string.h>

/* Servers let a stanza have 64 to 256 kB, and a stack of a thousand elements is nobody's.
   libstrophe frees a tree by recursion (100,000 levels overflow the stack) and walks along all
   siblings to add one (5,000 take 20 ms, 50,000 take 4 s). */

static const char *judge_size(const struct bounds *bounds, bool streamed)
{
    if (bounds->elements > (streamed ? BOUNDS_ROSTER_ELEMENTS : BOUNDS_ELEMENTS))
        return streamed ? "sent a roster with no end" : "sent a stanza with too many elements";
    if (bounds->size > (streamed ? BOUNDS_ROSTER_SIZE : BOUNDS_SIZE))
        return streamed ? "sent a roster with no end" : "sent a stanza that is too large";
    return NULL;
}

static const char *judge_attributes(struct bounds *bounds, const char **attributes)
{
    guint count = 0;

    for (; attributes[0]; attributes += 2) {
        gsize length = strlen(attributes[1]);

        if (++count > BOUNDS_ATTRIBUTES)
            return "sent an element with too many attributes";
        if (length > BOUNDS_ATTRIBUTE)
            return "sent an attribute that is too long";
        bounds->size += strlen(attributes[0]) + length;
    }
    return NULL;
}

/* A name comes with its namespace, which a server writes once and libstrophe keeps with each. */
static const char *judge_name(struct bounds *bounds, const char *name)
{
    gsize length = strlen(name);

    bounds->size += length;
    return length > BOUNDS_NAME ? "sent a name that is too long" : NULL;
}

const char *bounds_open(struct bounds *bounds, guint depth, const char *name,
                        const char **attributes, bool streamed)
{
    const char *breach;

    if (depth <= 2)
        *bounds = (struct bounds){0};
    if (depth > BOUNDS_DEPTH)
        return "sent elements that are nested too deeply";
    bounds->elements++;
    bounds->text = 0;
    breach = judge_name(bounds, name);
    if (!breach)
        breach = judge_attributes(bounds, attributes);
    return breach ? breach : judge_size(bounds, streamed);
}

const char *bounds_text(struct bounds *bounds, guint depth, gsize length, bool streamed)
{
    const char *breach;

    if (depth < 2) /* white space between stanzas keeps a link alive */
        return NULL;
    if (bounds->text + length > BOUNDS_TEXT)
        return "sent a text that is too long";
    bounds->size += length;
    breach = judge_size(bounds, streamed);
    if (breach) /* it may be left out, and then it does not count */
        bounds->size -= length;
    else
        bounds->text += length;
    return breach;
}

void bounds_close(struct bounds *bounds)
{
    bounds->text = 0;
}

void pieces_begin(struct pieces *pieces)
{
    pieces->arrived = 0;
    pieces->again = 0;
}

const char *pieces_take(struct pieces *pieces, gsize length)
{
    pieces->quiet += length;
    pieces->arrived += length;
    pieces->again += pieces->quiet;
    if (pieces->quiet > BOUNDS_TAG)
        return "sent a tag with no end";
    if (pieces->again > BOUNDS_PIECES + BOUNDS_AGAIN * (guint64)pieces->arrived)
        return "sent tags in too many pieces";
    return NULL;
}
