#include "xmpp/version.h"

#include "xmpp/stanza.h"

const char *version_answer(xmpp_stanza_t *question, const struct extension *known,
                           xmpp_stanza_t *result)
{
    xmpp_stanza_t *query = stanza_add(result, "query", NS_VERSION);

    (void)question;
    (void)known;
    stanza_add_text(stanza_add(query, "name", NULL), "muster");
    stanza_add_text(stanza_add(query, "version", NULL), MUSTER_VERSION);
    return NULL;
}
