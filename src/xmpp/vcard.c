#include "xmpp/vcard.h"

#define NS_VCARD "vcard-temp"

static xmpp_stanza_t *put(const struct wire *wire, const struct request *request)
{
    return stanza_question(wire->ctx, request->jid, "vCard", NS_VCARD);
}

/* Some servers answer with nothing at all where there is no vCard (XEP-0054, 3.1), most with an
   empty one. */
static bool take(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                 char **outcome)
{
    xmpp_stanza_t *vcard = stanza_child(iq, "vCard", NS_VCARD);
    struct fact *fact;

    if (!vcard && stanza_first(iq)) {
        *outcome = g_strdup("the answer is no vCard");
        return false;
    }
    fact = fact_new(request, g_get_real_time());
    if (vcard) {
        fact_set_text(fact, VCARD_NAME, stanza_text(stanza_child(vcard, "FN", NS_VCARD)));
        fact_set_text(fact, VCARD_NICK, stanza_text(stanza_child(vcard, "NICKNAME", NS_VCARD)));
    }
    *outcome = g_strdup(fact->texts[VCARD_NAME]   ? fact->texts[VCARD_NAME]
                        : fact->texts[VCARD_NICK] ? fact->texts[VCARD_NICK]
                                                  : "no name in it");
    facts_take(roster_learns(wire->roster), request->key, fact);
    return true;
}

const struct inquiry vcard_inquiry = {put, take};
