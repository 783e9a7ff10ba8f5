#include "xmpp/item.h"

/* An xs:boolean may be spelled in two ways. */
static bool is_true(const char *text)
{
    return g_strcmp0(text, "true") == 0 || g_strcmp0(text, "1") == 0;
}

struct roster_item item_read(const char *jid, const char *name, const char *subscription,
                             const char *ask, const char *approved)
{
    struct roster_item item = {
        .jid = jid,
        .name = name,
        .asked = g_strcmp0(ask, "subscribe") == 0,
        .approved = is_true(approved),
    };

    subscription_parse(subscription, &item.subscription);
    return item;
}
