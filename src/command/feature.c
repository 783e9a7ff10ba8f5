#include "command/feature.h"

#include "roster/jid.h"

const struct feature feature_blocking = {BLOCKLIST_FEATURE, "blocking (XEP-0191)"};
const struct feature feature_storage = {
    NULL, "private storage (XEP-0049), which notes and nested groups are kept in"};

bool feature_is_lacking(const struct context *context, const struct feature *feature)
{
    const struct offers *offers = roster_offers(context->roster);

    return feature->ns ? offers && !offers_has(offers, feature->ns)
                       : roster_is_storeless(context->roster);
}

static bool is_known(const struct context *context, const struct feature *feature)
{
    return !feature->ns || roster_offers(context->roster);
}

char *feature_judge(const struct context *context, const struct feature *feature)
{
    bool known = is_known(context, feature);
    char *domain, *reason;

    if (known && !feature_is_lacking(context, feature))
        return NULL;
    domain = context->jid ? jid_domain(context->jid) : g_strdup("The server");
    reason =
        g_strdup_printf(known ? "%s does not offer %s" : "%s has not said yet whether it offers %s",
                        domain, feature->called);
    g_free(domain);
    return reason;
}
