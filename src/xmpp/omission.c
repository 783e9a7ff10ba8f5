#include "xmpp/omission.h"

#include "xmpp/bounds.h"

#include <string.h>

enum { SPARED_MOST = 4096 }; /* bytes: an address has no more than 3071 */

static const char *attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

void omission_begin(struct omission *omission, const char **attributes, gsize arrived)
{
    const char *from = attribute(attributes, "from"), *type = attribute(attributes, "type");
    const char *answers = g_strcmp0(type, "result") == 0 ? attribute(attributes, "id") : NULL;

    omission->began = arrived;
    omission->allowed = omission->may_cut && omission->may_cut(from, answers, omission->data);
    omission->cut = false;
}

bool omission_allows(const struct omission *omission, gsize arrived)
{
    return omission->allowed && arrived - omission->began <= BOUNDS_CUT;
}

/* A type that is too long is none that is known, and so the message one like any other (RFC 6121,
   5.2.2). */
bool omission_spares(const struct omission *omission, const char *name, const char **attributes,
                     const char *spared[OMISSION_SPARED])
{
    const char *from = attribute(attributes, "from"), *type = attribute(attributes, "type");
    bool keeps_type = type && strlen(type) <= SPARED_MOST;
    bool spares = omission->cut &&
                  g_str_equal(name, "jabber:client\x1f"
                                    "message") &&
                  from && strlen(from) <= SPARED_MOST;

    spared[0] = "from";
    spared[1] = from;
    spared[2] = keeps_type ? "type" : NULL;
    spared[3] = type;
    spared[4] = NULL;
    return spares;
}

bool omission_close(struct omission *omission, guint depth)
{
    bool inside = omission->depth > 0;

    if (omission->depth == depth)
        omission->depth = 0;
    return inside;
}
