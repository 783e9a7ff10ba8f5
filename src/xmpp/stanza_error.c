#include "xmpp/stanza_error.h"

#include "xmpp/stanza.h"

static const char ns_conditions[] = "urn:ietf:params:xml:ns:xmpp-stanzas";

/* The defined condition: the one element of that namespace which is not the text. */
static const char *find_condition(xmpp_stanza_t *error)
{
    for (xmpp_stanza_t *child = stanza_first(error); child; child = stanza_next(child))
        if (g_strcmp0(xmpp_stanza_get_ns(child), ns_conditions) == 0 &&
            !g_str_equal(xmpp_stanza_get_name(child), "text"))
            return xmpp_stanza_get_name(child);
    return NULL;
}

/* The application-specific condition: an element that the sender's own namespace defines. */
static const char *find_application(xmpp_stanza_t *error)
{
    for (xmpp_stanza_t *child = stanza_first(error); child; child = stanza_next(child)) {
        const char *ns = xmpp_stanza_get_ns(child);

        if (ns && !g_str_equal(ns, ns_conditions) && g_strcmp0(ns, xmpp_stanza_get_ns(error)) != 0)
            return xmpp_stanza_get_name(child);
    }
    return NULL;
}

struct refusal *stanza_error_parse(xmpp_stanza_t *stanza)
{
    xmpp_stanza_t *error = stanza_child(stanza, "error", xmpp_stanza_get_ns(stanza));
    const char *by = error ? xmpp_stanza_get_attribute(error, "by") : NULL;
    struct refusal *refusal;

    if (!by)
        by = xmpp_stanza_get_from(stanza);
    if (!error)
        return refusal_new(NULL, NULL, NULL, NULL, by);
    refusal = refusal_new(xmpp_stanza_get_type(error), find_condition(error),
                          stanza_text(stanza_child(error, "text", ns_conditions)),
                          find_application(error), by);
    refusal->forward = g_strdup(stanza_text(stanza_child(error, "gone", ns_conditions)));
    return refusal;
}

void stanza_error_add(xmpp_stanza_t *stanza, const char *condition)
{
    xmpp_stanza_t *error = stanza_add(stanza, "error", NULL);

    /* The types that RFC 6120, 8.3.3 recommends. */
    stanza_set(error, "type",
               g_str_equal(condition, "bad-request")           ? "modify"
               : g_str_equal(condition, "resource-constraint") ? "wait"
                                                               : "cancel");
    stanza_add(error, condition, ns_conditions);
}
