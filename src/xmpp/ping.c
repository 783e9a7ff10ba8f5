#include "xmpp/ping.h"

/* An empty result says it all. */
const char *ping_answer(xmpp_stanza_t *question, const struct occasion *occasion,
                        xmpp_stanza_t *result)
{
    (void)question;
    (void)occasion;
    (void)result;
    return NULL;
}
