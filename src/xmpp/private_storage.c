#include "xmpp/private_storage.h"

xmpp_stanza_t *private_storage_get(const struct wire *wire, const char *name, const char *ns)
{
    xmpp_stanza_t *iq = stanza_new(wire->ctx, "iq", "get");

    stanza_add(stanza_add(iq, "query", NS_PRIVATE), name, ns);
    return iq;
}

xmpp_stanza_t *private_storage_set(const struct wire *wire, xmpp_stanza_t *element)
{
    xmpp_stanza_t *iq = stanza_new(wire->ctx, "iq", "set");

    xmpp_stanza_add_child_ex(stanza_add(iq, "query", NS_PRIVATE), element, 0);
    return iq;
}

xmpp_stanza_t *private_storage_in(xmpp_stanza_t *iq, const char *name, const char *ns)
{
    xmpp_stanza_t *query = stanza_child(iq, "query", NS_PRIVATE);

    return query ? stanza_child(query, name, ns) : NULL;
}

void private_storage_judge(const struct wire *wire, const struct refusal *refusal)
{
    if (!refusal || g_str_equal(refusal->condition, "service-unavailable") ||
        g_str_equal(refusal->condition, "feature-not-implemented"))
        roster_set_storeless(wire->roster, refusal != NULL);
}
