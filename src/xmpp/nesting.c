#include "xmpp/nesting.h"

#include "xmpp/private_storage.h"

#define ROSTER       "roster"
#define NS_DELIMITER "roster:delimiter"

static xmpp_stanza_t *put_inquiry(const struct wire *wire, const struct request *request)
{
    (void)request;
    return private_storage_get(wire, ROSTER, NS_DELIMITER);
}

static bool take_inquiry(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                         char **outcome)
{
    xmpp_stanza_t *element = private_storage_in(iq, ROSTER, NS_DELIMITER);
    const char *text = stanza_text(element);

    (void)request;
    if (!element) {
        *outcome = g_strdup("the answer does not say how groups are nested");
        return false;
    }
    roster_set_delimiter(wire->roster, text);
    *outcome = text && text[0] ? g_strdup_printf("at %s", text) : g_strdup("they are not");
    return true;
}

const struct inquiry nesting_inquiry = {put_inquiry, take_inquiry};

static xmpp_stanza_t *put_order(const struct wire *wire, const struct request *request)
{
    xmpp_stanza_t *element = stanza_new(wire->ctx, ROSTER, NULL);

    xmpp_stanza_set_ns(element, NS_DELIMITER);
    if (request->text[0])
        stanza_add_text(element, request->text);
    return private_storage_set(wire, element);
}

static bool take_order(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                       char **outcome)
{
    (void)iq;
    (void)outcome;
    roster_set_delimiter(wire->roster, request->text);
    return true;
}

const struct inquiry nesting_order = {put_order, take_order};
