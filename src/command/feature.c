#include "command/feature.h"

#include "roster/jid.h"

const struct feature feature_blocking = {BLOCKLIST_FEATURE, "blocking (XEP-0191)"};

bool feature_is_lacking(const struct context *context, const struct feature *feature)
{
    const struct offers *offers = roster_offers(context->roster);

    return offers && !offers_has(offers, feature->ns);
}

char *feature_judge(const struct context *context, const struct feature *feature)
{
    const struct offers *offers = roster_offers(context->roster);
    char *domain, *reason;

    if (offers_has(offers, feature->ns))
        return NULL;
    domain = context->jid ? jid_domain(context->jid) : g_strdup("The server");
    reason = g_strdup_printf(offers ? "%s does not offer %s"
                                    : "%s has not said yet whether it offers %s",
                             domain, feature->called);
    g_free(domain);
    return reason;
}
